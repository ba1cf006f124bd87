using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Says what went wrong in S3 in the store's own terms.</summary>
internal static class S3Errors
{
    /// <summary>Carries out an action on an object or bucket.</summary>
    /// <param name="subject">The object or bucket, for the message.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancel">The caller's cancellation, which is not an error of the store.</param>
    /// <exception cref="ObjectStoreException">S3 refused, or could not be reached.</exception>
    public static async Task<T> GuardAsync<T>(object subject, Func<Task<T>> action, CancellationToken cancel)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception e) when (Translate(subject, e, cancel) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>The same for an action without a result.</summary>
    public static Task GuardAsync(object subject, Func<Task> action, CancellationToken cancel) =>
        GuardAsync(subject, async () => { await action().ConfigureAwait(false); return true; }, cancel);

    private static Exception? Translate(object subject, Exception error, CancellationToken cancel) => error switch
    {
        _ when cancel.IsCancellationRequested => new OperationCanceledException("The transfer was cancelled.", error, cancel),
        AmazonS3Exception s3 => new ObjectStoreException(Describe(subject, s3), KindOf(s3), s3.ErrorCode, s3.RequestId, s3),
        AmazonServiceException service => new ObjectStoreException($"{subject}: {service.Message}", ObjectStoreError.Refused, service.ErrorCode, service.RequestId, service),
        HttpRequestException or HttpIOException or IOException { InnerException: not null } or OperationCanceledException or AmazonClientException =>
            new ObjectStoreException($"S3 could not be reached for {subject}: {Innermost(error)}", ObjectStoreError.Unreachable, null, null, error),
        _ => null,
    };

    private static ObjectStoreError KindOf(AmazonS3Exception error) => error.StatusCode switch
    {
        HttpStatusCode.NotFound => ObjectStoreError.NotFound,
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => ObjectStoreError.Denied,
        >= HttpStatusCode.InternalServerError => ObjectStoreError.Unreachable,
        _ => ObjectStoreError.Refused,
    };

    private static string Describe(object subject, AmazonS3Exception error) => error.ErrorCode switch
    {
        "NoSuchBucket" => $"{subject}: the bucket does not exist.",
        "NoSuchKey" or "NotFound" => $"{subject} does not exist.",
        "AccessDenied" or "Forbidden" => $"{subject}: access denied. {error.Message}",
        "ExpiredToken" => $"{subject}: the credentials have expired; sign in again. {error.Message}",
        _ => $"{subject}: {error.Message} ({error.ErrorCode})",
    };

    private static string Innermost(Exception error) => error.InnerException is null ? error.Message : Innermost(error.InnerException);
}
