using System.Collections.ObjectModel;
using SageMaker.Ml.Config;

namespace SageMaker.Ml.Sessions;

/// <summary>Defaults that a session supplies where a call says nothing. Null or empty means: no default.</summary>
public sealed record SessionSettings
{
    /// <summary>The execution role, by name or ARN.</summary>
    public string? Role { get; init; }

    /// <summary>The bucket for code, data and artifacts; null for <c>sagemaker-{region}-{account}</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>A key prefix for everything that the module itself places in the bucket.</summary>
    public string? Prefix { get; init; }

    /// <summary>A KMS key (id, alias or ARN) for uploads, outputs and volumes.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Subnets that jobs and models are attached to; given together with <see cref="SecurityGroupIds"/>.</summary>
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    /// <summary>Security groups that jobs and models are attached to; given together with <see cref="SubnetIds"/>.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>Tags that every created resource carries.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the configuration files say; it comes after everything above.</summary>
    public ConfigTree Config { get; init; } = ConfigTree.Empty;

    /// <summary>What is set, as <c>Role=…, Bucket=…</c>.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        (nameof(Role), Role), (nameof(Bucket), Bucket), (nameof(Prefix), Prefix), (nameof(KmsKey), KmsKey),
        (nameof(SubnetIds), string.Join(' ', SubnetIds)), (nameof(SecurityGroupIds), string.Join(' ', SecurityGroupIds)),
        (nameof(Tags), string.Join(' ', Tags.Keys)),
    }.Where(setting => !string.IsNullOrEmpty(setting.Item2)).Select(setting => $"{setting.Item1}={setting.Item2}"));
}
