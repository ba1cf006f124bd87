using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Logs;

/// <summary>Reads the logs of all hosts, each line once and in the order of time, and remembers how far it has read.</summary>
/// <param name="session">Where the logs are.</param>
/// <param name="source">Which logs.</param>
/// <param name="since">Lines before this time are left out; null for none.</param>
public sealed class LogTail(SmSession session, LogSource source, DateTime? since = null) : ILineSource
{
    /// <summary>What one answer of the service holds at the most.</summary>
    private const int PageSize = 10_000;

    private const string MissingCode = "ResourceNotFoundException";

    private readonly SortedDictionary<string, LogCursor> _streams = new(StringComparer.Ordinal);

    /// <summary>What was read when a later request failed; it must not get lost.</summary>
    private readonly List<SmLogLine> _pending = [];

    private long? StartTime => since is { } time ? new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeMilliseconds() : null;

    /// <inheritdoc/>
    /// <remarks>A log that does not exist yet has no lines yet.</remarks>
    public async Task<IReadOnlyList<SmLogLine>> ReadAsync(CancellationToken cancel)
    {
        await DiscoverAsync(cancel).ConfigureAwait(false);
        foreach (var stream in _streams.Values) await ReadForwardAsync(stream, cancel).ConfigureAwait(false);
        return TakePending();
    }

    /// <summary>Reads the last lines; <see cref="ReadAsync"/> goes on after them. To be called first.</summary>
    /// <param name="count">How many lines of all hosts together.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<SmLogLine>> ReadLastAsync(int count, CancellationToken cancel)
    {
        await DiscoverAsync(cancel).ConfigureAwait(false);
        foreach (var stream in _streams.Values) await ReadBackwardAsync(stream, count, cancel).ConfigureAwait(false);
        var lines = TakePending();
        return lines.Count <= count ? lines : [.. lines.Skip(lines.Count - count)];
    }

    private async Task DiscoverAsync(CancellationToken cancel)
    {
        if (_streams.Count >= source.Streams) return;
        string? token = null;
        do
        {
            var page = await ListAsync(token, cancel).ConfigureAwait(false);
            foreach (var stream in page?.LogStreams ?? [])
            {
                if (stream.LogStreamName is { } name) _streams.TryAdd(name, new LogCursor(name, source.StreamPrefix));
            }

            token = page?.NextToken == token ? null : page?.NextToken;
        }
        while (token is not null);
    }

    private async Task<DescribeLogStreamsResponse?> ListAsync(string? token, CancellationToken cancel)
    {
        try
        {
            return await session.SendAsync(
                new DescribeLogStreamsRequest
                {
                    LogGroupName = source.Group,
                    LogStreamNamePrefix = source.StreamPrefix.Length == 0 ? null : source.StreamPrefix,
                    NextToken = token,
                },
                cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Code == MissingCode)
        {
            return null;
        }
    }

    /// <summary>The end of a stream is where the service gives back the token that it was given. A page without lines is not yet the end.</summary>
    private async Task ReadForwardAsync(LogCursor stream, CancellationToken cancel)
    {
        while (await GetAsync(stream, stream.ForwardToken, fromHead: true, null, cancel).ConfigureAwait(false) is { } page)
        {
            Keep(stream, page.Events);
            var before = stream.ForwardToken;
            stream.ForwardToken = page.NextForwardToken ?? before;
            if (stream.ForwardToken == before) return;
        }
    }

    private async Task ReadBackwardAsync(LogCursor stream, int count, CancellationToken cancel)
    {
        var pages = new Stack<IReadOnlyList<OutputLogEvent>>();
        string? token = null;
        for (var found = 0; found < count;)
        {
            var page = await GetAsync(stream, token, fromHead: false, Math.Min(count - found, PageSize), cancel).ConfigureAwait(false);
            if (page is null) break;
            stream.ForwardToken ??= page.NextForwardToken;
            pages.Push(page.Events ?? []);
            found += page.Events?.Count ?? 0;
            if (page.NextBackwardToken is null || page.NextBackwardToken == token) break;
            token = page.NextBackwardToken;
        }

        foreach (var events in pages) Keep(stream, events);
    }

    private async Task<GetLogEventsResponse?> GetAsync(LogCursor stream, string? token, bool fromHead, int? limit, CancellationToken cancel)
    {
        try
        {
            return await session.SendAsync(
                new GetLogEventsRequest
                {
                    LogGroupName = source.Group,
                    LogStreamName = stream.Name,
                    NextToken = token,
                    StartFromHead = fromHead,
                    StartTime = StartTime,
                    Limit = limit,
                },
                cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Code == MissingCode)
        {
            return null;
        }
    }

    private void Keep(LogCursor stream, IReadOnlyList<OutputLogEvent>? events)
    {
        foreach (var item in events ?? [])
        {
            _pending.Add(new SmLogLine
            {
                Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(item.Timestamp ?? 0).UtcDateTime,
                Host = stream.Host,
                Stream = stream.Name,
                Text = item.Message?.TrimEnd('\r', '\n') ?? "",
            });
        }
    }

    /// <summary>Sorting keeps the order of lines of one time, hence of one host.</summary>
    private IReadOnlyList<SmLogLine> TakePending()
    {
        IReadOnlyList<SmLogLine> lines = [.. _pending.OrderBy(l => l.Timestamp)];
        _pending.Clear();
        return lines;
    }

    /// <summary>Which logs.</summary>
    public override string ToString() => source.ToString();
}
