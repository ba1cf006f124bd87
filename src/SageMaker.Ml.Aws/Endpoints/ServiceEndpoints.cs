using System.Collections.Concurrent;
using Amazon;
using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Aws.Endpoints;

/// <summary>Finds the endpoint of each service once.</summary>
/// <param name="region">The region's name.</param>
/// <param name="profile">The profile whose endpoint settings hold, or null for the one that the environment names.</param>
/// <param name="serviceUrl">One address for all services, or null.</param>
internal sealed class ServiceEndpoints(string region, string? profile, Uri? serviceUrl)
{
    private readonly ConcurrentDictionary<string, ServiceEndpoint> _known = new(StringComparer.Ordinal);

    public ServiceEndpoint For(ServiceInfo service) =>
        _known.TryGetValue(service.Id, out var endpoint) ? endpoint : _known.GetOrAdd(service.Id, Resolve(service));

    private ServiceEndpoint Resolve(ServiceInfo service)
    {
        var (host, signingRegion) = HostOf(service);
        return new ServiceEndpoint(serviceUrl ?? UrlOf(service, host), signingRegion, service.SigningName);
    }

    private Uri UrlOf(ServiceInfo service, string host)
    {
        var config = new EndpointConfig(NameInSettings(service), profile);
        if (config.ServiceURL is { Length: > 0 } overridden) return new Uri(overridden);
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return new Uri(config.UseFIPSEndpoint ? $"https://{host[..dot]}-fips{host[dot..]}" : $"https://{host}");
    }

    /// <summary>IAM is one service for all regions of a partition; every other service here answers in each region.</summary>
    private (string Host, string SigningRegion) HostOf(ServiceInfo service)
    {
        var partition = RegionEndpoint.GetBySystemName(region);
        if (service.Id != "iam") return ($"{service.EndpointPrefix}.{region}.{partition.PartitionDnsSuffix}", region);
        return partition.PartitionName switch
        {
            "aws" => ("iam.amazonaws.com", "us-east-1"),
            "aws-us-gov" => ("iam.us-gov.amazonaws.com", "us-gov-west-1"),
            "aws-cn" => ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            _ => ($"iam.{region}.{partition.PartitionDnsSuffix}", region),
        };
    }

    /// <summary>The name that <c>AWS_ENDPOINT_URL_…</c> and a profile's <c>services</c> section know the service by.</summary>
    private static string NameInSettings(ServiceInfo service) => service.Id == "logs" ? "CloudWatch Logs" : service.Id.Replace('-', ' ');
}
