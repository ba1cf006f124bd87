using SageMaker.Ml.Local.Containers;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>What a job runs in its containers.</summary>
internal sealed record ContainerOrder
{
    /// <summary>The kind of the job, as ARNs name it, and its name.</summary>
    public required (string Kind, string Name) Owner { get; init; }

    /// <summary>The image.</summary>
    public required string Image { get; init; }

    /// <summary>The machines, a container for each.</summary>
    public required IReadOnlyList<ClusterHost> Hosts { get; init; }

    /// <summary>Whether they are kept from every network but their own.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>The program and its first arguments in place of the image's; empty for the image's own.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>What the program is told.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folders that a machine is given.</summary>
    public required Func<ClusterHost, IReadOnlyList<ContainerMount>> Mounts { get; init; }

    /// <summary>The variables that a machine is given.</summary>
    public required Func<ClusterHost, IReadOnlyDictionary<string, string>> Variables { get; init; }
}

/// <summary>The containers of a job: one for each machine, on a network of their own when there are several.</summary>
/// <param name="job">The job's folder.</param>
/// <param name="plan">How long a container has to end.</param>
/// <param name="containers">What runs them.</param>
/// <param name="order">What they run.</param>
/// <param name="log">Takes what they say.</param>
internal sealed class JobContainers(JobFolder job, JobPlan plan, ContainerPlan containers, ContainerOrder order, JobLog log)
{
    private ContainerEngine Engine => containers.Engine;

    /// <summary>What is said of the machines before they run, one line each.</summary>
    public IEnumerable<string> Notes() => order.Hosts.Select(h => Gpus.NoteOf(h.InstanceType)).OfType<string>().Distinct();

    /// <summary>Gets the image, where it is not here yet.</summary>
    /// <param name="begin">Told that there is something to get.</param>
    /// <param name="stop">Asks for an early end.</param>
    /// <exception cref="JobFailure">It cannot be had.</exception>
    public async Task FetchAsync(Action begin, CancellationToken stop)
    {
        try
        {
            if (await ImageSupply.FindUserAsync(Engine, order.Image, stop).ConfigureAwait(false) is not null) return;
            begin();
            await ImageSupply.PullAsync(Engine, order.Image, containers.LoginProblem, log.Write, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EngineFailure or ImageMissingException)
        {
            throw new JobFailure(JobFailure.Limit($"ClientError: {e.Message}"), e);
        }
    }

    /// <summary>Runs all containers to their ends, which come early when it is asked for, and removes them.</summary>
    /// <exception cref="JobFailure">The engine could not do it.</exception>
    public async Task<IReadOnlyList<ContainerEnd>> RunAsync(CancellationToken stop)
    {
        var network = order.Hosts.Count > 1 ? NameOf("network") : null;
        var note = new ContainerNote(Engine, [.. order.Hosts.Select(h => NameOf(h.Name))], network);
        note.Write(job.Containers);
        // The engine goes on when this process ends, and nobody would stop its containers then.
        void RemoveWithUs(object? sender, EventArgs e) => note.RemoveAsync().GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += RemoveWithUs;
        try
        {
            if (network is not null) await Engine.RequireAsync(EngineCommands.CreateNetwork(network, order.Owner, order.IsIsolated), stop).ConfigureAwait(false);
            var made = new List<(ClusterHost Host, Container Container)>();
            foreach (var host in order.Hosts) made.Add((host, await CreateAsync(host, network, stop).ConfigureAwait(false)));
            var ends = await RunAllAsync(made, stop).ConfigureAwait(false);
            if (await Ownership.ReclaimAsync(Engine, order.Image, order.Hosts.SelectMany(order.Mounts)).ConfigureAwait(false) is { } problem) log.Write(problem);
            return ends;
        }
        catch (EngineFailure e)
        {
            throw new JobFailure(JobFailure.Limit($"ClientError: {e.Message}"), e);
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= RemoveWithUs;
            await note.RemoveAsync().ConfigureAwait(false);
            File.Delete(job.Containers);
        }
    }

    /// <summary>Says why the containers failed; nothing where none did.</summary>
    /// <param name="ends">How they ended.</param>
    /// <param name="failure">The reason that a program itself wrote down; null for none.</param>
    /// <exception cref="JobFailure">One of them failed.</exception>
    public void Judge(IReadOnlyList<ContainerEnd> ends, string? failure)
    {
        var bad = ends.Where(e => !e.IsGood).ToList();
        // What was stopped because another failed is not the reason.
        var first = bad.FirstOrDefault(e => e.ExitCode is not (137 or 143) || e.RanOutOfMemory || e.StartProblem is not null) ?? bad.FirstOrDefault();
        if (failure is not null) throw new JobFailure($"AlgorithmError: {JobFailure.Limit(failure).TrimEnd()}, exit code: {first?.ExitCode ?? 0}");
        if (first is { StartProblem: not null }) throw new JobFailure(JobFailure.Limit($"ClientError: The container of '{order.Image}' {first}"));
        if (first is not null) throw new JobFailure(JobFailure.Limit($"AlgorithmError: The container of '{order.Image}' {first}\n{log.LastWords}"));
    }

    private string NameOf(string host) => $"{EngineCommands.Label}-{order.Owner.Name}-{containers.Id}-{host}";

    private Task<Container> CreateAsync(ClusterHost host, string? network, CancellationToken stop)
    {
        var spec = new ContainerSpec
        {
            Name = NameOf(host.Name),
            Image = order.Image,
            HostName = host.Name,
            Owner = order.Owner,
            Network = network,
            IsIsolated = order.IsIsolated,
            Mounts = order.Mounts(host),
            EnvironmentFile = Path.Combine(job.Of(host.Name).Work, "container.env"),
            UsesGpus = Gpus.AreForContainer(host.InstanceType),
            Entrypoint = order.Entrypoint,
            Arguments = order.Arguments,
        };
        return Container.CreateAsync(Engine, spec, order.Variables(host), stop);
    }

    /// <summary>Runs all to their ends. When one fails the others cannot come to theirs, and are stopped.</summary>
    private async Task<IReadOnlyList<ContainerEnd>> RunAllAsync(IReadOnlyList<(ClusterHost Host, Container Container)> made, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var ends = Task.WhenAll(made.Select(async m =>
        {
            var result = await m.Container.RunAsync((line, isError) => log.Hear(m.Host.Name, line, isError)).ConfigureAwait(false);
            if (!result.IsGood) await end.CancelAsync().ConfigureAwait(false);
            return result;
        }));
        await Task.WhenAny(ends, Task.Delay(Timeout.Infinite, end.Token)).ConfigureAwait(false);
        await Task.WhenAll(made.Select(m => m.Container.StopAsync(ends, plan.StopGrace))).ConfigureAwait(false);
        return await ends.ConfigureAwait(false);
    }
}
