using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Turns options into the request that creates an endpoint configuration. Nothing is sent here.</summary>
internal static class EndpointConfigRequest
{
    /// <summary>On this machine no instance runs, but a configuration names one all the same.</summary>
    private const string LocalInstanceType = "ml.m5.xlarge";

    /// <summary>Builds the request.</summary>
    /// <param name="session">Supplies defaults.</param>
    /// <param name="options">What the caller wants.</param>
    /// <param name="name">The name of the configuration.</param>
    /// <param name="modelName">The model that it serves.</param>
    /// <param name="current">The configuration that it takes the place of, which supplies what the caller leaves out; null for a new endpoint.</param>
    public static CreateEndpointConfigRequest Build(
        SmSession session, EndpointOptions options, string name, string modelName, DescribeEndpointConfigResponse? current) => new()
        {
            EndpointConfigName = name,
            ProductionVariants = [Variant(session, options, modelName, current)],
            KmsKeyId = options.KmsKey ?? current?.KmsKeyId ?? DefaultKey(session, options),
            DataCaptureConfig = current?.DataCaptureConfig,
            AsyncInferenceConfig = current?.AsyncInferenceConfig,
            ExplainerConfig = current?.ExplainerConfig,
            Tags = session.MergeTags(options.Tag, ResourceKind.EndpointConfig),
        };

    /// <summary>Machines with local disks encrypt them by themselves and refuse a key, so that none is sent that was not asked for.</summary>
    private static string? DefaultKey(SmSession session, EndpointOptions options) => options.InstanceType is { } type && !Training.VolumeEncryption.TakesKey(type)
        ? null
        : session.Settings.KmsKey ?? session.DefaultsFor(ResourceKind.EndpointConfig).VolumeKmsKey;

    private static ProductionVariant Variant(SmSession session, EndpointOptions options, string modelName, DescribeEndpointConfigResponse? current)
    {
        if (!options.SaysWhere && current?.ProductionVariants is [var one])
        {
            return one with { ModelName = modelName, InitialInstanceCount = options.InstanceCount ?? one.InitialInstanceCount };
        }

        if (!options.SaysWhere && current?.ProductionVariants is { Count: > 1 } several)
        {
            throw new SmArgumentException(
                "EndpointName", $"The endpoint serves {several.Count} variants, which publishing one model would replace; give InstanceType or ServerlessMemoryMB to say that you want this.", "EndpointHasVariants");
        }

        var variant = new ProductionVariant { VariantName = EndpointOptions.VariantName, ModelName = modelName, InitialVariantWeight = 1 };
        if (options.IsServerless)
        {
            return variant with
            {
                ServerlessConfig = new ProductionVariantServerlessConfig
                {
                    MemorySizeInMB = options.ServerlessMemoryMB ?? EndpointOptions.DefaultServerlessMemoryMB,
                    MaxConcurrency = options.MaxConcurrency ?? EndpointOptions.DefaultMaxConcurrency,
                },
            };
        }

        var type = options.InstanceType ?? (session.IsLocal ? LocalInstanceType : null);
        if (type is null)
        {
            throw new SmArgumentException(
                "InstanceType", "Nothing says what the endpoint runs on; give -InstanceType, such as ml.m5.xlarge, or -ServerlessMemoryMB, such as 2048.", "InstanceTypeMissing");
        }

        return variant with { InstanceType = type, InitialInstanceCount = options.InstanceCount ?? 1 };
    }
}
