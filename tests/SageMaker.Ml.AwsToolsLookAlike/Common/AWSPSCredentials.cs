using Amazon.Runtime;

namespace AwsToolsLookAlike.Common;

/// <summary>What $StoredAWSCredentials holds: credentials that nobody outside can read, and their name.</summary>
public sealed class AWSPSCredentials
{
    internal AWSPSCredentials(AWSCredentials credentials, string name)
    {
        Credentials = credentials;
        Name = name;
    }

    internal AWSCredentials Credentials { get; }

    internal string Name { get; }

    public override string ToString() => Name;
}
