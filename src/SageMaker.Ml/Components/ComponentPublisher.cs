using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Models;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>Puts a model on an endpoint that it shares with others. An endpoint that does not exist is made first, and waited for.</summary>
/// <param name="session">Where the endpoint is.</param>
public sealed class ComponentPublisher(SmSession session)
{
    /// <summary>Creates the model (unless it exists) and the component, or updates a component of that name. Returns when the service has accepted this, which is before the component is in service.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What it needs, and where it goes.</param>
    /// <param name="watch">Told about the waiting for the endpoint.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="SmException">The endpoint cannot take components, or failed.</exception>
    /// <exception cref="ServiceException">A step was refused. A model that was just made is removed; an endpoint stays.</exception>
    public async Task<SmComponent> PublishAsync(SmModel model, ComponentOptions options, JobWatch watch, CancellationToken cancel)
    {
        if (session.IsLocal) throw new SmException("ComponentsNotLocal", SmErrorKind.NotSupported, "Inference components run on AWS only. Use a session with a region instead of -Local, or Publish-SmModel.");
        options.Check();
        var name = options.ComponentName ?? ResourceName.Unique(model.ModelName ?? options.EndpointName, session.Clock.GetUtcNow());
        var existing = await LookAsync(() => InferenceComponents.TryGetAsync(session, name, cancel)).ConfigureAwait(false);
        if (existing is not null && existing.EndpointName != options.EndpointName)
        {
            throw new SmArgumentException("ComponentName", $"ComponentName '{name}' is on the endpoint '{existing.EndpointName}' and cannot move to '{options.EndpointName}'; choose another name, or remove it first.", "ComponentElsewhere");
        }

        var modelName = model.Exists ? model.ModelName! : ResourceName.Unique(model.ModelName ?? name, session.Clock.GetUtcNow());
        ServiceRequest place = existing is null ? ComponentRequests.Create(session, options, name, modelName) : ComponentRequests.Update(options, name, modelName);
        Check(place);
        await EnsureEndpointAsync(options, watch, cancel).ConfigureAwait(false);
        if (!model.Exists) await CreateModelAsync(model, options, modelName, cancel).ConfigureAwait(false);
        var arn = await PlaceAsync(place, model.Exists ? null : modelName, cancel).ConfigureAwait(false);
        return new SmComponent
        {
            InferenceComponentName = name,
            InferenceComponentArn = arn,
            InferenceComponentStatus = existing is null ? InferenceComponentStatus.Creating : InferenceComponentStatus.Updating,
            EndpointName = options.EndpointName,
            VariantName = options.VariantName,
            ModelName = modelName,
            DesiredCopyCount = options.CopyCount,
            Cpu = options.Cpu,
            AcceleratorCount = options.AcceleratorCount,
            MemoryMB = options.MemoryMB,
            MaxMemoryMB = options.MaxMemoryMB,
            Region = session.Region,
            Session = session,
        };
    }

