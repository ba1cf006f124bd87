using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Hosting;

/// <summary>Makes models into an endpoint, or puts them behind one that exists. When a step fails, what the steps before it made is removed.</summary>
public sealed class EndpointPublisher(SmSession session)
{
    /// <summary>Uploads what is on this machine, then creates the model (unless it exists), a configuration, and creates or updates the endpoint. Returns when the
    /// service has accepted this, which is long before the endpoint is in service. On an endpoint that exists, its other variants stay.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How to publish it.</param>
    /// <param name="cancel">Stops it; what was made by then is removed.</param>
    /// <exception cref="SmArgumentException">An argument cannot be used; nothing was created.</exception>
    /// <exception cref="RequestInvalidException">A request breaks rules of the service; nothing was created.</exception>
    /// <exception cref="ServiceException">A step was refused. The message says what was removed and, if that failed too, what is left.</exception>
    public Task<SmEndpoint> PublishAsync(SmModel model, EndpointOptions options, CancellationToken cancel) => options.Variant.Count > 0
        ? PublishAsync([options.VariantOf(model)], options, cancel)
        : RunAsync(options, mustExist: false, current => VariantChoice.One(model, options, current), cancel);

    /// <summary>The same for an endpoint that serves exactly these variants, and those of the options.</summary>
    /// <inheritdoc cref="PublishAsync(SmModel, EndpointOptions, CancellationToken)"/>
    public Task<SmEndpoint> PublishAsync(IReadOnlyList<SmVariant> variants, EndpointOptions options, CancellationToken cancel)
    {
        IReadOnlyList<SmVariant> all = [.. variants, .. options.Variant];
        foreach (var variant in all) variant.Check();
        return RunAsync(options, mustExist: false, current => VariantChoice.Exactly(all, current), cancel);
    }

    /// <summary>Puts an endpoint on a new configuration that serves the same models with other settings.</summary>
    /// <param name="options">The endpoint's name, and what is to change.</param>
    /// <param name="cancel">Stops it; what was made by then is removed.</param>
    /// <exception cref="SmException"><c>EndpointNotFound</c>, or what the other methods throw.</exception>
    public Task<SmEndpoint> RepublishAsync(EndpointOptions options, CancellationToken cancel) => RunAsync(
        options, mustExist: true, current => current is null ? throw Endpoints.NotFound(session, options.EndpointName!) : VariantChoice.One(null, options, current), cancel);

    /// <summary>Takes back a publication that is under way: removes the new endpoint and what was made for it.</summary>
    /// <param name="endpoint">What publishing returned.</param>
    /// <param name="cancel">Stops it; what could not be removed by then is said to be left.</param>
    /// <returns>What was removed and what is left, as sentences.</returns>
    /// <exception cref="SmException"><c>EndpointServes</c>: it was there before, and an update cannot be taken back.</exception>
    public Task<string> WithdrawAsync(SmEndpoint endpoint, CancellationToken cancel) => endpoint.Publication is { IsUpdate: false } publication
        ? new Withdrawal(session, publication).AllAsync(cancel)
        : throw new SmException("EndpointServes", SmErrorKind.NotSupported, "it was there before and serves on, and its update cannot be taken back.");

