using SageMaker.Ml.Contracts;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Tells whoever watches of every request to S3, whether the SDK sends it or we do. Each attempt is a request of its own here.</summary>
internal sealed class S3CallWatch(HttpMessageHandler connections, TimeProvider clock, Action<OperationReport> observer) : DelegatingHandler(connections)
{
    /// <summary>Says which attempt a request is, in the SDKs' own words: <c>attempt=2; max=3</c>.</summary>
    public const string AttemptHeader = "amz-sdk-request";

    private const string AttemptPrefix = "attempt=";

    private static readonly ServiceInfo s_service = new("s3", "s3", "s3", WireProtocol.RestJson, "2006-03-01");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        HttpResponseMessage? answer = null;
        try
        {
            return answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            var subject = SubjectOf(request.RequestUri!);
            var operation = new OperationInfo(s_service, OperationOf(request.Method, request.RequestUri!.Query, subject), request.Method == HttpMethod.Get || request.Method == HttpMethod.Head);
            observer(new OperationReport(operation, clock.GetElapsedTime(began), (int?)answer?.StatusCode ?? 0, RequestIdOf(answer), AttemptOf(request) - 1) { Subject = subject });
        }
    }

    /// <summary>The bucket or object, <c>s3://bucket/key</c>. On AWS the bucket may stand before the host, elsewhere it begins the path.</summary>
    private static string SubjectOf(Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        var end = address.Host.Contains(".amazonaws.", StringComparison.OrdinalIgnoreCase) ? address.Host.IndexOf(".s3", StringComparison.Ordinal) : -1;
        return end < 0 ? "s3:/" + path : $"s3://{address.Host[..end]}{path}";
    }

    private static string OperationOf(HttpMethod method, string query, string subject)
    {
        var isObject = subject.IndexOf('/', "s3://".Length) is > 0 and var slash && slash < subject.Length - 1;
        var isPart = query.Contains("uploadId=", StringComparison.OrdinalIgnoreCase);
        return method.Method switch
        {
            "GET" when query.Contains("list-type=2", StringComparison.Ordinal) => "ListObjectsV2",
            "GET" => isObject ? "GetObject" : "ListBuckets",
            "HEAD" => isObject ? "HeadObject" : "HeadBucket",
            "PUT" when isPart => "UploadPart",
            "PUT" => isObject ? "PutObject" : "CreateBucket",
            "POST" => isPart ? "CompleteMultipartUpload" : "CreateMultipartUpload",
            "DELETE" => isPart ? "AbortMultipartUpload" : "DeleteObject",
            var other => other,
        };
    }

    private static string? RequestIdOf(HttpResponseMessage? answer) =>
        answer?.Headers.TryGetValues("x-amz-request-id", out var ids) == true ? ids.First() : null;

    private static int AttemptOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues(AttemptHeader, out var values) && values.First() is var text && text.StartsWith(AttemptPrefix, StringComparison.Ordinal)
            && int.TryParse(text[AttemptPrefix.Length..].Split(';')[0], out var attempt)
            ? attempt
            : 1;
}
