using System.Collections;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Processing;

/// <summary>A processing job as it was when it was asked about.</summary>
public sealed record SmProcessing : ISmResource, ISessionBound
{
    /// <summary>The job's name.</summary>
    public required string ProcessingJobName { get; init; }

    /// <summary>Its ARN.</summary>
    public string? ProcessingJobArn { get; init; }

    /// <summary><c>InProgress</c>, <c>Completed</c>, <c>Failed</c>, <c>Stopping</c> or <c>Stopped</c>.</summary>
    public string? ProcessingJobStatus { get; init; }

    /// <summary>What the program wrote to /opt/ml/output/message.</summary>
    public string? ExitMessage { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>When its program began, UTC.</summary>
    public DateTime? ProcessingStartTime { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? ProcessingEndTime { get; init; }

    /// <summary>The S3 URIs of its inputs by their names; those of a query are where its result goes. Empty on a job that was listed.</summary>
    public IReadOnlyDictionary<string, string> Input { get; init; } = new Dictionary<string, string>();

    /// <summary>The S3 URIs below which its outputs go, by their names: <c>$job.Output.train</c>. Empty on a job that was listed.</summary>
    public IReadOnlyDictionary<string, string> Output { get; init; } = new Dictionary<string, string>();

    /// <summary>The feature groups that outputs go to, by the outputs' names.</summary>
    public IReadOnlyDictionary<string, string> FeatureGroup { get; init; } = new Dictionary<string, string>();

    /// <summary>The container image.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The program, word by word; empty for the image's own.</summary>
    public IReadOnlyList<string> ContainerEntryPoint { get; init => field = Indexable.Of(value); } = [];

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> ContainerArgument { get; init => field = Indexable.Of(value); } = [];

    /// <summary>The containers' environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The machines' type.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many machines.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>The execution role.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The KMS key of its outputs.</summary>
    public string? OutputKmsKey { get; init; }

    /// <summary>Whether its containers were kept from the network.</summary>
    public bool EnableNetworkIsolation { get; init; }

    /// <summary>The tags that it was started with; empty on one that was found.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public required string Region { get; init; }

    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (name, value) in new (string, object?)[]
        {
            (nameof(ProcessingJobName), ProcessingJobName),
            (nameof(ProcessingJobArn), ProcessingJobArn),
            (nameof(ProcessingJobStatus), ProcessingJobStatus),
            (nameof(ExitMessage), ExitMessage),
            (nameof(FailureReason), FailureReason),
            (nameof(CreationTime), Text(CreationTime)),
            (nameof(ProcessingStartTime), Text(ProcessingStartTime)),
            (nameof(ProcessingEndTime), Text(ProcessingEndTime)),
            (nameof(Output), Output.Count == 0 ? null : new Hashtable(Output.ToDictionary())),
            (nameof(ImageUri), ImageUri),
            (nameof(InstanceType), InstanceType),
            (nameof(InstanceCount), InstanceCount),
            (nameof(RoleArn), RoleArn),
            (nameof(Region), Region),
        })
        {
            if (value is not null) table[name] = value;
        }

        return table;
    }

    /// <summary>The job's name.</summary>
    public override string ToString() => ProcessingJobName;

    private static string? Text(DateTime? time) => time?.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
}
