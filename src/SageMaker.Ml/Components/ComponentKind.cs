using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>Inference components, seen as jobs that end when they are in service: so that waiting for them is the same as waiting for trainings.</summary>
public sealed class ComponentKind : WatchedKind<SmComponent>
{
    private ComponentKind()
    {
    }

    /// <summary>The kind.</summary>
    public static ComponentKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Noun => "component";

    /// <inheritdoc/>
    public override string LogGroup => "/aws/sagemaker/InferenceComponents";

    /// <inheritdoc/>
    public override JobState StateOf(SmComponent job) => new(
        job.InferenceComponentName,
        job.InferenceComponentStatus switch
        {
            InferenceComponentStatus.InService => JobPhase.Completed,
            InferenceComponentStatus.Failed => JobPhase.Failed,
            _ => JobPhase.Running,
        },
        job.InferenceComponentStatus ?? "Unknown",
        FailureReason: job.FailureReason);

    /// <inheritdoc/>
    public override Task<SmComponent> DescribeAsync(SmSession session, string name, CancellationToken cancel) => InferenceComponents.GetAsync(session, name, cancel);
}
