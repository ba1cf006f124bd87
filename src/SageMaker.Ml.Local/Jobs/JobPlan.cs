using System.Text.Json;
using System.Text.Json.Serialization;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>What a supervisor has to know besides the request; it may run in another process than the one that took the request.</summary>
internal sealed record JobPlan
{
    /// <summary>The kind of job, as ARNs name it.</summary>
    public required string Kind { get; init; }

    public required string Root { get; init; }

    /// <summary>The log of the first machine; null for a kind that writes none.</summary>
    public required string? LogPath { get; init; }

    public required TimeSpan StopGrace { get; init; }

    public IReadOnlyList<string>? PowerShellHost { get; init; }

    public IReadOnlyList<string>? Python { get; init; }

    /// <summary>The command of the container engine for a job that serves a model; null for whichever answers.</summary>
    public IReadOnlyList<string>? ContainerEngine { get; init; }

    /// <summary>Whether scripts, too, are served in the image that their model names.</summary>
    public bool RunScriptsInContainers { get; init; }

    /// <summary>How the job runs in containers; null for a process.</summary>
    public ContainerPlan? Containers { get; init; }

    /// <summary>The folder of what runs beside the assemblies, for a job that starts others or serves a model; null for the one that ships with them.</summary>
    public string? SupportPath { get; init; }

    /// <summary>For a job that starts trainings: how those of each of its definitions run in containers, null for processes.</summary>
    public IReadOnlyList<ContainerPlan?>? Trials { get; init; }

    public void Write(string path) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, JobJson.Default.JobPlan));

    public static JobPlan Read(string path) => JsonSerializer.Deserialize(AtomicFile.Read(path), JobJson.Default.JobPlan)
        ?? throw new InvalidDataException($"{path} holds no plan.");
}

/// <summary>How a job runs in containers.</summary>
/// <param name="Engine">What runs them.</param>
/// <param name="Id">A random word, which tells them from those of a job of the same name in another folder.</param>
/// <param name="Region">The region that a program in them asks AWS in; null when nothing says.</param>
/// <param name="LoginProblem">Why the engine was not let in to the image's registry.</param>
internal sealed record ContainerPlan(ContainerEngine Engine, string Id, string? Region, string? LoginProblem);

/// <summary>Notes about processes, between the process that starts one and those that ask for it later.</summary>
internal static class ProcessNote
{
    public static void Write(string path, ProcessIdentity process) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(process, JobJson.Default.ProcessIdentity));

    public static ProcessIdentity? Read(string path) => AtomicFile.Read(path) is { } json ? JsonSerializer.Deserialize(json, JobJson.Default.ProcessIdentity) : null;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(JobPlan))]
[JsonSerializable(typeof(ProcessIdentity))]
internal sealed partial class JobJson : JsonSerializerContext;
