using System.Security.Cryptography;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Decides what runs in containers, and finds what runs them. A script runs in a process unless the backend is told otherwise; an image
/// without a script, or with a command of the request's own, cannot run in any other way.</summary>
internal sealed class ContainerUse(LocalBackendOptions options, EngineFinder finder)
{
    /// <summary>Stands in a request where no image is meant; the service's model asks for one all the same.</summary>
    private const string NoImage = "local/python";

    /// <summary>Whether a training runs in containers.</summary>
    public bool IsFor(CreateTrainingJobRequest request)
    {
        var algorithm = request.AlgorithmSpecification;
        if (!IsImage(algorithm?.TrainingImage)) return false;
        var hasCommand = algorithm!.ContainerEntrypoint is { Count: > 0 } || algorithm.ContainerArguments is { Count: > 0 };
        return options.RunScriptsInContainers || hasCommand || new HyperParameters(request.HyperParameters).SubmitDirectory is null;
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
