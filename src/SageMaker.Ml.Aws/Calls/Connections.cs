using System.Net;
using System.Text;

namespace SageMaker.Ml.Aws.Calls;

/// <summary>The connections of one backend: kept open, shared by all calls and by S3.</summary>
internal static class Connections
{
    /// <summary>Makes the handler that pools them.</summary>
    /// <param name="proxy">A proxy, or null for the one that the environment names.</param>
    public static SocketsHttpHandler Create(Uri? proxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // Names of services move between addresses, and an open connection would never notice.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        if (proxy is not null) handler.Proxy = new WebProxy(proxy);
        return handler;
    }
}
