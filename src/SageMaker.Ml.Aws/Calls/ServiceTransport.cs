using System.Globalization;
using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Wire;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws.Calls;

/// <summary>Carries out operations of every AWS service: signs, sends, sends again when that helps, decodes.</summary>
internal sealed class ServiceTransport(
    ServiceEndpoints endpoints,
    CredentialChain credentials,
    HttpExchange exchange,
    RetryRule retries,
    TimeProvider clock,
    Action<OperationReport>? observer) : IServiceTransport
{
    public override string ToString() => "AWS";

    public async Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class
    {
        var wire = request.Encode();
        var call = new ServiceCall(request.Operation, endpoints.For(request.Operation.Service), observer, clock);
        TResponse? response = null;
        try
        {
            while (true)
            {
                var failure = await AttemptAsync(call, wire, cancel).ConfigureAwait(false);
                if (failure is null) break;
                await PrepareRetryAsync(call, failure, cancel).ConfigureAwait(false);
            }

            call.Endpoint.Quota.Refund(retried: call.Attempt > 1);
            return response = await request.DecodeAsync(call.Answer!.ToWire(), cancel).ConfigureAwait(false);
        }
        finally
        {
            call.Report(request, response);
        }
    }

    /// <summary>Sends the request once; null when the service answered with success, else how it failed.</summary>
    private async Task<ServiceException?> AttemptAsync(ServiceCall call, WireRequest wire, CancellationToken cancel)
    {
        call.Attempt++;
        var keys = await credentials.GetAsync(cancel).ConfigureAwait(false);
        using var message = RequestSigner.Sign(wire, call.Endpoint, keys, (clock.GetUtcNow() + call.Endpoint.ClockSkew).UtcDateTime);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Text);
        message.Headers.TryAddWithoutValidation("amz-sdk-invocation-id", call.Id);
        message.Headers.TryAddWithoutValidation("amz-sdk-request", string.Create(CultureInfo.InvariantCulture, $"attempt={call.Attempt}; max={retries.MaxAttempts}"));
        try
        {
            call.Answer = await exchange.SendAsync(message, wire.StreamsResponse, cancel).ConfigureAwait(false);
            return call.Answer.IsSuccess ? null : call.Answer.ToError(call.Operation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return new ServiceUnreachableException(call.Operation, $"{call.Endpoint.Host} could not be reached for {call.Operation.Name}: {Innermost(e)}", e);
        }
    }

    private async Task PrepareRetryAsync(ServiceCall call, ServiceException failure, CancellationToken cancel)
    {
        var atOnce = call.Endpoint.CorrectClock(failure.Code, call.Answer?.ServerTime, clock.GetUtcNow()) || RefreshesCredentials(call, failure);
        var delay = atOnce ? TimeSpan.Zero : retries.DelayBefore(Trouble.Of(failure), call.Attempt, call.Endpoint.Quota);
        if (delay is null) throw failure;
        call.Answer?.Dispose();
        call.Answer = null;
        if (delay > TimeSpan.Zero) await Task.Delay(delay.Value, clock, cancel).ConfigureAwait(false);
    }

    /// <summary>Credentials that end before their time, because they were revoked or a clock is wrong, are asked for anew, once.</summary>
    private bool RefreshesCredentials(ServiceCall call, ServiceException failure)
    {
        if (call.Attempt > 1 || failure.Code is not ("ExpiredToken" or "ExpiredTokenException")) return false;
        credentials.Forget();
        return true;
    }

    private static string Innermost(Exception e) => e.InnerException is null ? e.Message : Innermost(e.InnerException);
}
