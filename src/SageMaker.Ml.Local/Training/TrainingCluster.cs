using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Training;

/// <summary>The machines that a training asks for.</summary>
internal static class TrainingCluster
{
    /// <summary>The one process that stands for a machine.</summary>
    public static Cluster OfProcess(CreateTrainingJobRequest request) => Cluster.OfProcess(request.ResourceConfig?.InstanceType);

    /// <summary>As many containers as the request asks for machines.</summary>
    public static Cluster OfContainers(CreateTrainingJobRequest request)
    {
        var resources = request.ResourceConfig;
        return Cluster.OfContainers(resources?.InstanceGroups is { Count: > 0 } groups
            ? groups.SelectMany(g => Enumerable.Repeat((g.InstanceGroupName ?? Cluster.OnlyGroup, g.InstanceType ?? "local"), g.InstanceCount ?? 1))
            : Enumerable.Repeat((Cluster.OnlyGroup, resources?.InstanceType ?? "local"), resources?.InstanceCount ?? 1));
    }
}
