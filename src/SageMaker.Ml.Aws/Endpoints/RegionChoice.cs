using Amazon.Util;
using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Aws.Endpoints;

/// <summary>Finds the region when nobody names one.</summary>
internal static class RegionChoice
{
    /// <summary>The region of the environment, of the profile, or of the machine that this runs on, in this order.</summary>
    /// <param name="profile">The profile that the caller named, or null.</param>
    /// <exception cref="SmException"><c>NoRegion</c>: there is none.</exception>
    public static string Find(string? profile) =>
        Variable("AWS_REGION")
        ?? Variable("AWS_DEFAULT_REGION")
        ?? Profiles.RegionOf(profile ?? Variable("AWS_PROFILE") ?? "default")
        ?? OfThisInstance()
        ?? throw new SmException(
            "NoRegion",
            SmErrorKind.InvalidArgument,
            "No AWS region is set. Name one with Set-SmSession -Region eu-central-1, in the environment variable AWS_REGION, or in the profile "
            + "(aws configure set region eu-central-1); or work on this machine: Set-SmSession -Local.");

    private static string? OfThisInstance() =>
        EC2InstanceMetadata.IsIMDSEnabled ? EC2InstanceMetadata.Region?.SystemName : null;

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
