using System.Globalization;
using System.Text;
using System.Text.Json;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Logs;

/// <summary>Reads several streams of a group in order of time.</summary>
internal sealed class FilterLogEventsHandler(LogStore logs) : OperationHandler<FilterLogEventsRequest, FilterLogEventsResponse>
{
    protected override Task<FilterLogEventsResponse> HandleAsync(FilterLogEventsRequest request, CancellationToken cancel)
    {
        var group = LogRequests.GroupOf(request, request.LogGroupName, request.LogGroupIdentifier);
        if (!logs.HasGroup(group)) throw LocalErrors.LogsNotFound(request, "log group");
        var pattern = FilterPattern.Parse(request.FilterPattern)
            ?? throw LocalErrors.Unsupported(request, $"The filter pattern '{request.FilterPattern}' is not one for plain text. Use words, \"phrases\", -without and ?either.");
        var within = LogRequests.Within(request.StartTime, request.EndTime);
        var limit = request.Limit ?? LogRequests.MostEvents;

        var places = Places(request);
        var streams = StreamsOf(request, group);
        // The earliest lines of all streams are among the earliest of each.
        var merged = streams
            .SelectMany(stream => logs.Stream(group, stream).Read(places.GetValueOrDefault(stream), limit + 1, line => within(line) && pattern.IsMatch(line.Text)).Select(line => (Stream: stream, Line: line)))
            .OrderBy(e => e.Line.Time)
            .ToList();
        var page = merged.Take(limit).ToList();
        foreach (var (stream, line) in page) places[stream] = line.End;
        return Task.FromResult(new FilterLogEventsResponse
        {
            Events = [.. page.Select(e => Describe(e.Stream, e.Line))],
            SearchedLogStreams = [],
            NextToken = merged.Count > limit ? Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(places, LogJson.Default.DictionaryStringInt64)) : null,
        });
    }

    private IEnumerable<string> StreamsOf(FilterLogEventsRequest request, string group)
    {
        var all = logs.StreamsOf(group);
        if (request.LogStreamNames is not { Count: > 0 } named) return all.Where(s => s.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal));
        return named.All(all.Contains) ? named : throw LocalErrors.LogsNotFound(request, "log stream");
    }

    private static Dictionary<string, long> Places(FilterLogEventsRequest request)
    {
        if (request.NextToken is not { } token) return [];
        try
        {
            return JsonSerializer.Deserialize(Convert.FromBase64String(token), LogJson.Default.DictionaryStringInt64)!;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw LocalErrors.InvalidParameter(request, "The specified nextToken is invalid.");
        }
    }

    private static FilteredLogEvent Describe(string stream, LogLine line) => new()
    {
        LogStreamName = stream,
        Timestamp = line.Milliseconds,
        IngestionTime = line.Milliseconds,
        Message = line.Text,
        EventId = string.Create(CultureInfo.InvariantCulture, $"{line.Milliseconds:D13}{Hash(stream):D10}{line.Start:D18}"),
    };

    // The same in every process, unlike string.GetHashCode: a follower compares identifiers.
    private static uint Hash(string text) => Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, b) => (hash ^ b) * 16777619u);
}
