using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>The endpoints of this machine, seen from any process. Nobody watches over a starting deployment: whoever asks for the endpoint
/// next sees that its servers are ready, or have failed, and writes it down. So an endpoint needs no process but its servers.</summary>
internal sealed class Endpoints(Folders folders, LogStore logs, ServerLauncher launcher, TimeProvider clock) : ResourceStore(folders, ResourceKind.Endpoint)
{
    private const int LongestReason = 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ContainerGrace = ContainerServer.Grace + TimeSpan.FromSeconds(5);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The endpoint as it stands, or null when there is none.</summary>
    public async Task<EndpointView?> FindAsync(string name, CancellationToken cancel)
    {
        if (Read(name) is not { } state) return null;
        if (state.Pending is { } pending && IsDecided(pending, name))
        {
            using var held = await LockAsync(name, cancel).ConfigureAwait(false);
            if (Read(name) is not { } current) return null;
            state = await SettleAsync(current, cancel).ConfigureAwait(false);
        }

        return EndpointView.Of(state, logs);
    }

    /// <summary>Starts the servers of an endpoint that does not exist yet. The caller holds its lock.</summary>
    public async Task CreateAsync(string name, DescribeEndpointConfigResponse config, CancellationToken cancel)
    {
        var deployment = await launcher.LaunchAsync(name, FolderOf(name), config, cancel).ConfigureAwait(false);
        Save(new EndpointState { Name = name, CreationTime = Now, LastModifiedTime = Now, ConfigName = deployment.ConfigName, Pending = deployment });
    }

    /// <summary>Starts the servers of another configuration; those that answer now go on until the new ones are ready. The caller holds the lock.</summary>
    public async Task UpdateAsync(EndpointState state, DescribeEndpointConfigResponse config, CancellationToken cancel)
    {
        var deployment = await launcher.LaunchAsync(state.Name, FolderOf(state.Name), config, cancel).ConfigureAwait(false);
        Save(state with { Pending = deployment, ConfigName = deployment.ConfigName, LastModifiedTime = Now });
    }

    /// <summary>Changes the shares of the variants that answer. The caller holds the lock.</summary>
    public void Reweigh(EndpointState state, IReadOnlyList<DesiredWeightAndCapacity> desired) => Save(state with
    {
        LastModifiedTime = Now,
        Current = state.Current! with
        {
            Variants = [.. state.Current!.Variants.Select(v => desired.FirstOrDefault(d => d.VariantName == v.Name) is { } d
                ? v with { Weight = d.DesiredWeight ?? v.Weight, InstanceCount = d.DesiredInstanceCount ?? v.InstanceCount }
                : v)],
        },
    });

    /// <summary>Ends the servers and forgets the endpoint; its logs stay. The caller holds the lock.</summary>
    public async Task DeleteAsync(EndpointState state, CancellationToken cancel)
    {
        foreach (var deployment in new[] { state.Current, state.Pending }) await EndAsync(deployment, cancel).ConfigureAwait(false);
        Delete(state.Name);
    }

    public EndpointState? Read(string name) => AtomicFile.Read(StatePathOf(name)) is { } json ? EndpointState.Parse(json) : null;

    private bool IsDecided(Deployment pending, string name) =>
        pending.Variants.All(EndpointView.IsReady) || pending.Variants.Any(v => EndpointView.ReasonOf(v, name, logs) is not null);

    private async Task<EndpointState> SettleAsync(EndpointState state, CancellationToken cancel)
    {
        if (state.Pending is not { } pending) return state;
        if (pending.Variants.Select(v => EndpointView.ReasonOf(v, state.Name, logs)).FirstOrDefault(r => r is not null) is { } reason)
        {
            // A failed update leaves the endpoint as it was, as the service rolls back.
            Save(state = state with
            {
                Pending = null,
                FailureReason = reason.Length <= LongestReason ? reason : reason[..(LongestReason / 2 - 1)] + "…" + reason[^(LongestReason / 2)..],
                ConfigName = state.Current?.ConfigName ?? state.ConfigName,
                LastModifiedTime = Now,
            });
            await EndAsync(pending, cancel).ConfigureAwait(false);
            return state;
        }

        if (!pending.Variants.All(EndpointView.IsReady)) return state;
        var old = state.Current;
        Save(state = state with { Current = pending, Pending = null, FailureReason = null, LastModifiedTime = Now });
        await EndAsync(old, cancel).ConfigureAwait(false);
        return state;
    }

    private static async Task EndAsync(Deployment? deployment, CancellationToken cancel)
    {
        var servers = deployment?.Variants ?? [];
        foreach (var server in servers) server.AskToEnd();
        var deadline = DateTime.UtcNow + (servers.Any(s => s.Container is not null) ? ContainerGrace : Grace);
        while (servers.Any(s => s.IsAlive) && DateTime.UtcNow < deadline) await Task.Delay(20, cancel).ConfigureAwait(false);
        foreach (var server in servers) await server.EndAsync().ConfigureAwait(false);
    }

    private void Save(EndpointState state) => Write(state.Name, state.ToJson());
}
