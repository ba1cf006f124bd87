using SageMaker.Ml.Contracts;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>Describes a job of any kind: its state is the answer.</summary>
/// <param name="jobs">The jobs of the kind.</param>
/// <param name="name">The name that a request asks for.</param>
internal sealed class DescribeJobHandler<TCreate, TRequest, TState>(LocalJobs<TCreate, TState> jobs, Func<TRequest, string> name) : OperationHandler<TRequest, TState>
    where TCreate : ServiceRequest, IContract<TCreate>
    where TRequest : ServiceRequest<TState>
    where TState : class, IContract<TState>
{
    protected override Task<TState> HandleAsync(TRequest request, CancellationToken cancel) => jobs.GetAsync(request, name(request), cancel);
}

/// <summary>Stops a job of any kind.</summary>
/// <param name="jobs">The jobs of the kind.</param>
/// <param name="name">The name that a request asks for.</param>
internal sealed class StopJobHandler<TCreate, TRequest, TResponse, TState>(LocalJobs<TCreate, TState> jobs, Func<TRequest, string> name) : OperationHandler<TRequest, TResponse>
    where TCreate : ServiceRequest, IContract<TCreate>
    where TRequest : ServiceRequest<TResponse>
    where TResponse : class, new()
    where TState : class, IContract<TState>
{
    protected override async Task<TResponse> HandleAsync(TRequest request, CancellationToken cancel)
    {
        await jobs.StopAsync(request, name(request), cancel).ConfigureAwait(false);
        return new TResponse();
    }
}

/// <summary>Deletes a job of any kind that has ended.</summary>
/// <param name="jobs">The jobs of the kind.</param>
/// <param name="name">The name that a request asks for.</param>
internal sealed class DeleteJobHandler<TCreate, TRequest, TResponse, TState>(LocalJobs<TCreate, TState> jobs, Func<TRequest, string> name) : OperationHandler<TRequest, TResponse>
    where TCreate : ServiceRequest, IContract<TCreate>
    where TRequest : ServiceRequest<TResponse>
    where TResponse : class, new()
    where TState : class, IContract<TState>
{
    protected override async Task<TResponse> HandleAsync(TRequest request, CancellationToken cancel)
    {
        await jobs.DeleteAsync(request, name(request), cancel).ConfigureAwait(false);
        return new TResponse();
    }
}
