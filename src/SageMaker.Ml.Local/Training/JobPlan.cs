using System.Text.Json;
using System.Text.Json.Serialization;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Training;

/// <summary>What a supervisor has to know besides the request; it may run in another process than the one that took the request.</summary>
internal sealed record JobPlan
{
    public required string Root { get; init; }

    public required string LogPath { get; init; }

    public required TimeSpan StopGrace { get; init; }

    public IReadOnlyList<string>? PowerShellHost { get; init; }

    public IReadOnlyList<string>? Python { get; init; }

    public void Write(string path) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, TrainingJson.Default.JobPlan));

    public static JobPlan Read(string path) => JsonSerializer.Deserialize(AtomicFile.Read(path), TrainingJson.Default.JobPlan)
        ?? throw new InvalidDataException($"{path} holds no plan.");
}

/// <summary>Notes about processes, between the process that starts one and those that ask for it later.</summary>
internal static class ProcessNote
{
    public static void Write(string path, ProcessIdentity process) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(process, TrainingJson.Default.ProcessIdentity));

    public static ProcessIdentity? Read(string path) => AtomicFile.Read(path) is { } json ? JsonSerializer.Deserialize(json, TrainingJson.Default.ProcessIdentity) : null;
}

[JsonSerializable(typeof(JobPlan))]
[JsonSerializable(typeof(ProcessIdentity))]
[JsonSerializable(typeof(MetricPoint))]
internal sealed partial class TrainingJson : JsonSerializerContext;
