using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Invocation;

/// <summary>Waits for what asynchronous endpoints answer. For several, call it for each and await them together; the waiter sees to it that not all ask S3 at once.</summary>
/// <param name="session">Where the answers come to. Its clock is the one that waiting goes by.</param>
public sealed class InferenceWaiter(SmSession session)
{
    private const int AskedAtOnce = 16;
    private const int LongestQuote = 4000;

    private readonly SemaphoreSlim _asking = new(AskedAtOnce);

    /// <summary>Waits for the answer to one request.</summary>
    /// <param name="inference">The request.</param>
    /// <param name="timeout">How long to wait at the most; null for as long as it takes.</param>
    /// <param name="cancel">Ends the waiting; the request goes on.</param>
    /// <exception cref="SmException"><c>InferenceFailed</c>, which quotes what the endpoint wrote about it; or <c>WaitTimeout</c>.</exception>
    /// <exception cref="ObjectStoreException">The results may not be read, or S3 has been away for too long.</exception>
    public async Task<SmInvocation> WaitAsync(SmInference inference, TimeSpan? timeout, CancellationToken cancel)
    {
        var output = Location("OutputLocation", inference.OutputLocation);
        var failure = inference.FailureLocation is { Length: > 0 } place ? Location("FailureLocation", place) : null;
        var began = session.Clock.GetTimestamp();
        TimeSpan? awaySince = null;
        while (true)
        {
            var waited = session.Clock.GetElapsedTime(began);
            try
            {
                if (await FindAsync(output, cancel).ConfigureAwait(false) is { } found) return await ReadAsync(inference, output, found, cancel).ConfigureAwait(false);
                if (failure is not null && await FindAsync(failure, cancel).ConfigureAwait(false) is not null) throw await FailureAsync(inference, failure, cancel).ConfigureAwait(false);
                awaySince = null;
            }
            catch (ObjectStoreException e) when (e.Error == ObjectStoreError.Unreachable)
            {
                if (waited - (awaySince ??= waited) >= WaitPace.For(session).GiveUpAfter) throw;
            }

            if (timeout is { } limit && waited >= limit) throw TimedOut(inference, limit);
            var pause = Pause(waited);
            await Task.Delay(timeout is { } end && end - waited < pause ? end - waited : pause, session.Clock, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>A tenth of what has been waited, so that little is added to it: between one and 15 seconds on AWS, less on this machine.</summary>
    private TimeSpan Pause(TimeSpan waited)
    {
        var (least, most) = session.IsLocal ? (TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1)) : (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
        var tenth = waited / 10;
        return tenth < least ? least : tenth > most ? most : tenth;
    }

    private async Task<StoredObject?> FindAsync(S3Uri uri, CancellationToken cancel)
    {
        await _asking.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await session.Objects.FindAsync(uri, null, cancel).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<SmInvocation> ReadAsync(SmInference inference, S3Uri output, StoredObject found, CancellationToken cancel) => new()
    {
        EndpointName = inference.EndpointName ?? "",
        Body = await ContentAsync(output, cancel).ConfigureAwait(false),
        // What was asked for goes first: the object in S3 need not say what it is.
        ContentType = inference.Accept is { Length: > 0 } accept && !accept.Contains('*', StringComparison.Ordinal) ? accept : found.ContentType,
    };

    private async Task<SmException> FailureAsync(SmInference inference, S3Uri failure, CancellationToken cancel)
    {
        var said = Encoding.UTF8.GetString(await ContentAsync(failure, cancel).ConfigureAwait(false)).Trim();
        if (said.Length > LongestQuote) said = said[..LongestQuote] + "…";
        return new SmException("InferenceFailed", SmErrorKind.Failed, $"The endpoint {Name(inference)}failed at the request '{inference}': {said} ({failure})");
    }

    private async Task<byte[]> ContentAsync(S3Uri uri, CancellationToken cancel)
    {
        var stream = await session.Objects.OpenReadAsync(uri, cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, cancel).ConfigureAwait(false);
            return content.ToArray();
        }
    }

    private static string Name(SmInference inference) => inference.EndpointName is { Length: > 0 } name ? $"'{name}' " : "";

    private static S3Uri Location(string parameter, string text) => S3Uri.TryParse(text, out var uri)
        ? uri
        : throw new SmArgumentException(parameter, $"{parameter} '{text}' is not an S3 URI; give what Invoke-SmEndpoint -Async returned.");

    private static SmException TimedOut(SmInference inference, TimeSpan limit) => new(
        "WaitTimeout", SmErrorKind.Timeout,
        FormattableString.Invariant($"The request '{inference}' was not answered after {limit:c}. It goes on; its result comes to {inference.OutputLocation}. Wait for it again with Receive-SmInference."));
}
