using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Aws.Credentials;

/// <summary>The profiles of the user's AWS configuration: the shared files and, on Windows, the encrypted store of AWS Tools.</summary>
internal static class Profiles
{
    /// <summary>Their names in alphabetical order.</summary>
    public static IReadOnlyList<string> List() =>
        [.. new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A profile by its name.</summary>
    /// <exception cref="SmException"><c>ProfileNotFound</c>: there is none of that name.</exception>
    public static CredentialProfile Get(string name) =>
        new CredentialProfileStoreChain().TryGetProfile(name, out var profile)
            ? profile
            : throw new SmException("ProfileNotFound", SmErrorKind.NotFound, $"There is no AWS profile '{name}'; {Choice()}");

    /// <summary>A profile's credentials.</summary>
    /// <exception cref="SmException"><c>ProfileNotFound</c>: there is no such profile. <c>NoCredentials</c>: it holds none.</exception>
    public static AWSCredentials GetCredentials(string name)
    {
        var profile = Get(name);
        return profile.CanCreateAWSCredentials
            ? AWSCredentialsFactory.GetAWSCredentials(profile, profile.CredentialProfileStore)
            : throw new SmException("NoCredentials", SmErrorKind.Denied, $"The AWS profile '{name}' holds no credentials; complete it with: aws configure --profile {name}.");
    }

    /// <summary>The region that a profile names, or null; a profile that does not exist names none.</summary>
    public static string? RegionOf(string name) =>
        new CredentialProfileStoreChain().TryGetProfile(name, out var profile) ? profile.Region?.SystemName : null;

    /// <summary>Says which profiles there are to choose from.</summary>
    public static string Choice() => List() is { Count: > 0 } names
        ? $"there are {string.Join(", ", names)}."
        : "there are no profiles yet: make one with aws configure.";
}
