using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>A snapshot of an endpoint: it tells how things were when it was taken.</summary>
public sealed record SmEndpoint : ISmResource, ISessionBound
{
    /// <summary>The endpoint's name.</summary>
    public required string EndpointName { get; init; }

    /// <summary>The endpoint's ARN.</summary>
    public string? EndpointArn { get; init; }

    /// <summary>Its status, such as <c>Creating</c>, <c>InService</c> or <c>Failed</c>.</summary>
    public string? EndpointStatus { get; init; }

    /// <summary>The endpoint configuration that it runs; null in a list, which does not tell.</summary>
    public string? EndpointConfigName { get; init; }

    /// <summary>The model that it serves; null where it was not asked for.</summary>
    public string? ModelName { get; init; }

    /// <summary>Its variants in short, such as <c>AllTraffic: 2 instances</c>; null in a list, which does not tell.</summary>
    public string? Variants { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastModifiedTime { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The address that requests are posted to, for clients other than this module; null on this machine, where it changes.</summary>
    public string? InvocationUri { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    /// <inheritdoc/>
    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <summary>The image that serves its model, when this snapshot comes from publishing.</summary>
    internal string? ServedImage { get; init; }

    /// <summary>What publishing made, when this snapshot comes from it.</summary>
    internal Publication? Publication { get; init; }

    /// <summary>Whether its status will not change by itself.</summary>
    public bool IsSettled => EndpointStates.IsSettled(EndpointStatus);

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (key, value) in new[]
        {
            (nameof(EndpointName), EndpointName), (nameof(EndpointArn), EndpointArn), (nameof(EndpointStatus), EndpointStatus),
            (nameof(EndpointConfigName), EndpointConfigName), (nameof(ModelName), ModelName), (nameof(Variants), Variants),
            (nameof(CreationTime), CreationTime?.ToString("O")), (nameof(LastModifiedTime), LastModifiedTime?.ToString("O")),
            (nameof(FailureReason), FailureReason), (nameof(InvocationUri), InvocationUri), (nameof(Region), Region),
        })
        {
            if (value is not null) table[key] = value;
        }

        return table;
    }

    /// <summary>The endpoint's name.</summary>
    public override string ToString() => EndpointName;

    internal static SmEndpoint From(DescribeEndpointResponse answer, string name, SmSession session) => new()
    {
        EndpointName = answer.EndpointName ?? name,
        EndpointArn = answer.EndpointArn,
        EndpointStatus = answer.EndpointStatus,
        EndpointConfigName = answer.EndpointConfigName,
        Variants = Describe(answer.ProductionVariants),
        CreationTime = answer.CreationTime,
        LastModifiedTime = answer.LastModifiedTime,
        FailureReason = answer.FailureReason,
        InvocationUri = UriOf(answer.EndpointName ?? name, session),
        Region = session.Region,
        Session = session,
    };

    internal static SmEndpoint From(EndpointSummary summary, SmSession session) => new()
    {
        EndpointName = summary.EndpointName!,
        EndpointArn = summary.EndpointArn,
        EndpointStatus = summary.EndpointStatus,
        CreationTime = summary.CreationTime,
        LastModifiedTime = summary.LastModifiedTime,
        InvocationUri = UriOf(summary.EndpointName!, session),
        Region = session.Region,
        Session = session,
    };

    internal static string? UriOf(string name, SmSession session)
    {
        if (session.IsLocal) return null;
        var suffix = session.Region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
        return $"https://runtime.sagemaker.{session.Region}.{suffix}/endpoints/{name}/invocations";
    }

    private static string? Describe(IReadOnlyList<ProductionVariantSummary>? variants) => variants is null
        ? null
        : string.Join("; ", variants.Select(v => v.CurrentServerlessConfig is { } serverless
            ? FormattableString.Invariant($"{v.VariantName}: serverless {serverless.MemorySizeInMB} MB x {serverless.MaxConcurrency}")
            : FormattableString.Invariant($"{v.VariantName}: {v.CurrentInstanceCount ?? 0} of {v.DesiredInstanceCount ?? 0} instances")));
}
