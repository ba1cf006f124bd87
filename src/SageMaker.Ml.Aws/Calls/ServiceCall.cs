using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Calls;

/// <summary>One call on its way, over all its attempts.</summary>
internal sealed class ServiceCall(OperationInfo operation, ServiceEndpoint endpoint, Action<OperationReport>? observer, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private string? _id;

    public OperationInfo Operation { get; } = operation;

    public ServiceEndpoint Endpoint { get; } = endpoint;

    /// <summary>The number of the attempt under way, from 1.</summary>
    public int Attempt { get; set; }

    /// <summary>Names the call to the service, so that its attempts are seen to belong together.</summary>
    public string Id => _id ??= Guid.NewGuid().ToString();

    /// <summary>The last attempt's answer; null when there was none.</summary>
    public HttpAnswer? Answer { get; set; }

    /// <summary>Tells whoever watches how the call went.</summary>
    public void Report(ServiceRequest request, object? response) =>
        observer?.Invoke(new OperationReport(Operation, clock.GetElapsedTime(_started), Answer?.StatusCode ?? 0, Answer?.RequestId, Attempt - 1)
        {
            Request = request,
            Response = response,
        });
}
