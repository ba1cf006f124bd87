using System.Collections;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>A resource of which only the region is known, from an ARN or an object of AWS.Tools; it decides which session to ask with.</summary>
/// <param name="Region">The region.</param>
internal sealed record Elsewhere(string Region) : ISmResource
{
    public Hashtable ToHashtable() => new() { [nameof(Region)] = Region };

    /// <summary>The place that an object's region or ARN tells; null when neither is there.</summary>
    public static Elsewhere? Of(string? region, string? arn) =>
        (region ?? ResourceArn.Parse(arn)?.Region) is { Length: > 0 } known ? new Elsewhere(known) : null;
}
