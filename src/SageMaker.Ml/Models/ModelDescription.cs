using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>Reads what the service says of a model that exists.</summary>
internal static class ModelDescription
{
    /// <summary>The model. One of several containers has them as parts; its own properties are then those of no container.</summary>
    public static SmModel Read(SmSession session, DescribeModelResponse answer)
    {
        IReadOnlyList<ContainerDefinition> containers = answer.PrimaryContainer is { } primary ? [primary] : answer.Containers ?? [];
        var blank = new SmModel { Region = session.Region, Session = session };
        var model = containers is [var only] ? Read(blank, only) : blank with { Container = [.. containers.Select(container => Read(blank, container))] };
        return model with
        {
            ModelName = answer.ModelName,
            ModelArn = answer.ModelArn,
            ExecutionMode = answer.InferenceExecutionConfig?.Mode,
            ExecutionRoleArn = answer.ExecutionRoleArn,
            SubnetId = answer.VpcConfig?.Subnets ?? [],
            SecurityGroupId = answer.VpcConfig?.SecurityGroupIds ?? [],
            NetworkIsolation = answer.EnableNetworkIsolation,
            CreationTime = answer.CreationTime,
        };
    }

    private static SmModel Read(SmModel blank, ContainerDefinition container)
    {
        var source = container.ModelDataSource?.S3DataSource;
        return blank with
        {
            ImageUri = container.Image,
            ModelDataUrl = container.ModelDataUrl ?? source?.S3Uri,
            S3DataType = source?.S3DataType,
            Compression = source?.CompressionType,
            AcceptEula = source?.ModelAccessConfig?.AcceptEula,
            HubContentArn = source?.HubAccessConfig?.HubContentArn,
            AdditionalModelData = (container.AdditionalModelDataSources ?? []).ToDictionary(d => d.ChannelName!, d => Read(d.S3DataSource!)),
            MultiModel = container.Mode == ContainerMode.MultiModel,
            ModelCache = container.MultiModelConfig?.ModelCacheSetting,
            Environment = container.Environment ?? new Dictionary<string, string>(),
            ContainerHostname = container.ContainerHostname,
            ImageAccessMode = container.ImageConfig?.RepositoryAccessMode,
            ImageCredentialProvider = container.ImageConfig?.RepositoryAuthConfig?.RepositoryCredentialsProviderArn,
        };
    }

    private static AdditionalData Read(S3ModelDataSource source) => new(source.S3Uri!)
    {
        S3DataType = source.S3DataType,
        Compression = source.CompressionType,
        AcceptEula = source.ModelAccessConfig?.AcceptEula,
    };
}
