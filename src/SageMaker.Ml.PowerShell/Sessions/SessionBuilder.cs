using SageMaker.Ml.Config;
using SageMaker.Ml.Local;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Puts sessions together: the one place that knows both backends.</summary>
internal static class SessionBuilder
{
    /// <summary>Makes a session.</summary>
    /// <param name="options">What it is made from.</param>
    public static SmSession Build(SessionOptions options)
    {
        var backend = options.Local ? BuildLocal(options) : BuildAws(options);
        if (!backend.IsLocal) RegionName.Check(backend.Region, SessionOrigin.RegionSource(backend.Region, options));
        var loader = new ConfigLoader(IsolatedAssemblies.CreateConfigReader, backend.Objects);
        // Building a session is synchronous, as parameter binding is; it reads local files, and S3 only where a variable names it.
        var config = loader.LoadAsync(ConfigLocations.Find(options.ConfigPath), CancellationToken.None).GetAwaiter().GetResult();
        return new SmSession(backend, options.Settings with { Config = config }, null, options);
    }

    private static LocalBackend BuildLocal(SessionOptions options) => new(new LocalBackendOptions
    {
        SupportPath = Path.Combine(ModuleFolder.Path, "local"),
        PowerShellHost = PowerShellHost.CommandLine(),
        ContainerEngine = options.ContainerEngine is { } engine ? [engine] : null,
        RunScriptsInContainers = options.Container,
        RegistryLogin = RegistryLogins.FindAsync,
        Observer = CallWatch.Report,
    });

    private static IBackend BuildAws(SessionOptions options) => IsolatedAssemblies.CreateAwsFactory().Create(new AwsBackendOptions
    {
        Region = options.Region,
        ProfileName = options.ProfileName,
        Credentials = options.Credentials,
        ServiceUrl = options.ServiceUrl,
        Observer = CallWatch.Report,
    });
}
