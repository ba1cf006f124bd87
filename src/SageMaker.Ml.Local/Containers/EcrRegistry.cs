using System.Text.RegularExpressions;

namespace SageMaker.Ml.Local.Containers;

/// <summary>A private registry of ECR, which lets nobody in without a login.</summary>
/// <param name="Host">Its host name, as images begin with.</param>
/// <param name="Account">The account's 12 digits.</param>
/// <param name="Region">The region, such as <c>eu-central-1</c>.</param>
public sealed partial record EcrRegistry(string Host, string Account, string Region)
{
    /// <summary>The registry of an image, or null for an image of another registry.</summary>
    public static EcrRegistry? Of(string image) =>
        Name().Match(image) is { Success: true } match ? new EcrRegistry(match.Groups["host"].Value, match.Groups["account"].Value, match.Groups["region"].Value) : null;

    [GeneratedRegex(@"^(?<host>(?<account>[0-9]{12})\.dkr[.-]ecr(-fips)?\.(?<region>[a-z0-9-]+)\.[a-z0-9.-]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>What a registry is told to be let in.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password. It is never written anywhere.</param>
public sealed record RegistryLogin(string User, string Password)
{
    /// <summary>The login that an authorization token of ECR holds: <c>user:password</c> in Base64.</summary>
    /// <exception cref="FormatException">It is no such token.</exception>
    public static RegistryLogin FromToken(string token)
    {
        var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(token));
        return text.IndexOf(':') is > 0 and var colon
            ? new RegistryLogin(text[..colon], text[(colon + 1)..])
            : throw new FormatException("The authorization token of ECR holds no user and password.");
    }

    /// <summary>The user alone.</summary>
    public override string ToString() => User;
}
