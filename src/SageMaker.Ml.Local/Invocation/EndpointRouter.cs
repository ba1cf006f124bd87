using System.Collections.Concurrent;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Identity;

namespace SageMaker.Ml.Local.Invocation;

/// <summary>Finds the server for a request. What is known about an endpoint is used for as long as its state is not written anew,
/// so that an invocation costs one look at a file's time.</summary>
internal sealed class EndpointRouter(Endpoints endpoints)
{
    private readonly ConcurrentDictionary<string, Known> _known = new();

    /// <summary>The server of a variant, or of any in proportion to their weights.</summary>
    /// <exception cref="ServiceException"><c>ValidationError</c>: there is no such endpoint or variant, or it is not in service.</exception>
    public async Task<Route> FindAsync(ServiceRequest request, string name, string? variant, CancellationToken cancel)
    {
        var view = await ViewAsync(request, name, cancel).ConfigureAwait(false);
        var servers = view.State.Current!.Variants;
        var server = variant is null
            ? Draw(servers)
            : servers.FirstOrDefault(v => v.Name == variant) ?? throw Invalid(request, $"Variant {variant} not found for endpoint {name}; it has {string.Join(", ", servers.Select(v => v.Name))}.");
        return new Route(view.Ports[server.Name], view.State.Current.Token, server.Name, server.LogStream, server.Container is not null);
    }

    /// <summary>Forgets what is known, after a server did not answer.</summary>
    public void Forget(string name) => _known.TryRemove(name, out _);

    private async Task<EndpointView> ViewAsync(ServiceRequest request, string name, CancellationToken cancel)
    {
        var file = new FileInfo(endpoints.StatePathOf(name));
        if (_known.TryGetValue(name, out var known) && file.Exists && known.Written == file.LastWriteTimeUtc) return known.View;
        var written = file.Exists ? file.LastWriteTimeUtc : default;
        var view = await endpoints.FindAsync(name, cancel).ConfigureAwait(false)
            ?? throw Invalid(request, $"Endpoint {name} of account {LocalIdentity.Account} not found.");
        if (view.Status is not (EndpointStatus.InService or EndpointStatus.Updating))
        {
            throw Invalid(request, $"Endpoint {name} of account {LocalIdentity.Account} is not in service: it is {view.Status}.{(view.FailureReason is { } reason ? " " + reason : "")}");
        }

        // While an update is on its way the next look may settle it.
        if (view.State.Pending is null) _known[name] = new Known(written, view);
        return view;
    }

    private static VariantServer Draw(IReadOnlyList<VariantServer> servers)
    {
        if (servers.Count == 1) return servers[0];
        var point = Random.Shared.NextDouble() * servers.Sum(v => v.Weight);
        foreach (var server in servers)
        {
            point -= server.Weight;
            if (point < 0) return server;
        }

        return servers[^1];
    }

    private static ServiceException Invalid(ServiceRequest request, string message) => new(request.Operation, "ValidationError", 400, message);

    private sealed record Known(DateTime Written, EndpointView View);
}

/// <summary>The way to one server.</summary>
internal sealed record Route(int Port, string Token, string Variant, string LogStream, bool IsContainer);
