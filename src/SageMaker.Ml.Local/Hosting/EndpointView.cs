using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Logs;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>How an endpoint stands at this moment: what is written down, and what its servers say.</summary>
/// <param name="State">What is written down.</param>
/// <param name="Status">The status as the service names it.</param>
/// <param name="FailureReason">Why the endpoint, or its last update, failed.</param>
/// <param name="Ports">The ports of the servers that answer, by variant.</param>
internal sealed record EndpointView(EndpointState State, string Status, string? FailureReason, IReadOnlyDictionary<string, int> Ports)
{
    private static readonly IReadOnlyDictionary<string, int> None = new Dictionary<string, int>();

    /// <summary>Looks at the servers of a state in which nothing is left to settle.</summary>
    public static EndpointView Of(EndpointState state, LogStore logs)
    {
        if (state.Pending is not null) return new EndpointView(state, state.Current is null ? EndpointStatus.Creating : EndpointStatus.Updating, null, PortsOf(state.Current));
        if (state.Current is not { } current) return new EndpointView(state, EndpointStatus.Failed, state.FailureReason, None);
        var gone = current.Variants.Select(v => ReasonOf(v, state.Name, logs)).FirstOrDefault(reason => reason is not null);
        return gone is null
            ? new EndpointView(state, EndpointStatus.InService, state.FailureReason, PortsOf(current))
            : new EndpointView(state, EndpointStatus.Failed, gone, None);
    }

    /// <summary>Why a server cannot answer and never will; null when it does or may yet.</summary>
    public static string? ReasonOf(VariantServer server, string endpoint, LogStore logs)
    {
        // The process first: what it wrote last was written before it ended.
        var isAlive = server.IsAlive;
        var status = StatusOf(server);
        if (status?.Status == EndpointStatus.Failed)
        {
            return $"The primary container for production variant {server.Name} did not pass the ping health check. Please check the logs of this endpoint. {status.Reason}";
        }

        if (isAlive) return null;
        var said = logs.Stream(LogStore.EndpointGroup(endpoint), server.LogStream).Tail(8);
        if (said.Length == 0 && AtomicFile.Read(Path.Combine(server.Folder, "server.out")) is { Length: > 0 } output) said = System.Text.Encoding.UTF8.GetString(output).Trim();
        return $"The server process of production variant {server.Name} is gone; it ended without reporting. {(said.Length > 0 ? $"Its last words: {said}" : "")}".TrimEnd();
    }

    /// <summary>Whether a server answers.</summary>
    public static bool IsReady(VariantServer server) => StatusOf(server)?.Status == EndpointStatus.InService && server.IsAlive;

    private static Dictionary<string, int> PortsOf(Deployment? deployment) =>
        (deployment?.Variants ?? []).Select(v => (v.Name, StatusOf(v)?.Port)).Where(v => v.Port > 0).ToDictionary(v => v.Name, v => v.Port!.Value);

    private static ServerStatus? StatusOf(VariantServer server) =>
        AtomicFile.Read(server.StatusPath) is { } json ? JsonSerializer.Deserialize(json, HostingJson.Default.ServerStatus) : null;
}
