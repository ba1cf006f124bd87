using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Hosting;

internal sealed class DescribeEndpointHandler(Endpoints endpoints, ResourceStore configs) : OperationHandler<DescribeEndpointRequest, DescribeEndpointResponse>
{
    protected override async Task<DescribeEndpointResponse> HandleAsync(DescribeEndpointRequest request, CancellationToken cancel)
    {
        var name = request.EndpointName!;
        var view = await endpoints.FindAsync(name, cancel).ConfigureAwait(false) ?? throw LocalErrors.Validation(request, $"Could not find endpoint \"{endpoints.ArnOf(name)}\".");
        var config = configs.Read<DescribeEndpointConfigResponse>(view.State.Current?.ConfigName ?? view.State.ConfigName);
        var asked = config?.ProductionVariants ?? [];
        return new DescribeEndpointResponse
        {
            EndpointName = name,
            EndpointArn = endpoints.ArnOf(name),
            EndpointConfigName = view.State.ConfigName,
            EndpointStatus = view.Status,
            FailureReason = view.FailureReason,
            AsyncInferenceConfig = config?.AsyncInferenceConfig,
            CreationTime = view.State.CreationTime,
            LastModifiedTime = view.State.LastModifiedTime,
            ProductionVariants = view.State.Current?.Variants.Select(v => Summarise(v, asked.FirstOrDefault(a => a.VariantName == v.Name)?.ServerlessConfig)).ToList(),
        };
    }

    // A serverless variant has a size and no instances.
    private static ProductionVariantSummary Summarise(VariantServer server, ProductionVariantServerlessConfig? serverless) => new()
    {
        VariantName = server.Name,
        CurrentWeight = (float)server.Weight,
        DesiredWeight = (float)server.Weight,
        CurrentInstanceCount = serverless is null ? server.InstanceCount : null,
        DesiredInstanceCount = serverless is null ? server.InstanceCount : null,
        CurrentServerlessConfig = serverless,
        DesiredServerlessConfig = serverless,
    };
}
