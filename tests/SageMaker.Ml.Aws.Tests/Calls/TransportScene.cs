using System.Collections.Concurrent;
using SageMaker.Ml.Aws.Calls;
using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Ports;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Calls;

/// <summary>A transport before a scripted server. Its waits take no time and are written down.</summary>
internal sealed class TransportScene : IAsyncDisposable, ICredentialSource
{
    public TransportScene(params FaultReply[] script)
    {
        Server = new FaultServer(script);
        Transport = Connect(Server.Url);
    }

    public FaultServer Server { get; }

    public ServiceTransport Transport { get; }

    public InstantClock Clock { get; } = new();

    public List<OperationReport> Reports { get; } = [];

    /// <summary>The keys that the source gives out, one after the other; the last again and again.</summary>
    public Queue<AccessCredentials> Keys { get; } = new([new("AKIDEXAMPLE", "secret", null, null)]);

    public ServiceTransport Connect(Uri url) => new(
        new ServiceEndpoints("eu-central-1", null, url),
        new CredentialChain(this, null),
        new HttpExchange(Connections.Create(null), TimeSpan.FromSeconds(100)),
        new RetryRule(maxAttempts: 5, random: () => 1),
        Clock,
        Reports.Add);

    public Task<Pong> PingAsync() => Transport.SendAsync(new Ping(), TestContext.Current.CancellationToken);

    public Task<AccessCredentials> GetAsync(CancellationToken cancel) => Task.FromResult(Keys.Count > 1 ? Keys.Dequeue() : Keys.Peek());

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>A clock on which waiting takes no time.</summary>
internal sealed class InstantClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero) _waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
