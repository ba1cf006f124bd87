using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Makes a model into an endpoint, or puts it behind one that exists. When a step fails, what the steps before it made is removed.</summary>
public sealed class EndpointPublisher(SmSession session)
{
    /// <summary>Uploads what is on this machine, then creates the model (unless it exists), a configuration, and creates or updates the endpoint. Returns when the
    /// service has accepted this, which is long before the endpoint is in service.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How to publish it.</param>
    /// <param name="cancel">Stops it; what was made by then is removed.</param>
    /// <exception cref="Errors.SmArgumentException">An argument cannot be used; nothing was created.</exception>
    /// <exception cref="RequestInvalidException">A request breaks rules of the service; nothing was created.</exception>
    /// <exception cref="ServiceException">A step was refused. The message says what was removed and, if that failed too, what is left.</exception>
    public async Task<SmEndpoint> PublishAsync(SmModel model, EndpointOptions options, CancellationToken cancel)
    {
        options.Check();
        var current = options.EndpointName is { } wanted ? await FindCurrentAsync(wanted, cancel).ConfigureAwait(false) : null;
        var host = HostOf(options, current?.Config);
        model = ServingImage.Resolve(session, model, host);
        // What a training is tagged with, the endpoint of its model is.
        if (model.TrainingJobName is not null) options = options with { Tag = model.Tag.Concat(options.Tag).GroupBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Last().Value) };
        var name = options.EndpointName ?? ResourceName.Unique(NameBase(model), session.Clock.GetUtcNow());
        var configName = current is null ? name : ResourceName.Unique(name, session.Clock.GetUtcNow());
        var modelName = model.ModelName ?? (options.EndpointName is null ? name : ResourceName.Unique(name, session.Clock.GetUtcNow()));

        // Everything is built and checked before the first request goes out.
        var createConfig = EndpointConfigRequest.Build(session, options, configName, modelName, current?.Config);
        ServiceRequest createEndpoint = current is null
            ? new CreateEndpointRequest { EndpointName = name, EndpointConfigName = configName, Tags = session.MergeTags(options.Tag, ResourceKind.Endpoint) ?? [] }
            : new UpdateEndpointRequest { EndpointName = name, EndpointConfigName = configName };
        Check(createConfig);
        Check(createEndpoint);
        var createModel = model.Exists ? null : await new ModelPreparation(session).PrepareAsync(model, host, modelName, options.Tag, cancel).ConfigureAwait(false);

        var publication = new Publication(name, current is not null, configName, createModel is null ? null : modelName);
        if (current is not null) publication = current.Replaced(publication);
        var arn = await CreateAsync(publication, createModel, createConfig, createEndpoint, cancel).ConfigureAwait(false);
        var region = session.Region;
        return new SmEndpoint
        {
            EndpointName = name,
            EndpointArn = arn,
            EndpointStatus = current is null ? EndpointStatus.Creating : EndpointStatus.Updating,
            EndpointConfigName = configName,
            ModelName = modelName,
            InvocationUri = SmEndpoint.UriOf(name, session),
            Region = region,
            Session = session,
            ServedImage = model.ImageUri,
            Publication = publication,
        };
    }

    /// <summary>Takes back a publication that is under way: removes the new endpoint and what was made for it.</summary>
    /// <param name="endpoint">What <see cref="PublishAsync"/> returned.</param>
    /// <param name="cancel">Stops it; what could not be removed by then is said to be left.</param>
    /// <returns>What was removed and what is left, as sentences.</returns>
    /// <exception cref="SmException"><c>EndpointServes</c>: it was there before, and an update cannot be taken back.</exception>
    public Task<string> WithdrawAsync(SmEndpoint endpoint, CancellationToken cancel) => endpoint.Publication is { IsUpdate: false } publication
        ? new Withdrawal(session, publication).AllAsync(cancel)
        : throw new SmException("EndpointServes", SmErrorKind.NotSupported, "it was there before and serves on, and its update cannot be taken back.");

    private async Task<string?> CreateAsync(
        Publication publication, CreateModelRequest? createModel, CreateEndpointConfigRequest createConfig, ServiceRequest createEndpoint, CancellationToken cancel)
    {
        var withdrawal = new Withdrawal(session, publication);
        try
        {
            if (createModel is not null)
            {
                withdrawal.MayHaveModel = true;
                await session.SendAsync(createModel, cancel).ConfigureAwait(false);
            }

            withdrawal.MayHaveConfig = true;
            await session.SendAsync(createConfig, cancel).ConfigureAwait(false);
            withdrawal.MayHaveEndpoint = true;
            return createEndpoint switch
            {
                CreateEndpointRequest create => (await session.SendAsync(create, cancel).ConfigureAwait(false)).EndpointArn,
                UpdateEndpointRequest update => (await session.SendAsync(update, cancel).ConfigureAwait(false)).EndpointArn,
                _ => throw new InvalidOperationException(createEndpoint.Operation.Name),
            };
        }
        catch (ServiceException e)
        {
            var outcome = await withdrawal.AfterFailureAsync(e).ConfigureAwait(false);
            throw new ServiceException(
                e.Operation, e.Code, e.StatusCode, $"Endpoint '{publication.EndpointName}' was not {(publication.IsUpdate ? "updated" : "created")}: {e.Message} {outcome}", e.RequestId, e)
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

    private async Task<CurrentEndpoint?> FindCurrentAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await CurrentEndpoint.FindAsync(session, name, cancel).ConfigureAwait(false);
        }
        catch (RehearsalException)
        {
            // Whether the endpoint exists is not asked in a rehearsal; it is shown as a new one.
            return null;
        }
    }

    private static string NameBase(SmModel model) => OwnNames.BaseOf(
        model.TrainingJobName ?? model.ModelName ?? ((model.ImageUri ?? model.Container.FirstOrDefault()?.ImageUri) is { } image ? ResourceName.BaseOfImage(image) : "model"));

    /// <summary>What the model will run on: what the caller says, or what the endpoint runs on already.</summary>
    private static ModelHost HostOf(EndpointOptions options, DescribeEndpointConfigResponse? current)
    {
        var variant = options.SaysWhere ? null : current?.ProductionVariants?.FirstOrDefault();
        return new ModelHost { InstanceType = options.InstanceType ?? variant?.InstanceType, IsServerless = options.IsServerless || variant?.ServerlessConfig is not null };
    }

    private static void Check(ServiceRequest request)
    {
        if (request.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);
    }
}
