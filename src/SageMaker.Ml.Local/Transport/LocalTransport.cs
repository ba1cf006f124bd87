using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local.Transport;

/// <summary>Answers requests on this machine: one handler for each operation, an error for an operation without one.</summary>
internal sealed class LocalTransport(IEnumerable<IOperationHandler> handlers) : IServiceTransport
{
    private readonly Dictionary<Type, IOperationHandler> _handlers = handlers.ToDictionary(h => h.RequestType);

    public async Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class
    {
        cancel.ThrowIfCancellationRequested();
        return _handlers.TryGetValue(request.GetType(), out var handler)
            ? (TResponse)await handler.HandleAsync(request, cancel).ConfigureAwait(false)
            : throw LocalErrors.Unsupported(request);
    }
}
