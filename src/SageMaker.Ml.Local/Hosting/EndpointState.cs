using System.Text.Json;
using System.Text.Json.Serialization;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>What is written down about an endpoint. Whether it is in service follows from this and from its servers, see <see cref="EndpointView"/>.</summary>
internal sealed record EndpointState
{
    public required string Name { get; init; }

    public required DateTime CreationTime { get; init; }

    public required DateTime LastModifiedTime { get; init; }

    /// <summary>The deployment that answers; null until the first one is healthy.</summary>
    public Deployment? Current { get; init; }

    /// <summary>The deployment that is starting and will answer when it is healthy.</summary>
    public Deployment? Pending { get; init; }

    /// <summary>Why the last deployment failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The configuration that was asked for last, or is in service again after a failed update.</summary>
    public required string ConfigName { get; init; }

    public ReadOnlySpan<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, HostingJson.Default.EndpointState);

    public static EndpointState Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, HostingJson.Default.EndpointState)!;
}

/// <summary>One set of servers, started together from one endpoint configuration.</summary>
/// <param name="Id">A random name; it tells the folders and log streams of deployments apart.</param>
/// <param name="ConfigName">The endpoint configuration.</param>
/// <param name="Token">A secret that the servers demand, so that no other user of this machine can call them.</param>
/// <param name="Variants">Its servers.</param>
internal sealed record Deployment(string Id, string ConfigName, string Token, IReadOnlyList<VariantServer> Variants);

/// <summary>The server of one variant.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Weight">Its share of the requests, relative to the other variants.</param>
/// <param name="InstanceCount">The number of instances that the configuration asks for; one process stands for them.</param>
/// <param name="Folder">Where it works.</param>
/// <param name="LogStream">The log stream that it writes to.</param>
/// <param name="Process">Its process, or the one that watches over its container; null when it could not be started, or has none of its own.</param>
/// <param name="Container">Its container; null for a process.</param>
internal sealed record VariantServer(string Name, double Weight, int InstanceCount, string Folder, string LogStream, ProcessIdentity? Process, ContainerNote? Container = null)
{
    [JsonIgnore]
    public string StatusPath => StatusPathIn(Folder);

    /// <summary>Whether it may answer, now or later.</summary>
    [JsonIgnore]
    public bool IsAlive => Process?.IsAlive == true || (Container is not null && FileLock.IsHeld(ContainerServer.LockIn(Folder)));

    public static string StatusPathIn(string folder) => Path.Combine(folder, "status.json");

    /// <summary>Asks it to end.</summary>
    public void AskToEnd()
    {
        if (Container is null) Process?.Terminate();
        else File.WriteAllBytes(ContainerServer.StopRequestIn(Folder), []);
    }

    /// <summary>Ends it; one that has ended is no error.</summary>
    public async Task EndAsync()
    {
        Process?.Kill();
        if (Container is not null) await Container.RemoveAsync().ConfigureAwait(false);
    }
}

/// <summary>What a server says about itself.</summary>
internal sealed record ServerStatus
{
    /// <summary><c>Creating</c>, <c>InService</c> or <c>Failed</c>.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public int Port { get; init; }
}

/// <summary>What a server is told when it starts; <c>serve.py</c> reads it.</summary>
internal sealed record ServerPlan
{
    public required string Folder { get; init; }

    public required string Log { get; init; }

    public required string Status { get; init; }

    public required string Token { get; init; }

    public string? Program { get; init; }

    public ModelMaterial? Model { get; init; }

    public CodeMaterial? Code { get; init; }
}

/// <summary>The model as an archive to unpack, or as files to copy (pairs of a path and a name below the model's folder).</summary>
internal sealed record ModelMaterial(string? Archive, IReadOnlyList<IReadOnlyList<string>> Files);

/// <summary>The code as an archive to unpack, or as a folder to run in place.</summary>
internal sealed record CodeMaterial(string? Archive, string? Folder);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(EndpointState))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(ServerPlan))]
[JsonSerializable(typeof(ContainerServerPlan))]
internal sealed partial class HostingJson : JsonSerializerContext;
