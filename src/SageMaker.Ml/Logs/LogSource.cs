namespace SageMaker.Ml.Logs;

/// <summary>Where logs are: a group, and the beginning of the names of its streams.</summary>
/// <param name="Group">The log group.</param>
/// <param name="StreamPrefix">What the streams' names begin with; empty for all streams of the group.</param>
public sealed record LogSource(string Group, string StreamPrefix)
{
    /// <summary>How many streams there will be; null when that is not known, so that new ones are always looked for.</summary>
    public int? Streams { get; init; }

    /// <summary>The log of an endpoint's containers.</summary>
    public static LogSource OfEndpoint(string endpointName) => new($"/aws/sagemaker/Endpoints/{endpointName}", "");

    /// <summary>Where the logs are, for people.</summary>
    public override string ToString() => StreamPrefix.Length == 0 ? Group : $"{Group}/{StreamPrefix.TrimEnd('/')}";
}
