using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local.Transport;

/// <summary>Answers requests on this machine: one handler for each operation, an error for an operation without one.</summary>
internal sealed class LocalTransport(IEnumerable<IOperationHandler> handlers, TimeProvider clock, Action<OperationReport>? observer) : IServiceTransport
{
    private const int Ok = 200;

    private readonly Dictionary<Type, IOperationHandler> _handlers = handlers.ToDictionary(h => h.RequestType);

    public override string ToString() => "this machine";

    public async Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class
    {
        cancel.ThrowIfCancellationRequested();
        var began = clock.GetTimestamp();
        var status = 0;
        TResponse? response = null;
        try
        {
            response = _handlers.TryGetValue(request.GetType(), out var handler)
                ? (TResponse)await handler.HandleAsync(request, cancel).ConfigureAwait(false)
                : throw LocalErrors.Unsupported(request);
            status = Ok;
            return response;
        }
        catch (ServiceException e)
        {
            status = e.StatusCode;
            throw;
        }
        finally
        {
            observer?.Invoke(new OperationReport(request.Operation, clock.GetElapsedTime(began), status, null, 0) { Request = request, Response = response });
        }
    }
}
