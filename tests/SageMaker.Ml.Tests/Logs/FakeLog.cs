using System.Globalization;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Logs;

/// <summary>Answers as CloudWatch Logs does: streams in pages, events in pages, tokens that stand still at the end.</summary>
internal sealed class FakeLog
{
    private readonly SortedDictionary<string, List<OutputLogEvent>> _streams = new(StringComparer.Ordinal);

    public int EventsPerPage { get; init; } = 3;

    public int StreamsPerPage { get; init; } = 50;

    public FakeLog Write(string stream, long time, string text)
    {
        if (!_streams.TryGetValue(stream, out var events)) _streams[stream] = events = [];
        events.Add(new OutputLogEvent { Timestamp = time, Message = text });
        return this;
    }

    public FakeLog Serve(FakeTransport transport)
    {
        transport.On<DescribeLogStreamsRequest>(Describe).On<GetLogEventsRequest>(Get);
        return this;
    }

    private DescribeLogStreamsResponse Describe(DescribeLogStreamsRequest request)
    {
        if (_streams.Count == 0) throw new ServiceException(DescribeLogStreamsRequest.Info, "ResourceNotFoundException", 400, "The specified log group does not exist.");
        var start = Number(request.NextToken);
        var names = _streams.Keys.Where(k => k.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal)).ToList();
        var end = Math.Min(start + StreamsPerPage, names.Count);
        return new DescribeLogStreamsResponse
        {
            LogStreams = [.. names[start..end].Select(n => new LogStream { LogStreamName = n })],
            NextToken = end < names.Count ? Text(end) : null,
        };
    }

    private GetLogEventsResponse Get(GetLogEventsRequest request)
    {
        var events = _streams[request.LogStreamName!].Where(e => e.Timestamp >= (request.StartTime ?? 0)).ToList();
        var size = Math.Min(request.Limit ?? EventsPerPage, EventsPerPage);
        var (start, end) = request.NextToken switch
        {
            null when request.StartFromHead == true => (0, Math.Min(size, events.Count)),
            null => (Math.Max(0, events.Count - size), events.Count),
            ['f', ..] token => (Number(token[2..]), Math.Min(Number(token[2..]) + size, events.Count)),
            var token => (Math.Max(0, Number(token[2..]) - size), Number(token[2..])),
        };
        return new GetLogEventsResponse { Events = events[start..end], NextForwardToken = $"f/{Text(end)}", NextBackwardToken = $"b/{Text(start)}" };
    }

    private static int Number(string? token) => int.Parse(token ?? "0", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
