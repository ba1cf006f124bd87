using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>Turns a model whose materials are in S3 into the request that creates it. Nothing is sent here.</summary>
internal static class ModelRequest
{
    /// <summary>Builds the request.</summary>
    /// <param name="session">Supplies defaults.</param>
    /// <param name="model">The model, with the images of its containers.</param>
    /// <param name="materials">Where the materials of each of its containers are.</param>
    /// <param name="name">The name of the model.</param>
    /// <param name="roleArn">The execution role.</param>
    /// <param name="tags">Tags of the publishing call, over the model's own.</param>
    public static CreateModelRequest Build(
        SmSession session, SmModel model, IReadOnlyList<PlacedMaterials> materials, string name, string roleArn, IReadOnlyDictionary<string, string>? tags)
    {
        var isSeveral = model.Container.Count > 0;
        return new CreateModelRequest
        {
            ModelName = name,
            ExecutionRoleArn = roleArn,
            PrimaryContainer = isSeveral ? null : ContainerRequest.Build(session, model, materials[0], null),
            Containers = isSeveral ? [.. model.Container.Select((part, place) => ContainerRequest.Build(session, part, materials[place], place))] : null,
            InferenceExecutionConfig = model.ExecutionMode is { } mode ? new InferenceExecutionConfig { Mode = mode } : null,
            EnableNetworkIsolation = IsIsolated(session, model) ? true : null,
            VpcConfig = session.GetVpc(model.SubnetId, model.SecurityGroupId, ResourceKind.Model),
            Tags = session.MergeTags(Merge(model.Tag, tags), ResourceKind.Model),
        };
    }

    /// <summary>Whether the model's containers are kept from the network.</summary>
    public static bool IsIsolated(SmSession session, SmModel model) => model.NetworkIsolation ?? session.DefaultsFor(ResourceKind.Model).NetworkIsolation is true;

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> below, IReadOnlyDictionary<string, string>? above)
    {
        var merged = new Dictionary<string, string>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above ?? new Dictionary<string, string>()) merged[key] = value;
        return merged;
    }
}
