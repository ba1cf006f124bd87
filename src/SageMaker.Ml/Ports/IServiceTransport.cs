using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Ports;

/// <summary>Carries out service operations. With <see cref="IObjectStore"/> it is the only way out of the process.</summary>
public interface IServiceTransport
{
    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="ServiceException">The service refused, could not be reached, or answered unintelligibly.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled; whether the service acted is unknown.</exception>
    Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class;
}
