using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Processing;

/// <summary>What a request says of the program that it runs.</summary>
internal static class ProcessingCommand
{
    /// <summary>The program of spark's images, which knows all machines of a job.</summary>
    public const string Spark = "smspark-submit";

    private const string ArchiveName = "sourcedir.tar.gz";

    private static readonly string[] s_shells = ["bash", "sh"];

    /// <summary>The words that the container is started with; empty for the image's own program.</summary>
    public static IReadOnlyList<string> WordsOf(CreateProcessingJobRequest request) => request.AppSpecification!.ContainerEntrypoint ?? [];

    /// <summary>The program's arguments.</summary>
    public static IReadOnlyList<string> ArgumentsOf(CreateProcessingJobRequest request) => request.AppSpecification!.ContainerArguments ?? [];

    /// <summary>Whether the image's own program for spark is what runs.</summary>
    public static bool IsSpark(CreateProcessingJobRequest request) => WordsOf(request) is [Spark, ..];

    /// <summary>The script among the words, as the container finds it, that comes with the job and not with the image; null when there is none.</summary>
    public static string? ScriptOf(CreateProcessingJobRequest request)
    {
        if (IsSpark(request)) return null;
        var places = CopiedInputs(request).Select(i => i.S3Input!.LocalPath!.TrimEnd('/') + "/").ToList();
        return WordsOf(request).FirstOrDefault(word => places.Exists(place => word.StartsWith(place, StringComparison.Ordinal)));
    }

    /// <summary>The folder of packed code, as the container finds it, where a shell script unpacks and runs that; null for another kind of program.</summary>
    public static string? PackedCodeOf(CreateProcessingJobRequest request) =>
        ScriptOf(request) is not null && WordsOf(request) is [var shell, _] && s_shells.Contains(shell.Split('/')[^1])
            ? CopiedInputs(request).FirstOrDefault(i => i.InputName == "code" && i.S3Input!.S3Uri!.EndsWith("/" + ArchiveName, StringComparison.Ordinal))?.S3Input!.LocalPath!.TrimEnd('/')
            : null;

    /// <summary>The archive in a folder of packed code.</summary>
    public static string ArchiveIn(string folder) => Path.Combine(folder, ArchiveName);

    /// <summary>The inputs that are copied to the program; others it gets by itself.</summary>
    public static IEnumerable<ProcessingInput> CopiedInputs(CreateProcessingJobRequest request) =>
        (request.ProcessingInputs ?? []).Where(i => i is { AppManaged: not true, S3Input.LocalPath: not null });

    /// <summary>The outputs that are stored for the program; others it stores by itself.</summary>
    public static IEnumerable<ProcessingOutput> StoredOutputs(CreateProcessingJobRequest request) =>
        (request.ProcessingOutputConfig?.Outputs ?? []).Where(o => o is { AppManaged: not true, S3Output.LocalPath: not null });

    /// <summary>The type of the machines.</summary>
    public static string InstanceTypeOf(CreateProcessingJobRequest request) => request.ProcessingResources?.ClusterConfig?.InstanceType ?? "local";
}
