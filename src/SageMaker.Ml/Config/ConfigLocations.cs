namespace SageMaker.Ml.Config;

/// <summary>A place where a configuration may be: a file or an <c>s3://</c> URI.</summary>
/// <param name="Address">The file's path or the URI.</param>
/// <param name="AskedBy">What names the place, such as <c>ConfigPath</c>, so that its absence is an error; null for a usual place.</param>
public sealed record ConfigLocation(string Address, string? AskedBy)
{
    /// <summary>Whether somebody asked for it by name, so that its absence is an error.</summary>
    public bool IsRequired => AskedBy is not null;

    /// <summary>Who asked for it, to follow its name in a sentence.</summary>
    internal string Asked => AskedBy is null ? "" : $", which {AskedBy} names,";
}

/// <summary>Where the SageMaker Python SDK keeps its configuration, in the order in which it is read; later ones win.</summary>
/// <remarks>Source: sagemaker.config of the SageMaker Python SDK 2.257 and platformdirs' site_config_dir and user_config_dir.</remarks>
public static class ConfigLocations
{
    /// <summary>Names a file, folder or S3 URI to use instead of the site's configuration.</summary>
    public const string AdminOverride = "SAGEMAKER_ADMIN_CONFIG_OVERRIDE";

    /// <summary>Names a file, folder or S3 URI to use instead of the user's configuration.</summary>
    public const string UserOverride = "SAGEMAKER_USER_CONFIG_OVERRIDE";

    /// <summary>The name of a configuration file in a folder or below a prefix.</summary>
    internal const string FileName = "config.yaml";

    /// <summary>The parameter that names further files.</summary>
    internal const string Parameter = "ConfigPath";

    /// <summary>The places to look at on this machine.</summary>
    /// <param name="extra">More files, folders or S3 URIs, read last and in this order.</param>
    public static IReadOnlyList<ConfigLocation> Find(IReadOnlyList<string> extra) =>
    [
        Overridable(AdminOverride, SiteFolder()),
        Overridable(UserOverride, UserFolder()),
        .. extra.Select(given => Named(given, Parameter)),
    ];

    private static ConfigLocation Overridable(string variable, string folder) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? Named(given, variable) : new ConfigLocation(Path.Combine(folder, FileName), null);

    private static ConfigLocation Named(string given, string by) => new(Directory.Exists(given) ? Path.Combine(given, FileName) : given, by);

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
