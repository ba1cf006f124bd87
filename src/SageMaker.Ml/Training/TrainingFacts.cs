using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>What an estimator leaves open and a session answers: everything that a request needs besides the estimator and its channels.</summary>
internal sealed record TrainingFacts
{
    public required string TrainingJobName { get; init; }

    public required string Region { get; init; }

    public required string RoleArn { get; init; }

    public required string TrainingImage { get; init; }

    /// <summary>The S3 URI below which results go.</summary>
    public required string OutputPath { get; init; }

    /// <summary>How the training reads its data when the data itself tells; null for what the estimator says.</summary>
    public string? InputMode { get; init; }

    /// <summary>Where the code lies; null when the image brings its own.</summary>
    public S3Uri? Code { get; init; }

    public string? OutputKmsKey { get; init; }

    public string? VolumeKmsKey { get; init; }

    public bool NetworkIsolation { get; init; }

    public bool EncryptTraffic { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public VpcConfig? Vpc { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
