using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>A snapshot of an inference component: a model on an endpoint that it shares with others.</summary>
public sealed record SmComponent : ISmResource, ISessionBound
{
    /// <summary>The component's name.</summary>
    public required string InferenceComponentName { get; init; }

    /// <summary>The component's ARN.</summary>
    public string? InferenceComponentArn { get; init; }

    /// <summary>Its status: <c>Creating</c>, <c>InService</c>, <c>Updating</c>, <c>Failed</c> or <c>Deleting</c>.</summary>
    public string? InferenceComponentStatus { get; init; }

    /// <summary>The endpoint that it is on.</summary>
    public string? EndpointName { get; init; }

    /// <summary>The variant whose machines it runs on.</summary>
    public string? VariantName { get; init; }

    /// <summary>The model that it serves; null in a list, which does not tell, and for adapters.</summary>
    public string? ModelName { get; init; }

    /// <summary>The component that it is an adapter of; null for one of its own.</summary>
    public string? BaseInferenceComponentName { get; init; }

    /// <summary>How many copies there are; null in a list.</summary>
    public int? CurrentCopyCount { get; init; }

    /// <summary>How many copies there are to be; null in a list.</summary>
    public int? DesiredCopyCount { get; init; }

    /// <summary>The processor cores that a copy needs; null where none are set aside.</summary>
    public double? Cpu { get; init; }

    /// <summary>The accelerators that a copy needs; null where none are set aside.</summary>
    public double? AcceleratorCount { get; init; }

    /// <summary>The memory that a copy needs, in MB.</summary>
    public int? MemoryMB { get; init; }

    /// <summary>The memory that a copy may take, in MB; null for no bound.</summary>
    public int? MaxMemoryMB { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime? CreationTime { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTime? LastModifiedTime { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? FailureReason { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    /// <inheritdoc/>
    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable();
        foreach (var (key, value) in new (string, object?)[]
        {
            (nameof(InferenceComponentName), InferenceComponentName), (nameof(InferenceComponentArn), InferenceComponentArn), (nameof(InferenceComponentStatus), InferenceComponentStatus),
            (nameof(EndpointName), EndpointName), (nameof(VariantName), VariantName), (nameof(ModelName), ModelName), (nameof(BaseInferenceComponentName), BaseInferenceComponentName),
            (nameof(CurrentCopyCount), CurrentCopyCount), (nameof(DesiredCopyCount), DesiredCopyCount), (nameof(Cpu), Cpu), (nameof(AcceleratorCount), AcceleratorCount),
            (nameof(MemoryMB), MemoryMB), (nameof(MaxMemoryMB), MaxMemoryMB), (nameof(CreationTime), CreationTime?.ToString("O")),
            (nameof(LastModifiedTime), LastModifiedTime?.ToString("O")), (nameof(FailureReason), FailureReason), (nameof(Region), Region),
        })
        {
            if (value is not null) table[key] = value;
        }

        return table;
    }

    /// <summary>The component's name.</summary>
    public override string ToString() => InferenceComponentName;

    internal static SmComponent From(DescribeInferenceComponentResponse answer, string name, SmSession session)
    {
        var needs = answer.Specification?.ComputeResourceRequirements;
        return new SmComponent
        {
            InferenceComponentName = answer.InferenceComponentName ?? name,
            InferenceComponentArn = answer.InferenceComponentArn,
            InferenceComponentStatus = answer.InferenceComponentStatus,
            EndpointName = answer.EndpointName,
            VariantName = answer.VariantName,
            ModelName = answer.Specification?.ModelName,
            BaseInferenceComponentName = answer.Specification?.BaseInferenceComponentName,
            CurrentCopyCount = answer.RuntimeConfig?.CurrentCopyCount,
            DesiredCopyCount = answer.RuntimeConfig?.DesiredCopyCount,
            Cpu = needs?.NumberOfCpuCoresRequired,
            AcceleratorCount = needs?.NumberOfAcceleratorDevicesRequired,
            MemoryMB = needs?.MinMemoryRequiredInMb,
            MaxMemoryMB = needs?.MaxMemoryRequiredInMb,
            CreationTime = answer.CreationTime,
            LastModifiedTime = answer.LastModifiedTime,
            FailureReason = answer.FailureReason,
            Region = session.Region,
            Session = session,
        };
    }

    internal static SmComponent From(InferenceComponentSummary summary, SmSession session) => new()
    {
        InferenceComponentName = summary.InferenceComponentName!,
        InferenceComponentArn = summary.InferenceComponentArn,
        InferenceComponentStatus = summary.InferenceComponentStatus,
        EndpointName = summary.EndpointName,
        VariantName = summary.VariantName,
        CreationTime = summary.CreationTime,
        LastModifiedTime = summary.LastModifiedTime,
        Region = session.Region,
        Session = session,
    };
}