    private async Task EnsureEndpointAsync(ComponentOptions options, JobWatch watch, CancellationToken cancel)
    {
        var isRehearsal = false;
        DescribeEndpointResponse? endpoint = null;
        try
        {
            endpoint = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointRequest { EndpointName = options.EndpointName }, cancel)).ConfigureAwait(false);
        }
        catch (RehearsalException)
        {
            // Whoever says what machines an endpoint has, means a new one.
            isRehearsal = true;
            if (!options.SaysMachines) return;
        }

        if (endpoint is null) await CreateEndpointAsync(options, cancel).ConfigureAwait(false);
        else await CheckAsync(endpoint, options, cancel).ConfigureAwait(false);
        if (isRehearsal || endpoint?.EndpointStatus == EndpointStatus.InService) return;
        var known = new SmEndpoint { EndpointName = options.EndpointName, Region = session.Region };
        var outcome = await new EndpointWaiter(session).WaitAsync(known, watch, null, cancel).ConfigureAwait(false);
        if (outcome.Failure is { } failure) throw failure;
    }

    private async Task CreateEndpointAsync(ComponentOptions options, CancellationToken cancel)
    {
        if (options.InstanceType is null) throw new SmArgumentException("InstanceType", $"There is no endpoint '{options.EndpointName}' {session.Where} yet; give the InstanceType of its machines, such as ml.g5.2xlarge, or the name of one that there is.", "InstanceTypeMissing");
        var role = await session.GetRoleAsync(null, ResourceKind.Model, cancel).ConfigureAwait(false);
        var config = ComponentRequests.EndpointConfig(session, options, role);
        var endpoint = new CreateEndpointRequest { EndpointName = options.EndpointName, EndpointConfigName = options.EndpointName, Tags = session.MergeTags(options.Tag, ResourceKind.Endpoint) ?? [] };
        Check(config);
        Check(endpoint);
        await session.SendAsync(config, cancel).ConfigureAwait(false);
        try
        {
            await session.SendAsync(endpoint, cancel).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            var removed = await new Withdrawal(session, new Publication(options.EndpointName, false, options.EndpointName, [])) { MayHaveConfig = true, MayHaveEndpoint = true }.AfterFailureAsync(e).ConfigureAwait(false);
            throw new ServiceException(e.Operation, e.Code, e.StatusCode, $"Endpoint '{options.EndpointName}' was not created: {e.Message} {removed}", e.RequestId, e) { Details = e.Details };
        }
    }

    /// <summary>An endpoint that serves a model by itself has no place for components.</summary>
    private async Task CheckAsync(DescribeEndpointResponse endpoint, ComponentOptions options, CancellationToken cancel)
    {
        if (options.SaysMachines) throw new SmArgumentException("InstanceType", $"The endpoint '{options.EndpointName}' exists and has machines; InstanceType and instance counts are for a new one. Leave them out.", "EndpointHasMachines");
        var config = await Missing.OrAsync(() => session.SendAsync(new DescribeEndpointConfigRequest { EndpointConfigName = endpoint.EndpointConfigName }, cancel)).ConfigureAwait(false);
        var variants = config?.ProductionVariants ?? [];
        var variant = variants.FirstOrDefault(v => v.VariantName == options.VariantName)
            ?? throw new SmArgumentException("VariantName", $"Endpoint '{options.EndpointName}' has no variant '{options.VariantName}'; it has {string.Join(", ", variants.Select(v => v.VariantName))}.", "VariantNotFound");
        if (variant.ModelName is { } own) throw new SmArgumentException("EndpointName", $"Endpoint '{options.EndpointName}' serves the model '{own}' by itself and takes no components; give an endpoint that was made for components, or a new name with InstanceType.", "EndpointServesModel");
    }

    private async Task CreateModelAsync(SmModel model, ComponentOptions options, string modelName, CancellationToken cancel)
    {
        var host = new ModelHost { InstanceType = options.InstanceType };
        await session.SendAsync(await new ModelPreparation(session).PrepareAsync(model, host, modelName, options.Tag, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    private async Task<string?> PlaceAsync(ServiceRequest place, string? madeModel, CancellationToken cancel)
    {
        try
        {
            return place switch
            {
                CreateInferenceComponentRequest create => (await session.SendAsync(create, cancel).ConfigureAwait(false)).InferenceComponentArn,
                UpdateInferenceComponentRequest update => (await session.SendAsync(update, cancel).ConfigureAwait(false)).InferenceComponentArn,
                _ => throw new InvalidOperationException(place.Operation.Name),
            };
        }
        catch (ServiceException e) when (madeModel is not null && e.StatusCode is > 0 and < 500)
        {
            await Missing.OrAsync(() => session.SendAsync(new DeleteModelRequest { ModelName = madeModel }, cancel)).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<SmComponent?> LookAsync(Func<Task<SmComponent?>> look)
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (RehearsalException)
        {
            // Whether the component exists is not asked in a rehearsal; it is shown as a new one.
            return null;
        }
    }

    private static void Check(ServiceRequest request)
    {
        if (request.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);
    }
}
