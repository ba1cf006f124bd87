using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.Logs;

/// <summary>The kinds of resources that write logs.</summary>
public enum LoggedKind
{
    /// <summary>A training job.</summary>
    Training,

    /// <summary>A processing job.</summary>
    Processing,

    /// <summary>A transform job.</summary>
    Transform,

    /// <summary>An endpoint.</summary>
    Endpoint,
}

/// <summary>Something that writes a log.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
public sealed record LoggedResource(LoggedKind Kind, string Name)
{
    /// <summary>Where its log is.</summary>
    public LogSource Source => Kind switch
    {
        LoggedKind.Training => TrainingKind.Instance.LogsOf(Name)!,
        LoggedKind.Processing => new LogSource("/aws/sagemaker/ProcessingJobs", Name + "/"),
        LoggedKind.Transform => TransformKind.Instance.LogsOf(Name)!,
        _ => LogSource.OfEndpoint(Name),
    };

    /// <summary>Whether it will write no more. An endpoint writes for as long as it exists.</summary>
    public async Task<bool> HasEndedAsync(SmSession session, CancellationToken cancel) => Kind switch
    {
        LoggedKind.Training => (await TrainingKind.Instance.GetStateAsync(session, Name, cancel).ConfigureAwait(false)).HasEnded,
        LoggedKind.Processing => IsEnd((await session.SendAsync(new DescribeProcessingJobRequest { ProcessingJobName = Name }, cancel).ConfigureAwait(false)).ProcessingJobStatus),
        LoggedKind.Transform => (await TransformKind.Instance.GetStateAsync(session, Name, cancel).ConfigureAwait(false)).HasEnded,
        _ => false,
    };

    /// <summary>Makes sure that it is there, since one that is not looks like one that has written nothing.</summary>
    /// <exception cref="Errors.SmException"><c>TrainingNotFound</c>, <c>TransformNotFound</c> or <c>EndpointNotFound</c>.</exception>
    /// <exception cref="Contracts.ServiceException">There is no such job of another kind, or the service refused.</exception>
    internal Task RequireAsync(SmSession session, CancellationToken cancel) =>
        Kind == LoggedKind.Endpoint ? Endpoints.GetAsync(session, Name, cancel) : HasEndedAsync(session, cancel);

    /// <summary>What it is and its name.</summary>
    public override string ToString() => $"{Kind} {Name}";

    /// <summary>All three kinds of jobs use the same words.</summary>
    private static bool IsEnd(string? status) => status is TrainingJobStatus.Completed or TrainingJobStatus.Failed or TrainingJobStatus.Stopped;
}
