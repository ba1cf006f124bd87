using System.Management.Automation;
using SageMaker.Ml.Logs;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Logs;

/// <summary>Receives the log lines of jobs and endpoints, those of all hosts in the order of time.</summary>
[Cmdlet(VerbsCommunications.Receive, "SmLog", DefaultParameterSetName = JobSet)]
[OutputType(typeof(SmLogLine))]
public sealed class ReceiveSmLogCommand : SmCmdlet
{
    private const string JobSet = "Job";
    private const string ProcessingSet = "Processing";
    private const string TransformSet = "Transform";
    private const string EndpointSet = "Endpoint";

    private readonly List<LogReference> _followed = [];

    /// <summary>What writes the log: a job or endpoint object, its ARN, or the name of a training.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = JobSet)]
    [Alias("Name", "TrainingJobName")]
    public LogReference[] Job { get; set; } = [];

    /// <summary>The name of a processing job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessingSet)]
    [ValidateNotNullOrEmpty]
    public string? ProcessingJobName { get; set; }

    /// <summary>The name of a transform job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TransformSet)]
    [ValidateNotNullOrEmpty]
    public string? TransformJobName { get; set; }

    /// <summary>The name of an endpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EndpointSet)]
    [ValidateNotNullOrEmpty]
    public string? EndpointName { get; set; }

    /// <summary>Go on until the jobs have ended and their last lines have come; for an endpoint, until Ctrl+C.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Only the last lines, this many of all hosts together.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Tail { get; set; }

    /// <summary>Only lines from this time on.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    private LogWindow Window => new() { Last = Tail, Since = Since };

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in References())
        {
            if (Follow) _followed.Add(reference);
            else await GuardAsync(reference.Given, () => ReadAsync(reference, cancel));
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancel) =>
        WaitTogether.RunAsync(_followed, (reference, stop) => GuardAsync(reference.Given, () => FollowAsync(reference, stop)), cancel);

    private IEnumerable<LogReference> References() => ParameterSetName switch
    {
        ProcessingSet => [LogReference.To(LoggedKind.Processing, ProcessingJobName!)],
        TransformSet => [LogReference.To(LoggedKind.Transform, TransformJobName!)],
        EndpointSet => [LogReference.To(LoggedKind.Endpoint, EndpointName!)],
        _ => Job,
    };

    private async Task ReadAsync(LogReference reference, CancellationToken cancel)
    {
        var reader = new LogReader(SessionFor(reference.Resource), reference.Logged, Window);
        WriteObject(await reader.ReadAsync(cancel), enumerateCollection: true);
    }

    private async Task FollowAsync(LogReference reference, CancellationToken cancel)
    {
        var reader = new LogReader(SessionFor(reference.Resource), reference.Logged, Window);
        await foreach (var line in reader.FollowAsync(cancel)) WriteObject(line);
    }
}
