using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Processing;

/// <summary>An application of spark, which the image's own <c>smspark-submit</c> starts on all machines: a Python file or a jar.</summary>
/// <param name="Application">The full path or S3 URI.</param>
/// <param name="Settings">What else there is to say.</param>
internal sealed record SparkProgram(string Application, SparkSettings Settings) : ProcessingProgram
{
    /// <summary>The framework's name in the catalogue.</summary>
    public const string Framework = "spark";

    private const string EventFolder = "/opt/ml/processing/spark-events/";

    public override IReadOnlyList<string> ContainerEntryPoint
    {
        get
        {
            List<string> words = ["smspark-submit"];
            if (Settings.Class is { } main) words.AddRange(["--class", main]);
            foreach (var (option, files) in Dependencies)
            {
                if (files.Count > 0) words.AddRange([$"--{option}", string.Join(',', files.Where(IsRemote).Concat(files.All(IsRemote) ? [] : [FolderOf(option)]))]);
            }

            if (Settings.EventLogPath is not null) words.AddRange(["--local-spark-event-logs-dir", EventFolder]);
            words.Add($"{CodeFolder}/{FileNameOf(Application)}");
            return words;
        }
    }

    public override IReadOnlyList<ProgramInput> Inputs =>
    [
        .. Dependencies.Where(d => !d.Files.All(IsRemote)).Select(d => new ProgramInput(d.Option, FolderOf(d.Option)) { Files = [.. d.Files.Where(f => !IsRemote(f))], IsFolder = true }),
        .. Settings.Configuration.Count == 0 ? (ProgramInput[])[] : [new ProgramInput("conf", FolderOf("conf")) { Made = ("configuration.json", SparkClassification.ToJson(Settings.Configuration)) }],
        CodeOf(Application),
    ];

    public override SmProcessingOutput? Output => Settings.EventLogPath is not { } path
        ? null
        : new SmProcessingOutput { Source = EventFolder, Destination = path, UploadMode = ProcessingS3UploadMode.Continuous };

    /// <summary>Files that go with the application, by the option that names them.</summary>
    private (string Option, IReadOnlyList<string> Files)[] Dependencies => [("py-files", Settings.PyFile), ("jars", Settings.Jar), ("files", Settings.File)];

    /// <summary>Whether spark fetches a file itself.</summary>
    public static bool IsRemote(string file) =>
        file.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) || file.StartsWith("s3a://", StringComparison.OrdinalIgnoreCase);

    private static string FolderOf(string input) => $"{SmProcessingInput.DefaultFolder}/{input}";
}
