using System.Management.Automation;
using SageMaker.Ml.Logs;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.Processing;
using SageMaker.Ml.PowerShell.Training;
using SageMaker.Ml.PowerShell.Transform;

namespace SageMaker.Ml.PowerShell.Logs;

/// <summary>Receives the log lines of jobs and endpoints, those of all hosts in the order of time.</summary>
/// <remarks>Lines are objects with a time, a host and the text, so they can be filtered and exported. Without -Follow the cmdlet ends with the last line there is. A name alone is that of a training; name
/// other things by their own parameter, or pipe the object.</remarks>
/// <example>
/// Follow a running training.
/// <code>
/// Receive-SmLog fraud-2026-11-01 -Follow
/// </code>
/// </example>
/// <example>
/// Look for trouble at the end of a log.
/// <code>
/// Get-SmTraining -Status Failed |
///     Receive-SmLog -Tail 50 |
///     Where-Object Text -Match 'error|exception' |
///     Select-Object Timestamp, Host, Text
/// </code>
/// </example>
/// <example>
/// Keep what an endpoint wrote in the last hour.
/// <code>
/// Receive-SmLog -EndpointName fraud -Since (Get-Date).AddHours(-1) | Export-Csv ./fraud.log.csv
/// </code>
/// </example>
/// <seealso cref="Training.GetSmMetricCommand"/>
/// <seealso cref="Training.WaitSmTrainingCommand"/>
/// <seealso cref="Hosting.FindSmEndpointCommand"/>
[Cmdlet(VerbsCommunications.Receive, "SmLog", DefaultParameterSetName = JobSet)]
[OutputType(typeof(SmLogLine), typeof(Job))]
public sealed class ReceiveSmLogCommand : BackgroundCmdlet
{
    private const string JobSet = "Job";
    private const string ProcessingSet = "Processing";
    private const string TransformSet = "Transform";
    private const string EndpointSet = "Endpoint";

    private readonly List<LogReference> _followed = [];

    /// <summary>What writes the log: a job or endpoint object, its ARN, or the name of a training.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = JobSet)]
    [Alias("Name", "TrainingJobName")]
    [LogTransformation]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    public LogReference[] Job { get; set; } = [];

    /// <summary>The name of a processing job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProcessingSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProcessingNameCompleter))]
    public string? ProcessingJobName { get; set; }

    /// <summary>The name of a transform job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TransformSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TransformNameCompleter))]
    public string? TransformJobName { get; set; }

    /// <summary>The name of an endpoint.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EndpointSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
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
        ProcessingSet => [new LogReference(ProcessingJobName, LoggedKind.Processing)],
        TransformSet => [new LogReference(TransformJobName, LoggedKind.Transform)],
        EndpointSet => [new LogReference(EndpointName, LoggedKind.Endpoint)],
        _ => Job,
    };

    private async Task ReadAsync(LogReference reference, CancellationToken cancel)
    {
        var (logged, resource) = reference.Resolve();
        var reader = new LogReader(SessionFor(resource), logged, Window);
        WriteObject(await reader.ReadAsync(cancel), enumerateCollection: true);
    }

    private async Task FollowAsync(LogReference reference, CancellationToken cancel)
    {
        var (logged, resource) = reference.Resolve();
        var reader = new LogReader(SessionFor(resource), logged, Window);
        await foreach (var line in reader.FollowAsync(cancel)) WriteObject(line);
    }
}
