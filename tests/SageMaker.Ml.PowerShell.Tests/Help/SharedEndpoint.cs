using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The endpoint "shared" with the inference components "chat", in service, and "broken", which failed. Neither this machine nor moto has components.</summary>
internal static class SharedEndpoint
{
    /// <summary>A session in whose region the endpoint is.</summary>
    public static SmSession Open()
    {
        var backend = new FakeBackend();
        var components = new Dictionary<string, DescribeInferenceComponentResponse>
        {
            ["chat"] = Component("chat", "InService", 1),
            ["broken"] = Component("broken", "Failed", 0),
        };
        backend.Transport
            .On<ListInferenceComponentsRequest>(r => new ListInferenceComponentsResponse
            {
                InferenceComponents =
                [
                    .. components.Values.Where(c => r.StatusEquals is null || c.InferenceComponentStatus == r.StatusEquals).Select(c => new InferenceComponentSummary
                    {
                        InferenceComponentName = c.InferenceComponentName,
                        EndpointName = c.EndpointName,
                        VariantName = c.VariantName,
                        InferenceComponentStatus = c.InferenceComponentStatus,
                    }),
                ],
            })
            .On<DescribeInferenceComponentRequest>(r => components.GetValueOrDefault(r.InferenceComponentName!)
                ?? throw new ServiceException(DescribeInferenceComponentRequest.Info, "ValidationException", 400, $"Could not find inference component {r.InferenceComponentName}."))
            .On<UpdateInferenceComponentRuntimeConfigRequest>(r =>
            {
                components[r.InferenceComponentName!] = Component(r.InferenceComponentName!, "InService", r.DesiredRuntimeConfig!.CopyCount!.Value);
                return new UpdateInferenceComponentRuntimeConfigResponse();
            })
            .On<DeleteInferenceComponentRequest>(r =>
            {
                components.Remove(r.InferenceComponentName!);
                return new DeleteInferenceComponentResponse();
            })
            .On<DeleteModelRequest>(_ => new DeleteModelResponse());
        return backend.Session();
    }

    private static DescribeInferenceComponentResponse Component(string name, string status, int copies) => new()
    {
        InferenceComponentName = name,
        EndpointName = "shared",
        VariantName = "AllTraffic",
        InferenceComponentStatus = status,
        Specification = new InferenceComponentSpecificationSummary { ModelName = name + "-model" },
        RuntimeConfig = new InferenceComponentRuntimeConfigSummary { CurrentCopyCount = copies, DesiredCopyCount = copies },
    };
}
