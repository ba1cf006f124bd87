using System.Security.Cryptography;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Processing;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Decides what runs in containers, and finds what runs them. A script runs in a process unless the backend is told otherwise; an image
/// without a script, or with a command of the request's own, cannot run in any other way.</summary>
internal sealed class ContainerUse(LocalBackendOptions options, EngineFinder finder)
{
    /// <summary>Stands in a request where no image is meant; the service's model asks for one all the same.</summary>
    private const string NoImage = "local/python";

    private const string ScriptInModel = "code/inference.py";

    /// <summary>Whether a training runs in containers.</summary>
    public bool IsFor(CreateTrainingJobRequest request)
    {
        var algorithm = request.AlgorithmSpecification;
        if (!IsImage(algorithm?.TrainingImage)) return false;
        var hasCommand = algorithm!.ContainerEntrypoint is { Count: > 0 } || algorithm.ContainerArguments is { Count: > 0 };
        return options.RunScriptsInContainers || hasCommand || new HyperParameters(request.HyperParameters).SubmitDirectory is null;
    }

    /// <summary>Whether a processing job runs in containers: a script that comes with the job needs none, a program of the image cannot do without.</summary>
    public bool IsFor(CreateProcessingJobRequest request) =>
        IsImage(request.AppSpecification?.ImageUri) && (options.RunScriptsInContainers || ProcessingCommand.ScriptOf(request) is null);

    /// <summary>Whether a model is served by a container.</summary>
    /// <param name="container">The container that the model describes.</param>
    /// <param name="model">Where its data is.</param>
    /// <param name="cancel">Cancels the look into its archive.</param>
    public async Task<bool> IsForAsync(ContainerDefinition container, ModelMaterial? model, CancellationToken cancel)
    {
        if (!IsImage(container.Image)) return false;
        if (options.RunScriptsInContainers) return true;
        if (container.Environment?.Keys.Any(name => name is "SAGEMAKER_PROGRAM" or "SAGEMAKER_SUBMIT_DIRECTORY") == true) return false;
        if (model is null) return true;
        return model.Archive is { } archive
            ? !await Archive.HoldsAsync(archive, ScriptInModel, cancel).ConfigureAwait(false)
            : !model.Files.Any(file => file[1] == ScriptInModel);
    }

    /// <summary>Finds the engine, and lets it in to the image's registry where that is needed.</summary>
    /// <exception cref="ServiceException"><c>ContainerEngineMissing</c>: no engine answers.</exception>
    public async Task<ContainerPlan> PlanAsync(ServiceRequest request, string image, CancellationToken cancel)
    {
        try
        {
            return await PlanAsync(image, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EngineMissingException or EngineFailure)
        {
            throw new ServiceException(request.Operation, LocalErrors.EngineMissingCode, 503, e.Message, inner: e);
        }
    }

    /// <summary>The same, for what has no request to answer.</summary>
    /// <exception cref="EngineMissingException">No engine answers.</exception>
    /// <exception cref="EngineFailure">The engine cannot be started.</exception>
    public async Task<ContainerPlan> PlanAsync(string image, CancellationToken cancel)
    {
        var engine = await finder.FindAsync(options.ResolveContainerEngine(), image, cancel).ConfigureAwait(false);
        var problem = await ImageSupply.LogInAsync(engine, image, options.RegistryLogin, cancel).ConfigureAwait(false);
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant();
        return new ContainerPlan(engine, id, LocalBackendOptions.ResolveRegion() ?? EcrRegistry.Of(image)?.Region, problem);
    }

    private static bool IsImage(string? image) => image is not null && image.Split(':')[0] != NoImage;
}
