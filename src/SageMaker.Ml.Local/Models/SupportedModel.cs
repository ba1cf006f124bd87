using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Models;

/// <summary>What of a model this machine can serve.</summary>
internal static class SupportedModel
{
    /// <summary>The first thing that cannot be served here, as a sentence with its remedy; null when all can.</summary>
    public static string? FindUnsupported(CreateModelRequest request)
    {
        if (request.Containers is { Count: > 1 }) return "A pipeline of several containers needs AWS; one container can be served here.";
        var container = ContainerOf(request.PrimaryContainer, request.Containers);
        if (container is null) return "The model has no container. Give -ImageUri, -Framework or what a training made.";
        if (container.Mode == ContainerMode.MultiModel) return "MultiModel: one server with many models is not supported here. Leave -MultiModel out and publish each model to its own endpoint.";
        if (container.ModelPackageName is not null) return "ModelPackageName: the model registry is on AWS. Give the model's archive instead.";
        return container.AdditionalModelDataSources is { Count: > 0 } ? "AdditionalModelData: further sources are not supported here. Leave -AdditionalModelData out and put everything into one archive." : null;
    }

    public static ContainerDefinition? ContainerOf(ContainerDefinition? primary, IReadOnlyList<ContainerDefinition>? containers) => primary ?? containers?.FirstOrDefault();

    /// <summary>The address of the model's data, or null for a model that is code only.</summary>
    public static string? DataOf(ContainerDefinition container) => container.ModelDataUrl ?? container.ModelDataSource?.S3DataSource?.S3Uri;
}
