using SageMaker.Ml.Hosting;
using SageMaker.Ml.Processing;
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
        LoggedKind.Processing => ProcessingKind.Instance.LogsOf(Name)!,
        LoggedKind.Transform => TransformKind.Instance.LogsOf(Name)!,
        _ => LogSource.OfEndpoint(Name),
    };

    /// <summary>Whether it will write no more. An endpoint writes for as long as it exists.</summary>
    public async Task<bool> HasEndedAsync(SmSession session, CancellationToken cancel) => Kind switch
    {
        LoggedKind.Training => (await TrainingKind.Instance.GetStateAsync(session, Name, cancel).ConfigureAwait(false)).HasEnded,
        LoggedKind.Processing => (await ProcessingKind.Instance.GetStateAsync(session, Name, cancel).ConfigureAwait(false)).HasEnded,
        LoggedKind.Transform => (await TransformKind.Instance.GetStateAsync(session, Name, cancel).ConfigureAwait(false)).HasEnded,
        _ => false,
    };

    /// <summary>Makes sure that it is there, since one that is not looks like one that has written nothing.</summary>
    /// <exception cref="Errors.SmException"><c>TrainingNotFound</c>, <c>ProcessingNotFound</c>, <c>TransformNotFound</c> or <c>EndpointNotFound</c>.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused.</exception>
    internal Task RequireAsync(SmSession session, CancellationToken cancel) =>
        Kind == LoggedKind.Endpoint ? Endpoints.GetAsync(session, Name, cancel) : HasEndedAsync(session, cancel);

    /// <summary>What it is and its name.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
