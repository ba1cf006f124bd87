using SageMaker.Ml.Local;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>A shell in which the names that examples use mean something: a folder with scripts and tables, a local backend with finished trainings,
/// the cmdlets of PowerShell and of AWS.Tools, and the variables that examples begin with. Each example has one of its own.</summary>
internal sealed class ExampleWorld : IDisposable
{
    private const string Beginning = """
        Set-Location -LiteralPath $world
        . ./aws-tools.ps1
        $topic = 'arn:aws:sns:eu-central-1:123456789012:trainings'
        $queue = 'https://sqs.eu-central-1.amazonaws.com/123456789012/endpoints'
        $settings = @{ Framework = 'sklearn'; FrameworkVersion = '1.4-2'; EntryPoint = 'train.py'; SourceDirectory = './src' }
        $estimator = New-SmEstimator @settings
        $image = Get-SmImageUri sklearn 1.2-1 -Scope inference -Region eu-central-1
        $code = @{ EntryPoint = 'inference.py'; SourceDirectory = './src'; InstanceType = 'ml.m5.large' }
        """;

    private const string BeginningOnThisMachine = """
        Set-SmSession -Local
        $training = Get-SmTraining fraud-2026-11-01
        """;

    private const string End = """
        $here = New-SmSession -Local
        Get-SmTuning -Status InProgress -Session $here | Stop-SmTuning -Confirm:$false
        Get-SmTraining -Status InProgress -Session $here | Stop-SmTraining -Confirm:$false
        Get-SmProcessing -Status InProgress -Session $here | Stop-SmProcessing -Confirm:$false
        Get-SmTransform -Status InProgress -Session $here | Stop-SmTransform -Confirm:$false
        Find-SmEndpoint -Session $here | Unpublish-SmModel -Confirm:$false
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ProcessEnvironment _environment = new();

    /// <summary>Lays the world out.</summary>
    /// <param name="trainings">The trainings that have ended.</param>
    /// <param name="onAws">Whether there is no default session but an environment that names a region.</param>
    public ExampleWorld(FinishedTrainings trainings, bool onAws)
    {
        var root = _folder.Combine("state");
        trainings.CopyTo(root);
        trainings.CopyFilesTo(_folder.Combine("work"));
        _environment.Set(LocalBackendOptions.RootVariable, root);
        _environment.Set("PSModulePath", Install());
        if (onAws) _environment.Set("AWS_REGION", "eu-central-1");
        Shell = new ModuleHost(standardCmdlets: true)
            .With("world", _folder.Combine("work")).With("stateFolder", root)
            .With("thisMorning", SessionOf(root, TimeSpan.FromHours(-8))).With("lastMonth", SessionOf(root, TimeSpan.FromDays(-40)))
            .With("shared", SharedEndpoint.Open());
        Run(Beginning + '\n' + (onAws ? "" : BeginningOnThisMachine));
    }

    /// <summary>The shell.</summary>
    public ModuleHost Shell { get; }

    /// <summary>Runs a script that must not fail.</summary>
    public Run Run(string script)
    {
        var run = Shell.Invoke(script);
        Assert.True(run.Terminating is null && run.Errors.Count == 0, $"{run.Terminating?.Message}{string.Join('\n', run.Errors)}\nin\n{script}");
        return run;
    }

    public void Dispose()
    {
        try
        {
            Run(End);
            LocalSupervisors.WaitForAll(_folder.Combine("state"));
        }
        finally
        {
            Shell.Dispose();
            _environment.Dispose();
            _folder.Dispose();
        }
    }

    /// <summary>Installs the module where other runspaces load it from by themselves.</summary>
    /// <returns>The folder of the installed modules.</returns>
    private string Install()
    {
        var manifest = File.ReadAllText(Repository.Combine("SageMaker.Ml.psd1"));
        _folder.Write("modules/SageMaker.Ml/SageMaker.Ml.psd1", manifest.Replace("'module/", $"'{Repository.Combine("module")}/", StringComparison.Ordinal));
        return _folder.Combine("modules");
    }

    /// <summary>A session on the same backend whose clock is behind, for what began long ago.</summary>
    private static SmSession SessionOf(string root, TimeSpan late) => new(new LocalBackend(new LocalBackendOptions
    {
        Root = root,
        SupportPath = Repository.Combine("module", "local"),
        Clock = new LateClock(late),
    }));

    private sealed class LateClock(TimeSpan late) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + late;
    }
}
