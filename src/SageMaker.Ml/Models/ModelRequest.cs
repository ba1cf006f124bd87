using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>Turns a model whose materials are in S3 into the request that creates it. Nothing is sent here.</summary>
internal static class ModelRequest
{
    /// <summary>The level of the container's own logging, as Python numbers it: INFO.</summary>
    private const string LogLevel = "20";

    /// <summary>Builds the request.</summary>
    /// <param name="session">Supplies defaults.</param>
    /// <param name="model">The model; its data and code are in S3.</param>
    /// <param name="name">The name of the model.</param>
    /// <param name="roleArn">The execution role.</param>
    /// <param name="tags">Tags of the publishing call, over the model's own.</param>
    public static CreateModelRequest Build(SmSession session, SmModel model, string name, string roleArn, IReadOnlyDictionary<string, string>? tags) => new()
    {
        ModelName = name,
        ExecutionRoleArn = roleArn,
        PrimaryContainer = new ContainerDefinition
        {
            Image = ImageOf(session, model),
            ModelDataUrl = model.ModelDataUrl,
            Environment = EnvironmentOf(session, model),
        },
        EnableNetworkIsolation = model.NetworkIsolation ?? session.DefaultsFor(ResourceKind.Model).NetworkIsolation is true ? true : null,
        VpcConfig = session.GetVpc(model.SubnetId, model.SecurityGroupId, ResourceKind.Model),
        Tags = session.MergeTags(Merge(model.Tag, tags), ResourceKind.Model),
    };

    private static string ImageOf(SmSession session, SmModel model)
    {
        const string training = "-training";
        if (model.ImageUri is null)
        {
            throw new SmArgumentException("ImageUri", $"Nothing says which container image serves '{model}'; give -ImageUri.", "ImageNotKnown");
        }

        var repository = Naming.ResourceName.BaseOfImage(model.ImageUri);
        // On this machine no container runs, so that the image does not matter.
        if (session.IsLocal || !repository.EndsWith(training, StringComparison.Ordinal)) return model.ImageUri;
        throw new SmArgumentException(
            "ImageUri", $"The image '{model.ImageUri}' trains but does not serve; give -ImageUri of '{repository[..^training.Length]}-inference'.", "ImageDoesNotServe");
    }

    private static IReadOnlyDictionary<string, string> EnvironmentOf(SmSession session, SmModel model)
    {
        var environment = Merge(session.DefaultsFor(ResourceKind.Model).Environment, null);
        if (model.Source is { } code)
        {
            environment["SAGEMAKER_PROGRAM"] = code.Program;
            environment["SAGEMAKER_SUBMIT_DIRECTORY"] = code.Remote?.ToString()
                ?? throw new InvalidOperationException($"The code of '{model}' was not uploaded.");
            environment["SAGEMAKER_CONTAINER_LOG_LEVEL"] = LogLevel;
            environment["SAGEMAKER_REGION"] = session.Region;
        }

        return Merge(environment, model.Environment);
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string>? below, IReadOnlyDictionary<string, string>? above)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in new[] { below, above })
        {
            if (layer is null) continue;
            foreach (var (key, value) in layer) merged[key] = value;
        }

        return merged;
    }
}
