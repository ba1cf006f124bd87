using System.Management.Automation;
using SageMaker.Ml.Local;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.PowerShell.Tests.Training;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Pipeline;

/// <summary>What the verbose, debug and progress streams carry, and what none of them may.</summary>
public sealed class StreamTests : IDisposable
{
    private const string Secret = "hunter2";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verbose_shows_each_call_and_debug_its_content()
    {
        using var host = Local();
        var run = host.Invoke("Get-SmTraining -Verbose -Debug 4>&1 5>&1");
        Assert.Matches(@"^sagemaker ListTrainingJobs: 200 in [0-9]+ ms$", Assert.Single(Texts<VerboseRecord>(run)));
        Assert.Collection(
            Texts<DebugRecord>(run),
            request => Assert.StartsWith("ListTrainingJobsRequest {", request, StringComparison.Ordinal),
            answer => Assert.Equal("""ListTrainingJobsResponse {"TrainingJobSummaries":[]}""", answer));
    }

    [Fact]
    public void Neither_is_written_unless_asked_for()
    {
        using var host = Local();
        Assert.Empty(host.Invoke("Get-SmTraining *>&1").Output);
    }

    [Fact]
    public void The_preference_variables_ask_for_them_too()
    {
        using var host = Local();
        var run = host.Invoke("$VerbosePreference = $DebugPreference = 'Continue'; Get-SmTraining 4>&1 5>&1");
        Assert.NotEmpty(Texts<VerboseRecord>(run));
        Assert.NotEmpty(Texts<DebugRecord>(run));
    }

    [Fact]
    public void No_stream_ever_shows_a_secret()
    {
        _folder.Write("train.py", "print('ready')");
        using var host = Local().With("folder", _folder.Path);
        var run = host.Invoke($$"""
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            & {
                New-SmEstimator -ImageUri i/mine:1 -EntryPoint "$folder/train.py" -Environment @{ DB_PASSWORD = '{{Secret}}' } -HyperParameter @{ api_key = '{{Secret}}' } -Tag @{ token = '{{Secret}}' } |
                    Start-SmTraining -Name planted -Wait -Quiet
                Get-SmTraining planted
                Invoke-SmEndpoint nowhere -InputObject '{{Secret}}' -ErrorAction SilentlyContinue
            } *>&1 | ForEach-Object { "$($_.GetType().Name): $_" }
            """);
        Assert.Null(run.Terminating);
        var lines = run.OutputOf<string>();
        Assert.Contains(lines, line => line.StartsWith("DebugRecord: CreateTrainingJobRequest ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("DebugRecord: DescribeTrainingJobResponse ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("DebugRecord: InvokeEndpointRequest ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_body_is_cut()
    {
        using var host = Local().With("many", Enumerable.Range(0, 90).ToDictionary(i => $"h{i}", _ => new string('x', 250)));
        var run = host.Invoke("New-SmEstimator -ImageUri i/mine:1 -Environment @{ LONG = 'y' * 500; OTHER = 'z' * 500 } -HyperParameter $many | Start-SmTraining -Name long -Debug 5>&1 -ErrorAction SilentlyContinue");
        Assert.EndsWith(" more characters", Assert.Single(Texts<DebugRecord>(run), text => text.StartsWith("CreateTrainingJobRequest ", StringComparison.Ordinal))!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'one', 'two' | Wait-SmTraining")]
    [InlineData("'one', 'bad' | Wait-SmTraining -ErrorAction SilentlyContinue")]
    [InlineData("New-SmEstimator -ImageUri i/mine:1 | Start-SmTraining \"$folder/big\" -Wait")]
    [InlineData("'one' | Save-SmArtifact -Path \"$folder/saved\" -ErrorAction SilentlyContinue")]
    [InlineData("'one' | Get-SmTraining | ConvertTo-SmModel")]
    public void Every_progress_bar_is_taken_away(string script)
    {
        using var host = new TrainingHost();
        host.Ends["bad"] = "Failed";
        host.Folder.Write("big/data.bin", new string('x', 3 << 20));
        var run = host.Invoke(script);
        Assert.NotEmpty(run.Progress);
        Assert.All(run.Progress.GroupBy(p => p.ActivityId), bar =>
        {
            Assert.Single(bar.Select(p => p.Activity).Distinct());
            Assert.Equal(ProgressRecordType.Completed, bar.Last().RecordType);
        });
    }

    [Fact]
    public void The_bar_of_an_endpoint_that_had_to_be_waited_for_is_taken_away()
    {
        using var host = new TrainingHost();
        var asked = 0;
        host.Transport
            .On<Contracts.Runtime.InvokeEndpointRequest>(r => asked > 1 ? new Contracts.Runtime.InvokeEndpointResponse { Body = "1"u8.ToArray(), ContentType = "text/csv" } : throw new Contracts.ServiceException(r.Operation, "ValidationError", 400, "Endpoint churn not found."))
            .On<Contracts.Api.DescribeEndpointRequest>(_ => new Contracts.Api.DescribeEndpointResponse { EndpointName = "churn", EndpointStatus = asked++ == 0 ? "Creating" : "InService" });
        var run = host.Invoke("1 | Invoke-SmEndpoint churn");
        Assert.Equal([1.0], run.OutputOf<double>());
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    private static List<string> Texts<T>(Run run) => [.. run.Output.Select(o => o.BaseObject).OfType<T>().Select(r => $"{r}")];

    /// <summary>The module over this machine, as Set-SmSession -Local builds it, in a folder of the test's.</summary>
    private ModuleHost Local() => new(new SmSession(new LocalBackend(new LocalBackendOptions
    {
        Root = _folder.Combine("state"),
        SupportPath = Repository.Combine("module", "local"),
        Observer = CallWatch.Report,
    })));
}
