using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Local.Transport;

/// <summary>Carries out one operation on this machine.</summary>
internal interface IOperationHandler
{
    /// <summary>The type of request that it answers.</summary>
    Type RequestType { get; }

    /// <summary>Carries out the request.</summary>
    /// <exception cref="ServiceException">The request cannot be carried out.</exception>
    Task<object> HandleAsync(ServiceRequest request, CancellationToken cancel);
}

/// <summary>Carries out the operation whose request is a <typeparamref name="TRequest"/>.</summary>
internal abstract class OperationHandler<TRequest, TResponse> : IOperationHandler
    where TRequest : ServiceRequest<TResponse>
    where TResponse : class
{
    public Type RequestType => typeof(TRequest);

    public async Task<object> HandleAsync(ServiceRequest request, CancellationToken cancel) => await HandleAsync((TRequest)request, cancel).ConfigureAwait(false);

    protected abstract Task<TResponse> HandleAsync(TRequest request, CancellationToken cancel);
}
