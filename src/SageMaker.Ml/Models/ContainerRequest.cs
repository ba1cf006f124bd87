using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>Describes one container of a model in the service's words. A pure function.</summary>
internal static class ContainerRequest
{
    /// <summary>Builds the description.</summary>
    /// <param name="session">Supplies defaults.</param>
    /// <param name="model">A model of one container, with its image.</param>
    /// <param name="materials">Where its materials are.</param>
    /// <param name="place">Its place among several containers, from 0; null for a container that is alone.</param>
    public static ContainerDefinition Build(SmSession session, SmModel model, PlacedMaterials materials, int? place)
    {
        var source = ModelData.Of(model with { ModelDataUrl = materials.Data });
        return new ContainerDefinition
        {
            ContainerHostname = model.ContainerHostname,
            Image = model.ImageUri,
            ImageConfig = ImageConfigOf(model),
            Mode = model.MultiModel ? ContainerMode.MultiModel : null,
            MultiModelConfig = model.ModelCache is { } cache ? new MultiModelConfig { ModelCacheSetting = cache } : null,
            ModelDataUrl = source is null ? materials.Data : null,
            ModelDataSource = source is null ? null : new ModelDataSource { S3DataSource = source },
            AdditionalModelDataSources = model.AdditionalModelData.Count == 0
                ? null
                : [.. model.AdditionalModelData.Select(d => new AdditionalModelDataSource { ChannelName = d.Key, S3DataSource = ModelData.Of(d.Value) })],
            Environment = ModelEnvironment.Of(session, model, materials, place),
        };
    }

    private static ImageConfig? ImageConfigOf(SmModel model) => model.ImageAccessMode is null
        ? null
        : new ImageConfig
        {
            RepositoryAccessMode = model.ImageAccessMode,
            RepositoryAuthConfig = model.ImageCredentialProvider is { } provider ? new RepositoryAuthConfig { RepositoryCredentialsProviderArn = provider } : null,
        };
}
