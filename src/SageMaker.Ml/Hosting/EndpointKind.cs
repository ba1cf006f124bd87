using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Endpoints, seen as jobs that end when they are in service: so that waiting for them is the same as waiting for trainings.</summary>
public sealed class EndpointKind : WatchedKind<SmEndpoint>
{
    private EndpointKind()
    {
    }

    /// <summary>The kind.</summary>
    public static EndpointKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Noun => "endpoint";

    /// <inheritdoc/>
    public override string LogGroup => "/aws/sagemaker/Endpoints";

    /// <inheritdoc/>
    public override JobState StateOf(SmEndpoint job) => new(
        job.EndpointName,
        job.EndpointStatus switch
        {
            EndpointStatus.InService => JobPhase.Completed,
            EndpointStatus.OutOfService => JobPhase.Stopped,
            EndpointStatus.Failed or EndpointStatus.UpdateRollbackFailed => JobPhase.Failed,
            _ => JobPhase.Running,
        },
        job.EndpointStatus ?? "Unknown",
        SecondaryStatus: job.Deployment,
        FailureReason: job.FailureReason);

    /// <inheritdoc/>
    public override Task<SmEndpoint> DescribeAsync(SmSession session, string name, CancellationToken cancel) => Endpoints.GetAsync(session, name, cancel);
}
