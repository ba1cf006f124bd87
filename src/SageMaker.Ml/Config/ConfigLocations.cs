namespace SageMaker.Ml.Config;

/// <summary>A place where a configuration may be: a file or an <c>s3://</c> URI.</summary>
/// <param name="Address">The file's path or the URI.</param>
/// <param name="IsRequired">Whether somebody asked for it by name, so that its absence is an error.</param>
public sealed record ConfigLocation(string Address, bool IsRequired);

/// <summary>Where the SageMaker Python SDK keeps its configuration, in the order in which it is read; later ones win.</summary>
/// <remarks>Source: sagemaker.config of the SageMaker Python SDK 2.257 and platformdirs' site_config_dir and user_config_dir.</remarks>
public static class ConfigLocations
{
    /// <summary>Names a file, folder or S3 URI to use instead of the site's configuration.</summary>
    public const string AdminOverride = "SAGEMAKER_ADMIN_CONFIG_OVERRIDE";

    /// <summary>Names a file, folder or S3 URI to use instead of the user's configuration.</summary>
    public const string UserOverride = "SAGEMAKER_USER_CONFIG_OVERRIDE";

    private const string FileName = "config.yaml";

    /// <summary>The places to look at on this machine.</summary>
    /// <param name="extra">One more place, read last; null for none.</param>
    public static IReadOnlyList<ConfigLocation> Find(string? extra)
    {
        var locations = new List<ConfigLocation>
        {
            Choose(Environment.GetEnvironmentVariable(AdminOverride), SiteFolder()),
            Choose(Environment.GetEnvironmentVariable(UserOverride), UserFolder()),
        };
        if (extra is not null) locations.Add(Choose(extra, extra));
        return locations;
    }

    private static ConfigLocation Choose(string? given, string folder)
    {
        if (string.IsNullOrEmpty(given)) return new ConfigLocation(Path.Combine(folder, FileName), IsRequired: false);
        return new ConfigLocation(Directory.Exists(given) ? Path.Combine(given, FileName) : given, IsRequired: true);
    }

    private static string SiteFolder()
    {
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "sagemaker", "sagemaker");
        if (OperatingSystem.IsMacOS()) return "/Library/Application Support/sagemaker";
        var search = Environment.GetEnvironmentVariable("XDG_CONFIG_DIRS");
        return Path.Combine(string.IsNullOrWhiteSpace(search) ? "/etc/xdg" : search.Split(':')[0], "sagemaker");
    }

    private static string UserFolder()
    {
        if (OperatingSystem.IsWindows()) return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "sagemaker", "sagemaker");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Application Support", "sagemaker");
        var own = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
        return Path.Combine(string.IsNullOrWhiteSpace(own) ? Path.Combine(home, ".config") : own, "sagemaker");
    }
}
