using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <content>What is said to spark beside its application.</content>
public sealed partial class StartSmProcessingCommand
{
    /// <summary>For spark: the main class of a jar.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Class { get; set; }

    /// <summary>For spark: jars for driver and executors, paths or S3 URIs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Jar { get; set; }

    /// <summary>For spark: Python modules, paths or S3 URIs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? PyFile { get; set; }

    /// <summary>For spark: files for the working folder of each executor, paths or S3 URIs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? SparkFile { get; set; }

    /// <summary>For spark: settings by part, @{ 'spark-defaults' = @{ 'spark.executor.memory' = '2g' } }, or in the form of Amazon EMR.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? SparkConfiguration { get; set; }

    /// <summary>For spark: the S3 URI below which its event logs go while the job runs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? EventLogPath { get; set; }

    private SparkSettings Spark => new()
    {
        Class = Class,
        Jar = Places(nameof(Jar), Jar),
        PyFile = Places(nameof(PyFile), PyFile),
        File = Places(nameof(SparkFile), SparkFile),
        Configuration = SparkClassification.Read(PlainValue.Of(SparkConfiguration)),
        EventLogPath = EventLogPath,
    };

    private string[] Places(string parameter, string[]? given) =>
        [.. (given ?? []).Select(file => file.StartsWith("s3a://", StringComparison.OrdinalIgnoreCase) ? file : FilePath.FullOrS3(this, parameter, file))];
}
