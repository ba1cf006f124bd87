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

    /// <summary>How it answers: <c>Realtime</c>, <c>Serverless</c> or <c>Async</c>; null in a list, which does not tell.</summary>
    public string? Kind { get; init; }

    /// <summary>Its variants in short, such as <c>AllTraffic: 2 of 3 instances</c>; null in a list, which does not tell.</summary>
    public string? Variants { get; init; }

    /// <summary>Its variants, shadows last; empty in a list, which does not tell.</summary>
    public IReadOnlyList<SmEndpointVariant> ProductionVariants { get; init => field = Indexable.Of(value); } = [];

    /// <summary>What is kept of requests and answers, such as <c>20 % to s3://bucket/path</c>; null when nothing is.</summary>
    public string? DataCapture { get; init; }

    /// <summary>The deployment under way, such as <c>AllTraffic Baking, 2 of 4 instances</c>; null when there is none.</summary>
    public string? Deployment { get; init; }

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
            (nameof(EndpointConfigName), EndpointConfigName), (nameof(ModelName), ModelName), (nameof(Kind), Kind), (nameof(Variants), Variants),
            (nameof(DataCapture), DataCapture), (nameof(Deployment), Deployment),
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

    /// <summary>The endpoint that a publication made or changed, as it is at that moment.</summary>
    /// <param name="publication">What was made.</param>
    /// <param name="arn">The endpoint's ARN.</param>
    /// <param name="models">The models that it is to serve.</param>
    /// <param name="session">Where it is.</param>
    internal static SmEndpoint Accepted(Publication publication, string? arn, IReadOnlyList<string> models, SmSession session) => new()
    {
        EndpointName = publication.EndpointName,
        EndpointArn = arn,
        EndpointStatus = publication.IsUpdate ? Contracts.Api.EndpointStatus.Updating : Contracts.Api.EndpointStatus.Creating,
        EndpointConfigName = publication.ConfigName,
        ModelName = models is [var only] ? only : null,
        InvocationUri = UriOf(publication.EndpointName, session),
        Region = session.Region,
        Session = session,
        Publication = publication,
    };

    internal static SmEndpoint From(DescribeEndpointResponse answer, string name, SmSession session) => new()
    {
        EndpointName = answer.EndpointName ?? name,
        EndpointArn = answer.EndpointArn,
        EndpointStatus = answer.EndpointStatus,
        EndpointConfigName = answer.EndpointConfigName,
        Kind = KindOf(answer),
        Variants = Describe(VariantsOf(answer)),
        ProductionVariants = VariantsOf(answer),
        DataCapture = answer.DataCaptureConfig is { EnableCapture: true } capture ? FormattableString.Invariant($"{capture.CurrentSamplingPercentage} % to {capture.DestinationS3Uri}") : null,
        Deployment = EndpointProgress.Describe(answer),
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

    private static string KindOf(DescribeEndpointResponse answer) => answer switch
    {
        { AsyncInferenceConfig: not null } => "Async",
        { ProductionVariants: [{ CurrentServerlessConfig: not null } or { DesiredServerlessConfig: not null }, ..] } => "Serverless",
        _ => "Realtime",
    };

    private static IReadOnlyList<SmEndpointVariant> VariantsOf(DescribeEndpointResponse answer) =>
    [
        .. (answer.ProductionVariants ?? []).Select(v => SmEndpointVariant.From(v, isShadow: false)),
        .. (answer.ShadowProductionVariants ?? []).Select(v => SmEndpointVariant.From(v, isShadow: true)),
    ];

    private static string? Describe(IReadOnlyList<SmEndpointVariant> variants)
    {
        if (variants.Count == 0) return null;
        var total = variants.Where(v => !v.IsShadow).Sum(v => v.Weight ?? 0);
        return string.Join("; ", variants.Select(v => v.IsShadow
            ? $"{v.VariantName}: {v.Capacity}, shadow"
            : variants.Count(other => !other.IsShadow) > 1 && total > 0
                ? FormattableString.Invariant($"{v.VariantName}: {v.Capacity}, {(v.Weight ?? 0) / total:0.## %} of the requests")
                : $"{v.VariantName}: {v.Capacity}"));
    }
}
