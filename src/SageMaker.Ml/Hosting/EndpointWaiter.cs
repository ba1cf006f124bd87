using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Waits until an endpoint is in service, and finishes or takes back what its publishing began.</summary>
/// <param name="session">Where the endpoint is.</param>
/// <param name="pace">How often to ask; null for what suits the session.</param>
public sealed class EndpointWaiter(SmSession session, WaitPace? pace = null)
{
    private readonly JobWaiter<SmEndpoint> _waiter = new(EndpointKind.Instance, session, pace);

    /// <summary>Waits. An endpoint that was made by publishing and fails is removed with its configuration and model; an update that succeeds removes what it replaced.</summary>
    /// <param name="endpoint">The endpoint, as publishing or looking it up returned it.</param>
    /// <param name="watch">What to tell.</param>
    /// <param name="timeout">How long to wait at the most; null for as long as it takes.</param>
    /// <param name="cancel">Ends the waiting; the endpoint is left alone.</param>
    /// <exception cref="SmException"><c>WaitTimeout</c>, or <c>EndpointNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused to answer, or failed for too long.</exception>
    public async Task<EndpointOutcome> WaitAsync(SmEndpoint endpoint, JobWatch watch, TimeSpan? timeout, CancellationToken cancel)
    {
        var settled = await _waiter.WaitAsync(endpoint.EndpointName, watch, timeout, cancel).ConfigureAwait(false);
        settled = settled with { ModelName = settled.ModelName ?? endpoint.ModelName, ServedImage = endpoint.ServedImage };
        if (endpoint.Publication is not { } publication)
        {
            return settled.EndpointStatus == EndpointStatus.InService ? new EndpointOutcome(settled, null) : new EndpointOutcome(settled, await FailureAsync(settled, cancel).ConfigureAwait(false));
        }

        var withdrawal = new Withdrawal(session, publication);
        if (settled.EndpointStatus == EndpointStatus.InService && settled.EndpointConfigName == publication.ConfigName)
        {
            var cleanUp = publication.IsUpdate ? await withdrawal.ReplacedAsync(cancel).ConfigureAwait(false) : "";
            return new EndpointOutcome(settled, null) { CleanUp = cleanUp.Length > 0 ? cleanUp : null };
        }

        // The log goes with the endpoint on some backends, so that it is read before anything is removed.
        var failure = await FailureAsync(settled, cancel).ConfigureAwait(false);
        if (settled.EndpointConfigName == publication.ConfigName && publication.IsUpdate) return new EndpointOutcome(settled, failure);
        var removed = await withdrawal.AllAsync(cancel).ConfigureAwait(false);
        return new EndpointOutcome(settled, new SmException(failure.ErrorId, failure.Kind, $"{failure.Message}{Environment.NewLine}{removed}"));
    }

    private async Task<SmException> FailureAsync(SmEndpoint endpoint, CancellationToken cancel)
    {
        var state = EndpointKind.Instance.StateOf(endpoint);
        if (endpoint.EndpointStatus is EndpointStatus.InService or EndpointStatus.OutOfService)
        {
            state = state with { FailureReason = endpoint.FailureReason ?? $"it is {endpoint.EndpointStatus} with endpoint configuration '{endpoint.EndpointConfigName}'." };
        }

        return JobVerdict.Failure(EndpointKind.Instance.Noun, state, await LastLinesAsync(endpoint.EndpointName, cancel).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<SmLogLine>> LastLinesAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await new LogTail(session, LogSource.OfEndpoint(name)).ReadLastAsync(JobVerdict.QuotedLines, cancel).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // Whoever may not read logs still gets the service's own reason.
            return [];
        }
    }
}

/// <summary>How an endpoint was when waiting ended.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Failure">Why it is not in service as it was meant to be; null when it is.</param>
public sealed record EndpointOutcome(SmEndpoint Endpoint, SmException? Failure)
{
    /// <summary>What of the state before an update was removed; null when there was nothing.</summary>
    public string? CleanUp { get; init; }
}
