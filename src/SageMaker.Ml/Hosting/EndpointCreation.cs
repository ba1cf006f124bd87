using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>The requests that make an endpoint, ready to be sent. When one of them fails, what those before it made is removed.</summary>
/// <param name="Publication">What they make.</param>
/// <param name="Models">One for each model that does not exist yet.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Endpoint">Creates or updates the endpoint.</param>
internal sealed record EndpointCreation(
    Publication Publication, IReadOnlyList<CreateModelRequest> Models, CreateEndpointConfigRequest Config, ServiceRequest Endpoint)
{
    /// <summary>Sends them.</summary>
    /// <returns>The endpoint's ARN.</returns>
    /// <exception cref="ServiceException">A step was refused. The message says what was removed and, if that failed too, what is left.</exception>
    public async Task<string?> SendAsync(SmSession session, CancellationToken cancel)
    {
        var withdrawal = new Withdrawal(session, Publication);
        try
        {
            foreach (var model in Models)
            {
                withdrawal.BegunModels.Add(model.ModelName!);
                await session.SendAsync(model, cancel).ConfigureAwait(false);
            }

            withdrawal.MayHaveConfig = true;
            await session.SendAsync(Config, cancel).ConfigureAwait(false);
            withdrawal.MayHaveEndpoint = true;
            return Endpoint switch
            {
                CreateEndpointRequest create => (await session.SendAsync(create, cancel).ConfigureAwait(false)).EndpointArn,
                UpdateEndpointRequest update => (await session.SendAsync(update, cancel).ConfigureAwait(false)).EndpointArn,
                _ => throw new InvalidOperationException(Endpoint.Operation.Name),
            };
        }
        catch (ServiceException e)
        {
            var outcome = await withdrawal.AfterFailureAsync(e).ConfigureAwait(false);
            throw new ServiceException(
                e.Operation, e.Code, e.StatusCode, $"Endpoint '{Publication.EndpointName}' was not {(Publication.IsUpdate ? "updated" : "created")}: {e.Message} {outcome}", e.RequestId, e)
            {
                Details = e.Details,
            };
        }
        catch (OperationCanceledException)
        {
            await withdrawal.AfterFailureAsync(null).ConfigureAwait(false);
            throw;
        }
    }
}
