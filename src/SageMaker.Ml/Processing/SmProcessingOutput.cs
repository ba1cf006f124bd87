using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Processing;

/// <summary>What a processing job leaves in the container and where it goes.</summary>
/// <remarks>The properties are named as the parameters of <c>New-SmProcessingOutput</c>.</remarks>
public sealed record SmProcessingOutput
{
    /// <summary>What an output without a place of its own is taken from, in the container.</summary>
    public const string DefaultFolder = "/opt/ml/processing/output";

    /// <summary>The output's name; null for one by its place in the list, such as <c>output-1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The folder in the container; null for one of the output's name below <see cref="DefaultFolder"/>.</summary>
    public string? Source { get; init; }

    /// <summary>The S3 URI below which its files go; null for a folder of the job's name in the session's bucket.</summary>
    public string? Destination { get; init; }

    /// <summary><c>EndOfJob</c>, or <c>Continuous</c> to upload files while the job runs.</summary>
    public string UploadMode { get; init; } = ProcessingS3UploadMode.EndOfJob;

    /// <summary>Whether the program puts the data away by itself.</summary>
    public bool AppManaged { get; init; }

    /// <summary>The feature group that the records go to, instead of S3.</summary>
    public string? FeatureGroup { get; init; }

    /// <summary>Reads a table with the keys that <c>New-SmProcessingOutput</c> names its parameters by.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="given">The table.</param>
    /// <exception cref="Errors.SmArgumentException">A key is not known, or a value is of the wrong kind.</exception>
    public static SmProcessingOutput Read(string name, object? given)
    {
        var options = OptionTable.Read("Output", name, given, nameof(Source), nameof(Destination), nameof(UploadMode), nameof(AppManaged), nameof(FeatureGroup));
        return new SmProcessingOutput
        {
            Name = name,
            Source = options.Text(nameof(Source)),
            Destination = options.S3Uri(nameof(Destination)),
            UploadMode = options.Text(nameof(UploadMode)) ?? ProcessingS3UploadMode.EndOfJob,
            AppManaged = options.Flag(nameof(AppManaged)),
            FeatureGroup = options.Text(nameof(FeatureGroup)),
        };
    }

    /// <summary>Where it goes, or else where it is taken from.</summary>
    public override string ToString() => Destination ?? FeatureGroup ?? Source ?? "";
}
