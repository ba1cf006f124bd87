using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>Brings a model that does not exist yet to where one request creates it.</summary>
internal sealed class ModelPreparation(SmSession session)
{
    /// <summary>Checks everything that can be checked, uploads what is on this machine or has to be packed anew, and builds the request.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    /// <returns>The request that creates the model; it was not sent.</returns>
    public async Task<CreateModelRequest> PrepareAsync(SmModel model, ModelHost host, string name, IReadOnlyDictionary<string, string>? tags, CancellationToken cancel) =>
        await PlaceAsync(await CheckAsync(model, host, name, tags, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>Checks everything that can be checked before anything is uploaded: of several models, all of them first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="host">What it is to run on.</param>
    /// <param name="name">The name that it gets.</param>
    /// <param name="tags">Tags of the publishing call, over the model's own.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The model, ready for <see cref="PlaceAsync"/>.</returns>
    /// <exception cref="SmException">An argument cannot be used, a file is missing, an archive cannot be read; nothing was uploaded where that can be told before.</exception>
    /// <exception cref="RequestInvalidException">The request breaks rules of the service; nothing was uploaded.</exception>
    public async Task<CheckedModel> CheckAsync(SmModel model, ModelHost host, string name, IReadOnlyDictionary<string, string>? tags, CancellationToken cancel)
    {
        model = ServingImage.Resolve(session, model, host);
        IReadOnlyList<SmModel> parts = model.Container.Count > 0 ? model.Container : [model];
        var isIsolated = ModelRequest.IsIsolated(session, model);
        var plans = parts.Select(part => MaterialPlan.Of(part, isIsolated)).ToList();
        var role = await session.GetRoleAsync(model.ExecutionRoleArn ?? RoleOf(model), ResourceKind.Model, cancel).ConfigureAwait(false);

        // The request is built once with made-up addresses, so that a mistake shows before anything is uploaded.
        Check(ModelRequest.Build(session, model, [.. plans.Select(plan => plan.Pretend())], name, role, tags));
        foreach (var plan in plans.Where(plan => plan.PlacesData)) await RequireFreeNameAsync(plan.Model.ModelName, cancel).ConfigureAwait(false);
        var upload = new ModelUpload(session, model.ModelKmsKey);
        foreach (var plan in plans) await upload.CheckAsync(plan, cancel).ConfigureAwait(false);
        return new CheckedModel(model, plans, name, role, tags);
    }

    /// <summary>Uploads what a checked model needs, and builds the request.</summary>
    /// <returns>The request that creates the model; it was not sent.</returns>
    public async Task<CreateModelRequest> PlaceAsync(CheckedModel model, CancellationToken cancel)
    {
        var upload = new ModelUpload(session, model.Model.ModelKmsKey);
        var materials = new List<PlacedMaterials>(model.Plans.Count);
        foreach (var plan in model.Plans) materials.Add(await upload.PlaceAsync(plan, cancel).ConfigureAwait(false));

        var request = ModelRequest.Build(session, model.Model, materials, model.Name, model.Role, model.Tags);
        Check(request);
        return request;
    }

    /// <summary>The role that a container of several came with counts where nobody names one for all of them.</summary>
    private string? RoleOf(SmModel model) => session.Role is null && session.DefaultsFor(ResourceKind.Model).Role is null
        ? model.Container.Select(part => part.ExecutionRoleArn).FirstOrDefault(role => role is not null)
        : null;

    /// <summary>An archive is stored under its model's name: it must not take the place of one that a model of that name is served from.</summary>
    private async Task RequireFreeNameAsync(string? name, CancellationToken cancel)
    {
        if (name is null) return;
        try
        {
            if (await Missing.OrAsync(() => session.SendAsync(new DescribeModelRequest { ModelName = name }, cancel)).ConfigureAwait(false) is null) return;
        }
        catch (RehearsalException)
        {
            // A rehearsal uploads nothing that could replace anything.
            return;
        }

        throw new SmException(
            "ModelNameTaken", SmErrorKind.AlreadyExists, $"ModelName '{name}' is that of a model that exists; publish that one by its name, or give another -ModelName. Nothing was uploaded.");
    }

    private static void Check(ServiceRequest request)
    {
        if (request.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);
    }
}

/// <summary>A model that nothing speaks against, before anything of it is uploaded.</summary>
/// <param name="Model">The model, with its image.</param>
/// <param name="Plans">Where the files of each of its containers come from and go to.</param>
/// <param name="Name">The name that it gets.</param>
/// <param name="Role">The ARN of its role.</param>
/// <param name="Tags">Tags of the publishing call.</param>
internal sealed record CheckedModel(SmModel Model, IReadOnlyList<MaterialPlan> Plans, string Name, string Role, IReadOnlyDictionary<string, string>? Tags);
