using System.Reflection;
using System.Runtime.InteropServices;
using Amazon.Runtime;

namespace SageMaker.Ml.Aws;

/// <summary>How we introduce ourselves to the services.</summary>
internal static class UserAgent
{
    /// <summary>Our name and version.</summary>
    public static string Product { get; } = $"SageMaker.Ml/{typeof(UserAgent).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The whole header: us, the runtime, the system and the SDK that signs.</summary>
    public static string Text { get; } =
        $"{Product} md/AWSSDK.Core#{typeof(ClientConfig).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version} "
        + $"lang/dotnet#{Environment.Version} os/{System}";

    private static string System =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "windows" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "macos" : "linux";
}
