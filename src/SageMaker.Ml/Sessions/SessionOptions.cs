using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Sessions;

/// <summary>All that a session is made from. Null leaves a choice to configuration files, the environment and built-in defaults.</summary>
public sealed record SessionOptions
{
    /// <summary>Whether work runs on this machine instead of AWS.</summary>
    public bool Local { get; init; }

    /// <summary>Whether scripts on this machine run in the container image that their estimator or model names.</summary>
    public bool Container { get; init; }

    /// <summary>The container engine of this machine: <c>docker</c>, <c>podman</c> or a path; null for whichever answers.</summary>
    public string? ContainerEngine { get; init; }

    /// <summary>The region's name.</summary>
    public string? Region { get; init; }

    /// <summary>What gave the region, when that was not the caller: for telling where it comes from.</summary>
    public string? RegionSource { get; init; }

    /// <summary>The AWS profile to take credentials from.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Where to take credentials from instead of a profile or the environment.</summary>
    public ICredentialSource? Credentials { get; init; }

    /// <summary>The address of all services, for an emulator.</summary>
    public Uri? ServiceUrl { get; init; }

    /// <summary>Configuration files, folders or S3 URIs that are read on top of the site's and the user's, in this order.</summary>
    public IReadOnlyList<string> ConfigPath { get; init; } = [];

    /// <summary>What calls are given by default; it goes before the configuration files.</summary>
    public SessionSettings Settings { get; init; } = new();

    /// <summary>Where the session is to work.</summary>
    public override string ToString() => Local ? "local" : string.Join(", ", new[] { Region, ProfileName, ServiceUrl?.ToString() }.Where(part => part is not null));
}
