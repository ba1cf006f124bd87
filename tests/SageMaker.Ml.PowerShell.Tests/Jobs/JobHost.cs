using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Jobs;

/// <summary>The module over a service that runs jobs: each is in progress when it is first described, and has ended the next time. Those whose names begin with "missing" are not there.</summary>
internal abstract class JobHost : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _described = new(StringComparer.Ordinal);

    protected JobHost(string streamEnding, params string[] logLines)
    {
        Shell = new ModuleHost(Backend.Session(clock: Clock));
        Shell.With("folder", Folder.Path);
        Transport
            .On<DescribeLogStreamsRequest>(r => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = r.LogStreamNamePrefix + streamEnding }] })
            .On<GetLogEventsRequest>(r => Read(r, logLines));
    }

    public FakeBackend Backend { get; } = new();

    public FakeTransport Transport => Backend.Transport;

    public LeapingClock Clock { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public ModuleHost Shell { get; }

    /// <summary>How jobs end, by their names; otherwise well.</summary>
    public Dictionary<string, string> Ends { get; } = [];

    public Run Invoke(string script, params object[] input) => Shell.Invoke(script, input);

    public void Dispose()
    {
        Shell.Dispose();
        Folder.Dispose();
    }

    protected static string Arn(string kind, string name) => $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:{kind}/{name}";

    /// <summary>The status of a job that is being described.</summary>
    /// <param name="kind">What its ARN calls it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="missing">The service's answer where it is not there.</param>
    protected string StatusOf(string kind, string name, Func<ServiceException> missing)
    {
        if (name.StartsWith("missing", StringComparison.Ordinal)) throw missing();
        return _described.AddOrUpdate($"{kind}/{name}", 1, (_, n) => n + 1) == 1 ? "InProgress" : Ends.GetValueOrDefault(name, "Completed");
    }

    /// <summary>The lines, in which {job} stands for the job's name, and then nothing more.</summary>
    private static GetLogEventsResponse Read(GetLogEventsRequest request, string[] lines) => request.NextToken is null
        ? new GetLogEventsResponse
        {
            Events = [.. lines.Select((line, i) => new OutputLogEvent { Timestamp = i + 1, Message = line.Replace("{job}", request.LogStreamName!.Split('/')[0], StringComparison.Ordinal) })],
            NextForwardToken = "f/1",
            NextBackwardToken = "b/0",
        }
        : new GetLogEventsResponse { Events = [], NextForwardToken = request.NextToken, NextBackwardToken = request.NextToken };
}
