using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Logs;

internal sealed class DescribeLogStreamsHandler(LogStore logs) : OperationHandler<DescribeLogStreamsRequest, DescribeLogStreamsResponse>
{
    private const int MostStreams = 50;

    protected override Task<DescribeLogStreamsResponse> HandleAsync(DescribeLogStreamsRequest request, CancellationToken cancel)
    {
        var group = LogRequests.GroupOf(request, request.LogGroupName, request.LogGroupIdentifier);
        if (!logs.HasGroup(group)) throw LocalErrors.LogsNotFound(request, "log group");
        var byTime = request.OrderBy == OrderBy.LastEventTime;
        if (byTime && request.LogStreamNamePrefix is not null) throw LocalErrors.InvalidParameter(request, "Cannot order by LastEventTime with a logStreamNamePrefix.");
        var streams = logs.StreamsOf(group).Where(s => s.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal));
        var ordered = byTime ? streams.OrderBy(s => File.GetLastWriteTimeUtc(logs.PathOf(group, s))) : streams;
        var all = (request.Descending == true ? ordered.Reverse() : ordered).ToList();
        // The token is the last stream that was seen.
        var start = request.NextToken is { } token ? all.IndexOf(token) + 1 : 0;
        var limit = request.Limit ?? MostStreams;
        var page = all.Skip(start).Take(limit).ToList();
        return Task.FromResult(new DescribeLogStreamsResponse
        {
            LogStreams = [.. page.Select(stream => Describe(group, stream))],
            NextToken = start + limit < all.Count ? page[^1] : null,
        });
    }

    private LogStream Describe(string group, string stream)
    {
        var file = logs.Stream(group, stream);
        var first = file.Read(0, 1, _ => true);
        var last = first.Count == 0 ? (DateTime?)null : File.GetLastWriteTimeUtc(file.Path);
        return new LogStream
        {
            LogStreamName = stream,
            Arn = $"arn:aws:logs:{LocalIdentity.Region}:{LocalIdentity.Account}:log-group:{group}:log-stream:{stream}",
            CreationTime = LogRequests.Milliseconds(File.GetCreationTimeUtc(file.Path)),
            FirstEventTimestamp = first.Count == 0 ? null : first[0].Milliseconds,
            LastEventTimestamp = last is { } time ? LogRequests.Milliseconds(time) : null,
            LastIngestionTime = last is { } written ? LogRequests.Milliseconds(written) : null,
        };
    }
}
