using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using SageMaker.Ml.PowerShell.Sessions;

namespace SageMaker.Ml.PowerShell.Background;

/// <summary>One call of a cmdlet as it was made, to be made again in a runspace of its own: the arguments of the command line, and each input of the pipeline.</summary>
/// <param name="cmdlet">The cmdlet, before its first input.</param>
internal sealed class JobCall(PSCmdlet cmdlet)
{
    private readonly Dictionary<string, object> _arguments = new(cmdlet.MyInvocation.BoundParameters, StringComparer.OrdinalIgnoreCase);
    private readonly PSDataCollection<PSObject> _inputs = [];

    /// <summary>Takes the input that is bound to the cmdlet now.</summary>
    public void AddInput()
    {
        var piped = cmdlet.MyInvocation.BoundParameters.Where(b => !_arguments.ContainsKey(b.Key)).ToList();
        if (piped.Count == 0) return;
        // What is bound as a whole is bound as a whole again; the rest goes by the names of the parameters.
        var whole = piped.FindIndex(b => TakesWhole(b.Key));
        if (whole >= 0)
        {
            _inputs.Add(piped[whole].Value is null ? null! : new PSObject(piped[whole].Value));
            return;
        }

        var input = new PSObject();
        foreach (var (name, value) in piped) input.Properties.Add(new PSNoteProperty(name, value));
        _inputs.Add(input);
    }

    /// <summary>Starts the job.</summary>
    /// <param name="location">Where the work runs, for people.</param>
    /// <param name="without">Parameters of the call that are not for the job.</param>
    /// <param name="with">Parameters that the call did not have.</param>
    public SmJob Start(string location, IEnumerable<string> without, IReadOnlyDictionary<string, object> with)
    {
        _inputs.Complete();
        var type = cmdlet.GetType();
        var name = cmdlet.MyInvocation.MyCommand.Name;
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry(name, type, null));
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(cmdlet.SessionState.Path.CurrentFileSystemLocation.Path);
        var shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = runspace;
        var arguments = _arguments.Where(a => !without.Contains(a.Key, StringComparer.OrdinalIgnoreCase)).Concat(with).ToDictionary(a => a.Key, a => a.Value);
        shell.AddCommand(name).AddParameters(arguments);
        var job = new SmJob(shell, cmdlet.MyInvocation.Line.Trim() is { Length: > 0 } line ? line : name, location);
        Sessions.RunspaceState.Lend(runspace, new AwsToolsSession(new CmdletShell(cmdlet)), job.Warning);
        cmdlet.JobRepository.Add(job);
        job.Start(_inputs);
        return job;
    }

    private bool TakesWhole(string parameter) =>
        cmdlet.GetType().GetProperty(parameter)?.GetCustomAttributes<ParameterAttribute>()
            .Any(a => a.ValueFromPipeline && a.ParameterSetName is var set && (set == ParameterAttribute.AllParameterSets || set == cmdlet.ParameterSetName)) == true;
}
