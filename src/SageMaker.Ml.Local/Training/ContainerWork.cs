using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>A training by an image, in a container for each machine that the request asks for.</summary>
internal sealed class ContainerWork : ITrainingWork
{
    private readonly ContainerPlan _plan;
    private readonly CreateTrainingJobRequest _request;
    private readonly Cluster _cluster;
    private readonly ContainerLayout _layout;
    private readonly JobFolder _job;
    private readonly JobContainers _containers;

    public ContainerWork(JobFolder job, JobPlan plan, ContainerPlan containers, CreateTrainingJobRequest request, FolderObjectStore objects, JobLog log)
    {
        (_job, _plan, _request) = (job, containers, request);
        _cluster = TrainingCluster.OfContainers(request);
        _layout = new ContainerLayout(job, request, new HyperParameters(request.HyperParameters), _cluster, objects);
        _containers = new JobContainers(job, plan, containers, Order(), log);
    }

    public string NoModelNote => "The container left nothing in /opt/ml/model, so there is no model artifact.";

    public IEnumerable<string> Notes() => SupportedTraining.Ignored(_request, inContainers: true).Concat(_containers.Notes());

    public Task FetchAsync(Action<string> begin, CancellationToken stop) => _containers.FetchAsync(() => begin("Downloading the training image"), stop);

    public Task LayOutAsync(CancellationToken stop) => _layout.LayOutAsync(_plan.Region, stop);

    public async Task RunAsync(CancellationToken stop)
    {
        var ends = await _containers.RunAsync(stop).ConfigureAwait(false);
        await _layout.CollectAsync(CancellationToken.None).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        var failure = _cluster.Names.Select(host => _job.Of(host).Failure).FirstOrDefault(File.Exists);
        _containers.Judge(ends, failure is null ? null : await File.ReadAllTextAsync(failure, CancellationToken.None).ConfigureAwait(false));
    }

    private ContainerOrder Order()
    {
        var algorithm = _request.AlgorithmSpecification!;
        var isOwnCommand = algorithm.ContainerEntrypoint is { Count: > 0 } || algorithm.ContainerArguments is { Count: > 0 };
        return new ContainerOrder
        {
            Owner = (ResourceKind.TrainingJob, _request.TrainingJobName!),
            Image = algorithm.TrainingImage!,
            Hosts = _cluster.Hosts,
            IsIsolated = _request.EnableNetworkIsolation == true,
            Entrypoint = algorithm.ContainerEntrypoint ?? [],
            Arguments = isOwnCommand ? algorithm.ContainerArguments ?? [] : ["train"],
            Mounts = _layout.MountsOf,
            Variables = host => _layout.EnvironmentOf(host, _plan.Region).ForContainer(_plan.Region),
        };
    }
}
