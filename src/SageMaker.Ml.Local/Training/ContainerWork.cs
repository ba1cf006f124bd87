using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>A training by an image, in a container for each machine that the request asks for.</summary>
internal sealed class ContainerWork : ITrainingWork
{
    private readonly JobPlan _plan;
    private readonly ContainerPlan _containers;
    private readonly CreateTrainingJobRequest _request;
    private readonly JobLog _log;
    private readonly HyperParameters _hyperParameters;
    private readonly Cluster _cluster;
    private readonly ContainerLayout _layout;
    private readonly JobFolder _job;
    private readonly string _image;

    public ContainerWork(JobFolder job, JobPlan plan, ContainerPlan containers, CreateTrainingJobRequest request, FolderObjectStore objects, JobLog log)
    {
        (_job, _plan, _containers, _request, _log) = (job, plan, containers, request, log);
        _image = request.AlgorithmSpecification!.TrainingImage!;
        _hyperParameters = new HyperParameters(request.HyperParameters);
        _cluster = Cluster.OfContainers(request);
        _layout = new ContainerLayout(job, request, _hyperParameters, _cluster, objects);
    }

    public string NoModelNote => "The container left nothing in /opt/ml/model, so there is no model artifact.";

    private ContainerEngine Engine => _containers.Engine;

    private IEnumerable<ClusterHost> Hosts => _cluster.Hosts;

    public IEnumerable<string> Notes() => SupportedTraining.Ignored(_request, inContainers: true).Concat(Hosts.Select(h => Gpus.NoteOf(h.InstanceType)).OfType<string>().Distinct());

    public async Task FetchAsync(Action<string> begin, CancellationToken stop)
    {
        try
        {
            if (await ImageSupply.FindUserAsync(Engine, _image, stop).ConfigureAwait(false) is not null) return;
            begin("Downloading the training image");
            await ImageSupply.PullAsync(Engine, _image, _containers.LoginProblem, _log.Write, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EngineFailure or ImageMissingException)
        {
            throw new JobFailure(JobFailure.Limit($"ClientError: {e.Message}"), e);
        }
    }

    public Task LayOutAsync(CancellationToken stop) => _layout.LayOutAsync(_containers.Region, stop);

    public async Task RunAsync(CancellationToken stop)
    {
        var network = _cluster.Hosts.Count > 1 ? NameOf("network") : null;
        var note = new ContainerNote(Engine, [.. Hosts.Select(h => NameOf(h.Name))], network);
        note.Write(_job.Containers);
        // The engine goes on when this process ends, and nobody would stop its containers then.
        void RemoveWithUs(object? sender, EventArgs e) => note.RemoveAsync().GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += RemoveWithUs;
        try
        {
            if (network is not null)
            {
                await Engine.RequireAsync(EngineCommands.CreateNetwork(network, Owner, _request.EnableNetworkIsolation == true), stop).ConfigureAwait(false);
            }

            var made = new List<(ClusterHost Host, Container Container)>();
            foreach (var host in Hosts) made.Add((host, await CreateAsync(host, network, stop).ConfigureAwait(false)));
            var ends = await RunAllAsync(made, stop).ConfigureAwait(false);
            if (await Ownership.ReclaimAsync(Engine, _image, Hosts.SelectMany(_layout.MountsOf)).ConfigureAwait(false) is { } problem) _log.Write(problem);
            await _layout.CollectAsync(CancellationToken.None).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            Judge(ends);
        }
        catch (EngineFailure e)
        {
            throw new JobFailure(JobFailure.Limit($"ClientError: {e.Message}"), e);
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= RemoveWithUs;
            await note.RemoveAsync().ConfigureAwait(false);
            File.Delete(_job.Containers);
        }
    }

    private (string Kind, string Name) Owner => (ResourceKind.TrainingJob, _request.TrainingJobName!);

    private string NameOf(string host) => $"{EngineCommands.Label}-{_request.TrainingJobName}-{_containers.Id}-{host}";

    private Task<Container> CreateAsync(ClusterHost host, string? network, CancellationToken stop)
    {
        var algorithm = _request.AlgorithmSpecification!;
        var isOwnCommand = algorithm.ContainerEntrypoint is { Count: > 0 } || algorithm.ContainerArguments is { Count: > 0 };
        var spec = new ContainerSpec
        {
            Name = NameOf(host.Name),
            Image = _image,
            HostName = host.Name,
            Owner = Owner,
            Network = network,
            IsIsolated = _request.EnableNetworkIsolation == true,
            Mounts = _layout.MountsOf(host),
            EnvironmentFile = Path.Combine(_job.Of(host.Name).Work, "container.env"),
            UsesGpus = Gpus.AreForContainer(host.InstanceType),
            Entrypoint = algorithm.ContainerEntrypoint ?? [],
            Arguments = isOwnCommand ? algorithm.ContainerArguments ?? [] : ["train"],
        };
        return Container.CreateAsync(Engine, spec, _layout.EnvironmentOf(host, _containers.Region).ForContainer(_containers.Region), stop);
    }

    /// <summary>Runs all to their ends. When one fails the others cannot come to theirs, and are stopped.</summary>
    private async Task<IReadOnlyList<ContainerEnd>> RunAllAsync(IReadOnlyList<(ClusterHost Host, Container Container)> made, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ends = Task.WhenAll(made.Select(async m =>
        {
            var result = await m.Container.RunAsync((line, isError) => _log.Hear(m.Host.Name, line, isError)).ConfigureAwait(false);
            if (!result.IsGood) await end.CancelAsync().ConfigureAwait(false);
            return result;
        }));
        await Task.WhenAny(ends, Task.Delay(Timeout.Infinite, end.Token)).ConfigureAwait(false);
        await Task.WhenAll(made.Select(m => m.Container.StopAsync(ends, _plan.StopGrace))).ConfigureAwait(false);
        return await ends.ConfigureAwait(false);
    }

    private void Judge(IReadOnlyList<ContainerEnd> ends)
    {
        var bad = ends.Where(e => !e.IsGood).ToList();
        // What was stopped because another failed is not the reason.
        var first = bad.FirstOrDefault(e => e.ExitCode is not (137 or 143) || e.RanOutOfMemory || e.StartProblem is not null) ?? bad.FirstOrDefault();
        var failure = Hosts.Select(h => _job.Of(h.Name).Failure).FirstOrDefault(File.Exists);
        if (failure is not null) throw new JobFailure($"AlgorithmError: {JobFailure.Limit(File.ReadAllText(failure)).TrimEnd()}, exit code: {first?.ExitCode ?? 0}");
        if (first is { StartProblem: not null }) throw new JobFailure(JobFailure.Limit($"ClientError: The container of '{_image}' {first}"));
        if (first is not null) throw new JobFailure(JobFailure.Limit($"AlgorithmError: The container of '{_image}' {first}\n{_log.LastWords}"));
    }
}
