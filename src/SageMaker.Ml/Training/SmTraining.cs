using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>A training as it was when it was asked about.</summary>
public sealed record SmTraining : ISmResource, ISessionBound
{
    /// <summary>The training's name.</summary>
    public required string TrainingJobName { get; init; }

    /// <summary>Its ARN.</summary>
    public string? TrainingJobArn { get; init; }

    /// <summary><c>InProgress</c>, <c>Completed</c>, <c>Failed</c>, <c>Stopping</c> or <c>Stopped</c>.</summary>
    public string? TrainingJobStatus { get; init; }

    /// <summary>What exactly it is doing, such as <c>Downloading</c> or <c>Training</c>.</summary>
    public string? SecondaryStatus { get; init; }

    /// <summary>The service's words on the last step.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>When it began to train, UTC.</summary>
    public DateTime? TrainingStartTime { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? TrainingEndTime { get; init; }

    /// <summary>How long it trained, in seconds.</summary>
    public int? TrainingTimeInSeconds { get; init; }

    /// <summary>How many seconds are billed for each machine.</summary>
    public int? BillableTimeInSeconds { get; init; }

    /// <summary>The S3 URI of the model that it made.</summary>
    public string? S3ModelArtifacts { get; init; }

    /// <summary>The S3 URI below which its results go.</summary>
    public string? S3OutputPath { get; init; }

    /// <summary>The container image.</summary>
    public string? TrainingImage { get; init; }

    /// <summary>The execution role.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The machines' type.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many machines.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>The script that it ran, when it ran one.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The S3 URI of the code that it ran, when it ran a script.</summary>
    public string? SourceUri { get; init; }

    /// <summary>The commit that its code was taken from; null unless it was started just now with code of a Git repository, since the service does not keep it.</summary>
    public string? GitCommit { get; init; }

    /// <summary>The hyperparameters as the service holds them.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The containers' environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The metrics' last values by their names.</summary>
    public IReadOnlyDictionary<string, double> FinalMetrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The tags that it was started with; empty on one that was found.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The KMS key of its results.</summary>
    public string? OutputKmsKey { get; init; }

    /// <summary>Whether its containers were kept from the network.</summary>
    public bool EnableNetworkIsolation { get; init; }

    /// <summary>The tuning that it is part of; null for a training by itself.</summary>
    public string? TuningJobName { get; init; }

    /// <summary>The metric that the tuning judges it by; null when it was not listed as part of one.</summary>
    public string? ObjectiveMetricName { get; init; }

    /// <summary>The value of that metric in the end.</summary>
    public double? ObjectiveValue { get; init; }

    /// <summary>The hyperparameters that the tuning chose; empty when it was not listed as part of one.</summary>
    public IReadOnlyDictionary<string, string> TunedHyperParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The network that it is attached to.</summary>
    internal VpcConfig? Vpc { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <summary>Whether it runs no more.</summary>
    internal bool HasEnded => TrainingJobStatus is Contracts.Api.TrainingJobStatus.Completed or Contracts.Api.TrainingJobStatus.Failed or Contracts.Api.TrainingJobStatus.Stopped;

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (name, value) in new (string, object?)[]
        {
            (nameof(TrainingJobName), TrainingJobName),
            (nameof(TrainingJobArn), TrainingJobArn),
            (nameof(TrainingJobStatus), TrainingJobStatus),
            (nameof(SecondaryStatus), SecondaryStatus),
            (nameof(FailureReason), FailureReason),
            (nameof(CreationTime), Text(CreationTime)),
            (nameof(TrainingStartTime), Text(TrainingStartTime)),
            (nameof(TrainingEndTime), Text(TrainingEndTime)),
            (nameof(TrainingTimeInSeconds), TrainingTimeInSeconds),
            (nameof(BillableTimeInSeconds), BillableTimeInSeconds),
            (nameof(S3ModelArtifacts), S3ModelArtifacts),
            (nameof(S3OutputPath), S3OutputPath),
            (nameof(TrainingImage), TrainingImage),
            (nameof(RoleArn), RoleArn),
            (nameof(InstanceType), InstanceType),
            (nameof(InstanceCount), InstanceCount),
            (nameof(EntryPoint), EntryPoint),
            (nameof(SourceUri), SourceUri),
            (nameof(GitCommit), GitCommit),
            (nameof(EnableNetworkIsolation), EnableNetworkIsolation),
            (nameof(TuningJobName), TuningJobName),
            (nameof(ObjectiveMetricName), ObjectiveMetricName),
            (nameof(ObjectiveValue), ObjectiveValue),
            (nameof(Region), Region),
        })
        {
            if (value is not null) table[name] = value;
        }

        return table;
    }

    /// <summary>The training's name.</summary>
    public override string ToString() => TrainingJobName;

    private static string? Text(DateTime? time) => time?.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
}
