using SageMaker.Ml.Code;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Processing;

/// <summary>What a processor is to do: the program, its arguments, what it reads and what it leaves.</summary>
public sealed record ProcessingSettings
{
    /// <summary>The script, or the application of spark: a path inside <see cref="SourceDirectory"/>, the full path of a file, or an S3 URI; null for the image's own program.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The full path of the folder with all of the code, or the S3 URI of a <c>sourcedir.tar.gz</c>.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init; } = [];

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Argument { get; init; } = [];

    /// <summary>What it reads.</summary>
    public IReadOnlyList<SmProcessingInput> Inputs { get; init; } = [];

    /// <summary>What it leaves.</summary>
    public IReadOnlyList<SmProcessingOutput> Outputs { get; init; } = [];

    /// <summary>The job's name; null for a new one.</summary>
    public string? Name { get; init; }

    /// <summary>The experiment to file it under.</summary>
    public SmExperiment? Experiment { get; init; }

    /// <summary>What else there is to say about an application of spark.</summary>
    public SparkSettings Spark { get; init; } = new();

    /// <summary>The code that is packed; null where none is.</summary>
    internal SourceCode? Source => EntryPoint is null ? null : new SourceCode { EntryPoint = EntryPoint, Directory = SourceDirectory, Dependencies = Dependency };
}

/// <summary>What is said to spark beside the application itself.</summary>
public sealed record SparkSettings
{
    /// <summary>The main class of a jar.</summary>
    public string? Class { get; init; }

    /// <summary>Jars for driver and executors: full paths or S3 URIs.</summary>
    public IReadOnlyList<string> Jar { get; init; } = [];

    /// <summary>Python modules: full paths or S3 URIs.</summary>
    public IReadOnlyList<string> PyFile { get; init; } = [];

    /// <summary>Files for the working folder of each executor: full paths or S3 URIs.</summary>
    public IReadOnlyList<string> File { get; init; } = [];

    /// <summary>Settings of spark, Hadoop or Hive, as Amazon EMR has them; empty for the image's own.</summary>
    public IReadOnlyList<SparkClassification> Configuration { get; init; } = [];

    /// <summary>The S3 URI below which spark's event logs go while the job runs; null to keep none.</summary>
    public string? EventLogPath { get; init; }

    /// <summary>The first of the parameters that only spark takes which is given; null when none is.</summary>
    internal (string Parameter, string Value)? Given =>
        Class is not null ? ("Class", Class)
        : Jar.Count > 0 ? ("Jar", Jar[0])
        : PyFile.Count > 0 ? ("PyFile", PyFile[0])
        : File.Count > 0 ? ("SparkFile", File[0])
        : Configuration.Count > 0 ? ("SparkConfiguration", Configuration[0].Classification)
        : EventLogPath is not null ? ("EventLogPath", EventLogPath)
        : null;
}
