namespace SageMaker.Ml.Models;

/// <summary>What a caller says about a model beyond where it comes from. Null or empty leaves a choice to its origin and to the session.</summary>
public sealed record ModelOptions
{
    /// <summary>The name that the model gets.</summary>
    public string? ModelName { get; init; }

    /// <summary>The container image that serves it.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The inference script: a path inside <see cref="SourceDirectory"/>, or the full path of a script that stands alone.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The full path of the folder with the inference code, or the S3 URI of a <c>sourcedir.tar.gz</c>.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init; } = [];

    /// <summary>Environment variables of the container, over those of the origin.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>The execution role by name or ARN.</summary>
    public string? Role { get; init; }

    /// <summary>Subnets to attach the containers to.</summary>
    public IReadOnlyList<string> SubnetId { get; init; } = [];

    /// <summary>Security groups to attach the containers to.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init; } = [];

    /// <summary>Whether the containers are kept from the network.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>Tags of the model, over the session's.</summary>
    public IReadOnlyDictionary<string, string>? Tag { get; init; }

    /// <summary>The first thing that is said of the container, or null when nothing is.</summary>
    internal string? FirstContainerChoice => this switch
    {
        { ModelName: not null } => nameof(ModelName),
        { ImageUri: not null } => nameof(ImageUri),
        { EntryPoint: not null } => nameof(EntryPoint),
        { SourceDirectory: not null } => nameof(SourceDirectory),
        { Dependency.Count: > 0 } => nameof(Dependency),
        { Environment.Count: > 0 } => nameof(Environment),
        { Role: not null } => nameof(Role),
        { SubnetId.Count: > 0 } => nameof(SubnetId),
        { SecurityGroupId.Count: > 0 } => nameof(SecurityGroupId),
        { NetworkIsolation: not null } => nameof(NetworkIsolation),
        _ => null,
    };
}