    private async Task<SmEndpoint> RunAsync(EndpointOptions options, bool mustExist, Func<CurrentEndpoint?, IReadOnlyList<VariantSlot>> choose, CancellationToken cancel)
    {
        options.Check();
        var current = options.EndpointName is null ? null : await FindCurrentAsync(options, mustExist, cancel).ConfigureAwait(false);
        var slots = choose(current).Select(slot => slot.Model is null ? slot : slot with { Model = ServingImage.Resolve(session, slot.Model, slot.Host) }).ToList();
        // What a training is tagged with, the endpoint of its model is; an update keeps the tags that the call does not replace.
        var kept = options.Tag.Count == 0 ? current?.Tags : null;
        options = options with { Tag = Over(slots.Where(slot => slot.Model?.TrainingJobName is not null).SelectMany(slot => slot.Model!.Tag), options.Tag) };
        var name = options.EndpointName ?? ResourceName.Unique(NameBase(slots[0].Model!), session.Clock.GetUtcNow());
        var configName = current is null ? name : ResourceName.Unique(name, session.Clock.GetUtcNow());
        var isPlain = options.EndpointName is null && slots is [_];
        var variants = slots.Select(slot => (Slot: slot, ModelName: slot.Model is null ? null : slot.Model.ModelName ?? (isPlain ? name : ResourceName.Unique(name, session.Clock.GetUtcNow())))).ToList();

        // Everything is built and checked before the first request goes out.
        var root = EndpointConfigRequest.NeedsBucket(options, current) ? await FindRootAsync(cancel).ConfigureAwait(false) : null;
        var createConfig = EndpointConfigRequest.Build(session, options, (configName, name), variants, current, root, Over(kept ?? new Dictionary<string, string>(), options.Tag));
        var createEndpoint = EndpointRequest(options, current, name, configName);
        Check(createConfig);
        Check(createEndpoint);
        var createModels = await PrepareAsync([.. variants.Where(v => v.Slot.Model is { Exists: false }).DistinctBy(v => v.ModelName)], options, cancel).ConfigureAwait(false);

        if (root is not null) await session.EnsureBucketAsync(cancel).ConfigureAwait(false);
        var publication = new Publication(name, current is not null, configName, [.. createModels.Select(m => m.ModelName!)]);
        IReadOnlyList<string> served = [.. createConfig.ProductionVariants!.Concat(createConfig.ShadowProductionVariants ?? []).Select(v => v.ModelName).OfType<string>()];
        if (current is not null) publication = current.Replaced(publication, served);
        var arn = await new EndpointCreation(publication, createModels, createConfig, createEndpoint).SendAsync(session, cancel).ConfigureAwait(false);
        return SmEndpoint.Accepted(publication, arn, served, session) with { ServedImage = slots is [{ Model: { } only }] ? only.ImageUri : null };
    }

    private ServiceRequest EndpointRequest(EndpointOptions options, CurrentEndpoint? current, string name, string configName) => current is null
        ? new CreateEndpointRequest
        {
            EndpointName = name,
            EndpointConfigName = configName,
            DeploymentConfig = options.Deployment.Build(),
            Tags = session.MergeTags(options.Tag, ResourceKind.Endpoint) ?? [],
        }
        : new UpdateEndpointRequest
        {
            EndpointName = name,
            EndpointConfigName = configName,
            DeploymentConfig = options.Deployment.Build(),
            RetainDeploymentConfig = !options.Deployment.IsSaid && current.Endpoint.LastDeploymentConfig is not null ? true : null,
        };

    private async Task<IReadOnlyList<CreateModelRequest>> PrepareAsync(IReadOnlyList<(VariantSlot Slot, string? ModelName)> variants, EndpointOptions options, CancellationToken cancel)
    {
        var preparation = new ModelPreparation(session);
        var checkedModels = new List<CheckedModel>();
        foreach (var (slot, name) in variants) checkedModels.Add(await preparation.CheckAsync(slot.Model!, slot.Host, name!, options.Tag, cancel).ConfigureAwait(false));
        var requests = new List<CreateModelRequest>();
        foreach (var model in checkedModels) requests.Add(await preparation.PlaceAsync(model, cancel).ConfigureAwait(false));
        return requests;
    }

    private async Task<S3Uri> FindRootAsync(CancellationToken cancel) =>
        new S3Uri((await session.GetBucketAsync(cancel).ConfigureAwait(false)).Name).Append(session.Prefix);

    private async Task<CurrentEndpoint?> FindCurrentAsync(EndpointOptions options, bool mustExist, CancellationToken cancel)
    {
        try
        {
            return await CurrentEndpoint.FindAsync(session, options.EndpointName!, needsTags: options.Tag.Count == 0, cancel).ConfigureAwait(false);
        }
        catch (RehearsalException) when (!mustExist)
        {
            // Whether the endpoint exists is not asked in a rehearsal; it is shown as a new one.
            return null;
        }
    }

    private static Dictionary<string, string> Over(IEnumerable<KeyValuePair<string, string>> below, IEnumerable<KeyValuePair<string, string>> above)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in below.Concat(above)) tags[key] = value;
        return tags;
    }

    private static string NameBase(SmModel model) => OwnNames.BaseOf(
        model.TrainingJobName ?? model.ModelName ?? ((model.ImageUri ?? model.Container.FirstOrDefault()?.ImageUri) is { } image ? ResourceName.BaseOfImage(image) : "model"));

    private static void Check(ServiceRequest request)
    {
        if (request.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);
    }
}
