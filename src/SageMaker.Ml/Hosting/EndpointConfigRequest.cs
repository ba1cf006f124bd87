using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Hosting;

/// <summary>Turns options into the request that creates an endpoint configuration. Nothing is sent here.</summary>
internal static class EndpointConfigRequest
{
    /// <summary>Whether the session's bucket has to be known to build the request.</summary>
    public static bool NeedsBucket(EndpointOptions options, CurrentEndpoint? current) =>
        options.DataCapture.NeedsBucket(current?.Config?.DataCaptureConfig) || options.Async.NeedsBucket(current?.Config?.AsyncInferenceConfig);

    /// <summary>Builds the request.</summary>
    /// <param name="session">Supplies defaults.</param>
    /// <param name="options">What the caller wants.</param>
    /// <param name="names">The names of the configuration and of its endpoint.</param>
    /// <param name="variants">The variants, each with the name of the model that it serves; null for the one that it has.</param>
    /// <param name="current">The endpoint that is updated, which supplies what the caller leaves out; null for a new one.</param>
    /// <param name="root">The session's place in S3, where <see cref="NeedsBucket"/> says so.</param>
    /// <param name="tags">The configuration's tags, over the session's.</param>
    /// <exception cref="SmArgumentException">What is wanted is not possible together.</exception>
    public static CreateEndpointConfigRequest Build(
        SmSession session, EndpointOptions options, (string Config, string Endpoint) names, IReadOnlyList<(VariantSlot Slot, string? ModelName)> variants, CurrentEndpoint? current, S3Uri? root,
        IReadOnlyDictionary<string, string> tags)
    {
        var config = current?.Config;
        var defaults = session.DefaultsFor(ResourceKind.EndpointConfig);
        var written = variants.Select((v, i) => (v.Slot.IsShadow, Variant: VariantRequest.Build(session, v.Slot, v.ModelName, session.Settings.KmsKey ?? defaults.CoreDumpKmsKey(i)))).ToLookup(v => v.IsShadow, v => v.Variant);
        // Machines with local disks encrypt them by themselves and refuse a key, so that none is sent that was not asked for.
        var takesKey = written.SelectMany(v => v).All(v => v.InstanceType is null || Training.VolumeEncryption.TakesKey(v.InstanceType));
        var request = new CreateEndpointConfigRequest
        {
            EndpointConfigName = names.Config,
            ProductionVariants = [.. written[false]],
            ShadowProductionVariants = written.Contains(true) ? [.. written[true]] : null,
            KmsKeyId = options.KmsKey ?? config?.KmsKeyId ?? (takesKey ? defaults.VolumeKmsKey : null),
            DataCaptureConfig = options.DataCapture.Build(config?.DataCaptureConfig, root, defaults.DataCaptureKmsKey),
            AsyncInferenceConfig = options.Async.Build(config?.AsyncInferenceConfig, names.Endpoint, root, defaults.AsyncKmsKey),
            ExplainerConfig = options.RemovesExplainer ? null : options.Explainer ?? config?.ExplainerConfig,
            ExecutionRoleArn = config?.ExecutionRoleArn,
            VpcConfig = config?.VpcConfig,
            EnableNetworkIsolation = config?.EnableNetworkIsolation == true ? true : null,
            MetricsConfig = config?.MetricsConfig,
            Tags = session.MergeTags(tags, ResourceKind.EndpointConfig),
        };
        Check(request);
        return request;
    }

    private static void Check(CreateEndpointConfigRequest request)
    {
        if (request.ProductionVariants!.Concat(request.ShadowProductionVariants ?? []).FirstOrDefault(v => v.ServerlessConfig is not null) is not { } serverless) return;
        if (request.AsyncInferenceConfig is not null)
        {
            throw new SmArgumentException("Async", $"Async is not possible with the serverless variant '{serverless.VariantName}'; give InstanceType, or -Async:$false.");
        }

        if (request.ShadowProductionVariants is not null) throw new SmArgumentException("Variant", $"Variant '{serverless.VariantName}' is serverless, which neither a shadow nor what it follows can be; give both InstanceType.");
        if (request.ProductionVariants!.Count > 1) throw new SmArgumentException("Variant", $"Variant '{serverless.VariantName}' is serverless, and a serverless endpoint has one variant; give each InstanceType.");
    }
}
