// Stands in for the services in benchmarks: it takes everything, checks nothing and answers at once, so that what is measured is the client.
//   POST /endpoints/{name}/invocations   a prediction, as CSV
//   POST /                               any operation of a JSON service, as {}
//   /{bucket}/{key}                      S3: bodies are read and dropped, multipart uploads are answered
// It listens on a free port of 127.0.0.1, prints "ready {port}" and ends when its standard input does.
using System.Net;
using System.Text;
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
    private static readonly byte[] Upload = Xml("<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><UploadId>u</UploadId></InitiateMultipartUploadResult>");
    private static readonly byte[] Complete = Xml("<CompleteMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><ETag>\"e\"</ETag></CompleteMultipartUploadResult>");

    public static async Task GiveAsync(HttpContext context)
    {
        await DrainAsync(context);
        var request = context.Request;
        context.Response.Headers["x-amzn-RequestId"] = "00000000-0000-0000-0000-000000000000";
        if (request.Path.StartsWithSegments("/endpoints", StringComparison.Ordinal))
        {
            context.Response.Headers["x-Amzn-Invoked-Production-Variant"] = "AllTraffic";
            await WriteAsync(context, Prediction, "text/csv");
            return;
        }

        if (request.Path == "/")
        {
            await WriteAsync(context, "{}"u8.ToArray(), "application/x-amz-json-1.1");
            return;
        }

        context.Response.Headers.ETag = "\"d41d8cd98f00b204e9800998ecf8427e\"";
        if (request.Method != "POST") context.Response.ContentLength = 0;
        else await WriteAsync(context, request.Query.ContainsKey("uploads") ? Upload : Complete, "application/xml");
    }

    private static async Task DrainAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return;
        }
    }

    private static Task WriteAsync(HttpContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Xml(string text) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text);
}
