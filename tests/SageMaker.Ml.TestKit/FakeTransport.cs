using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.TestKit;

/// <summary>Answers requests as a test scripts it, and remembers them. A request without a script fails the test by name.</summary>
public sealed class FakeTransport : IServiceTransport
{
    private readonly Lock _gate = new();
    private readonly List<ServiceRequest> _requests = [];
    private readonly Dictionary<Type, Func<ServiceRequest, CancellationToken, Task<object>>> _answers = [];

    /// <summary>What was sent so far, in order.</summary>
    public IReadOnlyList<ServiceRequest> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    /// <summary>Answers what nothing is scripted for; null to fail the test by the request's name.</summary>
    public Func<ServiceRequest, CancellationToken, Task<object>>? Otherwise { get; set; }

    /// <summary>The requests of one kind.</summary>
    public IReadOnlyList<T> Sent<T>() => [.. Requests.OfType<T>()];

    /// <summary>Scripts the answer to a kind of request. A <see cref="Exception"/> that is thrown is the service's error.</summary>
    public FakeTransport On<TRequest>(Func<TRequest, object> answer)
        where TRequest : ServiceRequest
        => OnAsync<TRequest>((request, _) => Task.FromResult(answer(request)));

    /// <summary>Scripts an answer that takes its time, for instance until the test gives a signal.</summary>
    public FakeTransport OnAsync<TRequest>(Func<TRequest, CancellationToken, Task<object>> answer)
        where TRequest : ServiceRequest
    {
        lock (_gate) _answers[typeof(TRequest)] = async (request, cancel) => await answer((TRequest)request, cancel);
        return this;
    }

    /// <summary>Scripts several answers to a kind of request; the last one is given again and again.</summary>
    public FakeTransport OnSequence<TRequest>(params Func<TRequest, object>[] answers)
        where TRequest : ServiceRequest
    {
        var count = -1;
        return On<TRequest>(request => answers[Math.Min(Interlocked.Increment(ref count), answers.Length - 1)](request));
    }

    public override string ToString() => "a fake transport";

    /// <inheritdoc/>
    public async Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class
    {
        cancel.ThrowIfCancellationRequested();
        Func<ServiceRequest, CancellationToken, Task<object>>? answer;
        lock (_gate)
        {
            _requests.Add(request);
            answer = _answers.GetValueOrDefault(request.GetType()) ?? Otherwise;
        }

        if (answer is null) throw new InvalidOperationException($"The test scripted no answer to {request.Operation.Name}: {request.ToJson()}");
        return (TResponse)await answer(request, cancel);
    }
}
