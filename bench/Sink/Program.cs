// Stands in for the services in benchmarks: it takes everything, checks nothing and answers at once, so that what is measured is the client.
//   POST /endpoints/{name}/invocations   a prediction as CSV for each line of the body
//   POST /                               an operation of a JSON service: what it needs to go on, else {}
//   /{bucket}/{key}                      S3: bodies are read and dropped, multipart uploads are answered
//   GET /__count                         how many requests came so far
// It listens on a free port of 127.0.0.1, prints "ready {port}" and ends when its standard input does.
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(server =>
{
    server.AddServerHeader = false;
    server.Limits.MaxRequestBodySize = null;
    server.Limits.MinRequestBodyDataRate = null;
    server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
});
await using var app = builder.Build();
app.Run(Answers.GiveAsync);
await app.StartAsync();
Console.WriteLine($"ready {new Uri(app.Urls.First()).Port}");
await Console.In.ReadToEndAsync();
await app.StopAsync();

internal static class Answers
{
    private static readonly byte[] Prediction = "0.123\n"u8.ToArray();
    private static readonly ConcurrentDictionary<int, byte[]> Predictions = [];
    private static readonly byte[] Upload = Xml("<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><UploadId>u</UploadId></InitiateMultipartUploadResult>");
    private static readonly byte[] Complete = Xml("<CompleteMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><ETag>\"e\"</ETag></CompleteMultipartUploadResult>");

    private static int _requests;

    public static async Task GiveAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path == "/__count")
        {
            await WriteAsync(context, Encoding.ASCII.GetBytes(_requests.ToString(CultureInfo.InvariantCulture)), "text/plain");
            return;
        }

        Interlocked.Increment(ref _requests);
        var target = request.Path == "/" ? request.Headers["X-Amz-Target"].ToString() : "";
        if (target == LogPages.Target)
        {
            await WriteAsync(context, await LogPages.AnswerAsync(request.Body), "application/x-amz-json-1.1");
            return;
        }

        var lines = await DrainAsync(context);
        context.Response.Headers["x-amzn-RequestId"] = "00000000-0000-0000-0000-000000000000";
        if (request.Path.StartsWithSegments("/endpoints", StringComparison.Ordinal))
        {
            context.Response.Headers["x-Amzn-Invoked-Production-Variant"] = "AllTraffic";
            await WriteAsync(context, lines <= 1 ? Prediction : Predictions.GetOrAdd(lines, Repeat), "text/csv");
            return;
        }

        if (request.Path == "/")
        {
            await WriteAsync(context, Encoding.UTF8.GetBytes(Json(target)), "application/x-amz-json-1.1");
            return;
        }

        // Nothing is there before it is put there, so that a client that looks first puts it each time.
        if (request.Method == "HEAD")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.ETag = "\"d41d8cd98f00b204e9800998ecf8427e\"";
        if (request.Method != "POST") context.Response.ContentLength = 0;
        else await WriteAsync(context, request.Query.ContainsKey("uploads") ? Upload : Complete, "application/xml");
    }

    private static string Json(string target) => target switch
    {
        "SageMaker.CreateTrainingJob" => """{"TrainingJobArn":"arn:aws:sagemaker:us-east-1:123456789012:training-job/bench"}""",
        "SageMaker.DescribeTrainingJob" => """{"TrainingJobName":"bench-job","TrainingJobStatus":"Completed","SecondaryStatus":"Completed","ResourceConfig":{"InstanceCount":1,"InstanceType":"ml.m5.large","VolumeSizeInGB":30}}""",
        "Logs_20140328.DescribeLogStreams" => """{"logStreams":[{"logStreamName":"bench-job/algo-1-1700000000","lastEventTimestamp":1700000100000}]}""",
        _ => "{}",
    };

    /// <summary>Reads and drops the body, and counts its lines.</summary>
    private static async Task<int> DrainAsync(HttpContext context)
    {
        var lines = 0;
        var unfinished = 0;
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            foreach (var part in read.Buffer)
            {
                if (part.IsEmpty) continue;
                lines += part.Span.Count((byte)'\n');
                unfinished = part.Span[^1] == '\n' ? 0 : 1;
            }

            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return lines + unfinished;
        }
    }

    private static byte[] Repeat(int count) => [.. Enumerable.Repeat(Prediction, count).SelectMany(p => p)];

    private static Task WriteAsync(HttpContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Xml(string text) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text);
}

/// <summary>One log stream of 100,000 lines, in pages of 10,000 as CloudWatch Logs gives them.</summary>
internal static class LogPages
{
    public const string Target = "Logs_20140328.GetLogEvents";

    private const int Lines = 100_000;
    private const int PageSize = 10_000;

    public static async Task<byte[]> AnswerAsync(Stream body)
    {
        var request = (await JsonDocument.ParseAsync(body)).RootElement;
        var from = request.TryGetProperty("nextToken", out var token) ? int.Parse(token.GetString()!, CultureInfo.InvariantCulture) : 0;
        var to = Math.Min(Lines, from + PageSize);
        var text = new StringBuilder("""{"events":[""");
        for (var i = from; i < to; i++)
        {
            if (i > from) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $$"""{"timestamp":{{1700000000000 + i}},"ingestionTime":{{1700000000000 + i}},"message":"epoch {{i}}: train_loss=0.{{i:00000}}; validation_loss=0.{{i:00000}};"}""");
        }

        return Encoding.UTF8.GetBytes(text.Append(CultureInfo.InvariantCulture, $$"""],"nextForwardToken":"{{to}}","nextBackwardToken":"{{from}}"}""").ToString());
    }
}
