using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SageMaker.Ml.PowerShell.Background;

/// <summary>A PowerShell job that runs one cmdlet in a runspace of its own. Stopping it ends the waiting; what runs on the service goes on, unless the
/// call said otherwise.</summary>
public sealed class SmJob : Job
{
    private readonly Runspace _runspace;
    private readonly System.Management.Automation.PowerShell _shell;
    private readonly string _location;
    private string _status = "";

    internal SmJob(System.Management.Automation.PowerShell shell, string command, string location)
        : base(command)
    {
        _shell = shell;
        _runspace = shell.Runspace;
        _location = location;
        PSJobTypeName = "SageMaker.Ml";
        Progress.DataAdded += (_, added) => _status = Progress[added.Index].StatusDescription;
        shell.Streams.Error = Error;
        shell.Streams.Warning = Warning;
        shell.Streams.Verbose = Verbose;
        shell.Streams.Debug = Debug;
        shell.Streams.Information = Information;
        shell.Streams.Progress = Progress;
        shell.InvocationStateChanged += OnStateChanged;
    }

    /// <summary>Where the work runs: a region, or <c>local</c>.</summary>
    public override string Location => _location;

    /// <summary>What the last progress bar said, such as <c>00:02:10 InProgress: Training</c>.</summary>
    public override string StatusMessage => _status;

    /// <summary>Whether Receive-Job has something to show.</summary>
    public override bool HasMoreData =>
        Output.Count > 0 || Error.Count > 0 || Warning.Count > 0 || Verbose.Count > 0 || Debug.Count > 0 || Information.Count > 0 || Progress.Count > 0;

    /// <summary>Ends the waiting, and returns when it has ended.</summary>
    public override void StopJob()
    {
        if (_shell.InvocationStateInfo.State == PSInvocationState.Running) SetJobState(JobState.Stopping);
        _shell.Stop();
    }

    internal void Start(PSDataCollection<PSObject> input)
    {
        SetJobState(JobState.Running);
        _shell.BeginInvoke(input, Output);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _shell.Stop();
            _shell.Dispose();
            _runspace.Dispose();
        }

        base.Dispose(disposing);
    }

    private void OnStateChanged(object? sender, PSInvocationStateChangedEventArgs change)
    {
        var state = change.InvocationStateInfo.State switch
        {
            PSInvocationState.Completed => JobState.Completed,
            PSInvocationState.Failed => JobState.Failed,
            PSInvocationState.Stopped => JobState.Stopped,
            _ => (JobState?)null,
        };
        if (state is null) return;
        if (state == JobState.Failed) Error.Add((change.InvocationStateInfo.Reason as IContainsErrorRecord)?.ErrorRecord ?? new ErrorRecord(change.InvocationStateInfo.Reason, "JobFailed", ErrorCategory.NotSpecified, null));
        SetJobState(state.Value);
        // Not on this thread: it belongs to the runspace that is closed here.
        ThreadPool.QueueUserWorkItem(static runspace => ((Runspace)runspace!).Dispose(), _runspace);
    }
}
