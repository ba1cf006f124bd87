using System.Collections.ObjectModel;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Hosting;

/// <summary>How a model is published.</summary>
public sealed record EndpointOptions
{
    /// <summary>The only variant of an endpoint that this module makes, as the Python SDK names it.</summary>
    public const string VariantName = "AllTraffic";

    internal const int DefaultServerlessMemoryMB = 2048;

    internal const int DefaultMaxConcurrency = 5;

    /// <summary>The name of the endpoint; one that exists is updated in place. Null for a new name.</summary>
    public string? EndpointName { get; init; }

    /// <summary>The type of the machines.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many machines; null for one.</summary>
    public int? InstanceCount { get; init; }

    /// <summary>The memory of a serverless endpoint in MB: 1024 to 6144 in steps of 1024.</summary>
    public int? ServerlessMemoryMB { get; init; }

    /// <summary>How many requests a serverless endpoint answers at once.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>The KMS key for the machines' volumes; null for the session's.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Tags of model, configuration and endpoint, over the session's.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether the endpoint runs without machines of its own.</summary>
    internal bool IsServerless => ServerlessMemoryMB is not null || MaxConcurrency is not null;

    /// <summary>Whether it is said what the endpoint runs on.</summary>
    internal bool SaysWhere => IsServerless || InstanceType is not null;

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (EndpointName is not null) ResourceName.Checked("EndpointName", EndpointName);
        if (InstanceCount < 1) throw new SmArgumentException("InstanceCount", $"InstanceCount '{InstanceCount}' is too small; the least is 1.");
        if (IsServerless && (InstanceType is not null || InstanceCount is not null))
        {
            var given = ServerlessMemoryMB is null ? "MaxConcurrency" : "ServerlessMemoryMB";
            throw new SmArgumentException("InstanceType", $"InstanceType and InstanceCount are for machines of one's own, {given} is for serverless endpoints; give one or the other.");
        }

        if (ServerlessMemoryMB is { } memory && (memory is < 1024 or > 6144 || memory % 1024 != 0))
        {
            throw new SmArgumentException("ServerlessMemoryMB", $"ServerlessMemoryMB '{memory}' is not possible; it may be 1024, 2048, 3072, 4096, 5120 or 6144.");
        }

        if (InstanceType is { } type && !type.StartsWith("ml.", StringComparison.Ordinal))
        {
            throw new SmArgumentException("InstanceType", $"InstanceType '{type}' is not one for endpoints; it should look like ml.m5.xlarge. To host on this machine use Set-SmSession -Local.");
        }
    }
}
