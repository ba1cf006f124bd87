using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace SageMaker.Ml.Aws.Endpoints;

/// <summary>Asks the AWS SDK what the user configured for a service in environment and profile: an endpoint override, FIPS, the number of attempts.</summary>
internal sealed class EndpointConfig : ClientConfig
{
    public EndpointConfig(string serviceId, string? profile)
        : base(null)
    {
        ServiceId = serviceId;
        if (profile is not null) Profile = new Amazon.Profile(profile);
    }

    /// <summary>How often a request is sent at most: what the user configured, or 5 times.</summary>
    public static int MaxAttempts => FallbackInternalConfigurationFactory.MaxAttempts ?? 5;

    public override string ServiceVersion => "";

    public override string UserAgent => "";

    public override string RegionEndpointServiceName => "";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        throw new NotSupportedException("Endpoints are found by ServiceEndpoints.");
}
