using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Aws;

/// <summary>Makes backends over the AWS SDK. The only way into this assembly.</summary>
public sealed class AwsBackendFactory : IAwsBackendFactory
{
    /// <inheritdoc/>
    public IBackend Create(AwsBackendOptions options)
    {
        if (options.ProfileName is not null && options.Credentials is null) Profiles.Get(options.ProfileName);
        return new AwsBackend(options, options.Region ?? RegionChoice.Find(options.ProfileName));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListProfileNames() => Profiles.List();
}
