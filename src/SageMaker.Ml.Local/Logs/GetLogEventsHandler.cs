using System.Globalization;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Logs;

/// <summary>Pages through one stream. The tokens are places between lines: asking again with a token at the end gives the same token, until there is more.</summary>
internal sealed class GetLogEventsHandler(LogStore logs) : OperationHandler<GetLogEventsRequest, GetLogEventsResponse>
{
    protected override Task<GetLogEventsResponse> HandleAsync(GetLogEventsRequest request, CancellationToken cancel)
    {
        var group = LogRequests.GroupOf(request, request.LogGroupName, request.LogGroupIdentifier);
        if (!logs.HasGroup(group)) throw LocalErrors.LogsNotFound(request, "log group");
        var stream = logs.Stream(group, request.LogStreamName!);
        if (!File.Exists(stream.Path)) throw LocalErrors.LogsNotFound(request, "log stream");

        var (forward, at) = Start(request);
        var limit = request.Limit ?? LogRequests.MostEvents;
        var wanted = LogRequests.Within(request.StartTime, request.EndTime);
        var lines = forward ? stream.Read(at, limit, wanted) : stream.ReadBackwards(at, limit, wanted);
        var begin = lines.Count > 0 ? lines[0].Start : at == long.MaxValue ? 0 : at;
        var end = lines.Count > 0 ? lines[^1].End : at == long.MaxValue ? 0 : at;
        return Task.FromResult(new GetLogEventsResponse
        {
            Events = [.. lines.Select(line => new OutputLogEvent { Timestamp = line.Milliseconds, IngestionTime = line.Milliseconds, Message = line.Text })],
            NextForwardToken = Token('f', end),
            NextBackwardToken = Token('b', begin),
        });
    }

    private static (bool Forward, long At) Start(GetLogEventsRequest request)
    {
        if (request.NextToken is not { } token) return request.StartFromHead == true ? (true, 0) : (false, long.MaxValue);
        if (token.Length > 2 && token[0] is 'f' or 'b' && token[1] == '/' && long.TryParse(token.AsSpan(2), CultureInfo.InvariantCulture, out var at) && at >= 0) return (token[0] == 'f', at);
        throw LocalErrors.InvalidParameter(request, "The specified nextToken is invalid.");
    }

    private static string Token(char direction, long at) => string.Create(CultureInfo.InvariantCulture, $"{direction}/{at:D56}");
}
