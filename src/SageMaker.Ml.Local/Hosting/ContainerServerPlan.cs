using System.Text.Json;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>What whoever watches over a serving container has to know.</summary>
internal sealed record ContainerServerPlan
{
    public required string Endpoint { get; init; }

    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    public required string Image { get; init; }

    public required ContainerPlan Use { get; init; }

    public required string Log { get; init; }

    public string? InstanceType { get; init; }

    /// <summary>How long it has to answer its first ping; null for the service's own 8 minutes.</summary>
    public TimeSpan? StartTimeout { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public ModelMaterial? Model { get; init; }

    public CodeMaterial? Code { get; init; }

    public void Write(string folder) => AtomicFile.Write(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(this, HostingJson.Default.ContainerServerPlan));

    public static ContainerServerPlan Read(string folder) => JsonSerializer.Deserialize(AtomicFile.Read(PathIn(folder)), HostingJson.Default.ContainerServerPlan)
        ?? throw new InvalidDataException($"{PathIn(folder)} holds no plan.");

    private static string PathIn(string folder) => Path.Combine(folder, "plan.json");
}
