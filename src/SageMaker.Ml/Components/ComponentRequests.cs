using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>Turns options into the requests for an inference component and for the endpoint that it goes on. Nothing is sent here.</summary>
internal static class ComponentRequests
{
    public static CreateInferenceComponentRequest Create(SmSession session, ComponentOptions options, string name, string modelName) => new()
    {
        InferenceComponentName = name,
        EndpointName = options.EndpointName,
        VariantName = options.VariantName,
        Specification = Specification(options, modelName),
        RuntimeConfig = new InferenceComponentRuntimeConfig { CopyCount = options.CopyCount },
        Tags = session.MergeTags(options.Tag, ResourceKind.Endpoint),
    };

    public static UpdateInferenceComponentRequest Update(ComponentOptions options, string name, string modelName) => new()
    {
        InferenceComponentName = name,
        Specification = Specification(options, modelName),
        RuntimeConfig = new InferenceComponentRuntimeConfig { CopyCount = options.CopyCount },
    };

    /// <summary>The configuration of an endpoint without a model of its own: SageMaker adds and removes its machines after the copies that are on them, as the Python SDK asks it to.</summary>
    public static CreateEndpointConfigRequest EndpointConfig(SmSession session, ComponentOptions options, string role) => new()
    {
        EndpointConfigName = options.EndpointName,
        ExecutionRoleArn = role,
        ProductionVariants =
        [
            new ProductionVariant
            {
                VariantName = options.VariantName,
                InstanceType = options.InstanceType,
                InitialInstanceCount = options.InstanceCount ?? 1,
                ManagedInstanceScaling = new ProductionVariantManagedInstanceScaling
                {
                    Status = ManagedInstanceScalingStatus.Enabled,
                    MinInstanceCount = options.MinInstanceCount ?? options.InstanceCount ?? 1,
                    MaxInstanceCount = options.MaxInstanceCount ?? options.InstanceCount ?? 1,
                },
                RoutingConfig = new ProductionVariantRoutingConfig { RoutingStrategy = RoutingStrategy.LeastOutstandingRequests },
            },
        ],
        KmsKeyId = session.Settings.KmsKey ?? session.DefaultsFor(ResourceKind.EndpointConfig).VolumeKmsKey,
        Tags = session.MergeTags(options.Tag, ResourceKind.EndpointConfig),
    };

    private static InferenceComponentSpecification Specification(ComponentOptions options, string modelName) => new()
    {
        ModelName = modelName,
        ComputeResourceRequirements = new InferenceComponentComputeResourceRequirements
        {
            MinMemoryRequiredInMb = options.MemoryMB,
            MaxMemoryRequiredInMb = options.MaxMemoryMB,
            NumberOfCpuCoresRequired = options.Cpu,
            NumberOfAcceleratorDevicesRequired = options.AcceleratorCount,
        },
        StartupParameters = options.ModelDownloadTimeout is null && options.StartupTimeout is null ? null : new InferenceComponentStartupParameters
        {
            ModelDataDownloadTimeoutInSeconds = (int?)options.ModelDownloadTimeout?.TotalSeconds,
            ContainerStartupHealthCheckTimeoutInSeconds = (int?)options.StartupTimeout?.TotalSeconds,
        },
    };
}
