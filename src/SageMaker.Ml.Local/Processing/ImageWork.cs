using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Processing by an image, in a container for each machine that the request asks for.</summary>
internal sealed class ImageWork : IProcessingWork
{
    private readonly JobFolder _job;
    private readonly ContainerPlan _plan;
    private readonly CreateProcessingJobRequest _request;
    private readonly Cluster _cluster;
    private readonly ProcessingLayout _layout;
    private readonly JobContainers _containers;

    public ImageWork(JobFolder job, JobPlan plan, ContainerPlan containers, CreateProcessingJobRequest request, FolderObjectStore objects, JobLog log)
    {
        (_job, _plan, _request) = (job, containers, request);
        _cluster = Cluster.OfContainers(Enumerable.Repeat((Cluster.OnlyGroup, ProcessingCommand.InstanceTypeOf(request)), request.ProcessingResources?.ClusterConfig?.InstanceCount ?? 1));
        _layout = new ProcessingLayout(job, request, _cluster, objects);
        _containers = new JobContainers(job, plan, containers, Order(), log);
    }

    public IReadOnlyList<JobFolder> Machines => [.. _cluster.Names.Select(_job.Of)];

    public IEnumerable<string> Notes() => SupportedProcessing.Ignored(_request, inContainers: true).Concat(_containers.Notes());

    public Task FetchAsync(CancellationToken stop) => _containers.FetchAsync(() => { }, stop);

    public async Task LayOutAsync(CancellationToken stop)
    {
        await _layout.LayOutAsync(_request, stop).ConfigureAwait(false);
        foreach (var mount in _cluster.Hosts.SelectMany(_layout.MountsOf)) Ownership.OpenToAll(mount.Source);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var ends = await _containers.RunAsync(stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        _containers.Judge(ends, failure: null);
    }

    private ContainerOrder Order() => new()
    {
        Owner = (ResourceKind.ProcessingJob, _request.ProcessingJobName!),
        Image = _request.AppSpecification!.ImageUri!,
        Hosts = _cluster.Hosts,
        IsIsolated = _request.NetworkConfig?.EnableNetworkIsolation == true,
        Entrypoint = ProcessingCommand.WordsOf(_request),
        Arguments = ProcessingCommand.ArgumentsOf(_request),
        Mounts = _layout.MountsOf,
        Variables = _ => Variables(),
    };

    /// <summary>The request's own variables, and the region that a program asks AWS in.</summary>
    private SortedDictionary<string, string> Variables()
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (_plan.Region is { } region) variables["AWS_REGION"] = region;
        foreach (var (name, value) in _request.Environment ?? new Dictionary<string, string>()) variables[name] = value;
        return variables;
    }
}
