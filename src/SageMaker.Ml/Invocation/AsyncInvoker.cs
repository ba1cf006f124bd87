using System.Globalization;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Invocation;

/// <summary>Sends requests to an asynchronous endpoint, which reads them from S3 and answers there. Safe for several threads.</summary>
/// <param name="session">Where the endpoint is. Its bucket holds what is sent.</param>
/// <param name="settings">What the requests have in common.</param>
/// <param name="options">What only asynchronous requests have.</param>
/// <param name="watch">Told about the waiting, when the endpoint turns out not to be in service yet.</param>
public sealed class AsyncInvoker(SmSession session, InvocationSettings settings, AsyncSettings options, JobWatch? watch = null)
{
    /// <summary>The longest name that the Python SDK makes of an endpoint's and a time, whose folders these are.</summary>
    private const int FolderLength = 63;

    private readonly EndpointInvoker _invoker = new(session, settings, watch);

    /// <summary>Uploads a body and asks for its predictions.</summary>
    /// <exception cref="ObjectStoreException">The body could not be stored.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task<SmInference> SubmitAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var (input, upload) = await PlaceAsync(settings.ContentType, cancel).ConfigureAwait(false);
        await session.Objects.PutAsync(input, body, upload, cancel).ConfigureAwait(false);
        return await SubmitAsync(input, null, cancel).ConfigureAwait(false);
    }

    /// <summary>Uploads a file, large ones in parts, and asks for its predictions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contentType">Its media type; null for that of the settings.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ObjectStoreException">The file could not be stored.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task<SmInference> SubmitFileAsync(string path, string? contentType, CancellationToken cancel)
    {
        var (input, upload) = await PlaceAsync(contentType ?? settings.ContentType, cancel).ConfigureAwait(false);
        await session.Objects.UploadAsync([new FileUpload(path, input)], upload, null, cancel).ConfigureAwait(false);
        return await SubmitAsync(input, contentType, cancel).ConfigureAwait(false);
    }

    /// <summary>Asks for the predictions of what is in S3 already.</summary>
    /// <param name="input">The object.</param>
    /// <param name="contentType">Its media type; null for that of the settings.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task<SmInference> SubmitAsync(S3Uri input, string? contentType, CancellationToken cancel)
    {
        var request = options.ToRequest(contentType is null ? settings : settings with { ContentType = contentType }, input);
        var answer = await _invoker.SubmitAsync(request, cancel).ConfigureAwait(false);
        return new SmInference
        {
            InferenceId = answer.InferenceId ?? request.InferenceId,
            EndpointName = settings.EndpointName,
            InputLocation = request.InputLocation,
            // Only a rehearsal answers without it.
            OutputLocation = answer.OutputLocation ?? "",
            FailureLocation = answer.FailureLocation,
            ContentType = request.ContentType,
            Accept = request.Accept,
            RequestTime = session.Clock.GetUtcNow().UtcDateTime,
            Region = session.Region,
            Session = session,
        };
    }

    private async Task<(S3Uri Input, UploadOptions Options)> PlaceAsync(string contentType, CancellationToken cancel)
    {
        var bucket = await session.EnsureBucketAsync(cancel).ConfigureAwait(false);
        var now = session.Clock.GetUtcNow().UtcDateTime;
        var minute = now.ToString("yyMMdd-HHmm", CultureInfo.InvariantCulture);
        var name = settings.EndpointName[..Math.Min(settings.EndpointName.Length, FolderLength - minute.Length - 1)];
        var item = $"{now.ToString("yyyy-MM-dd-HH-mm-ss-fff", CultureInfo.InvariantCulture)}-{Guid.NewGuid()}";
        var input = new S3Uri(bucket.Name).Append(session.Prefix, "async-endpoint-inputs", $"{name}-{minute}", item);
        return (input, new UploadOptions { KmsKey = session.Settings.KmsKey, ExpectedBucketOwner = bucket.ExpectedOwner, ContentType = contentType });
    }
}
