using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local;

/// <summary>Where the local backend keeps its things and what it runs them with.</summary>
public sealed record LocalBackendOptions
{
    /// <summary>The environment variable that moves the folder of the local backend.</summary>
    public const string RootVariable = "SAGEMAKER_ML_LOCAL_ROOT";

    /// <summary>The environment variable that names the container engine: <c>docker</c>, <c>podman</c>, or the path of a program that speaks like them.</summary>
    public const string EngineVariable = "SAGEMAKER_ML_CONTAINER_ENGINE";

    /// <summary>The folder for jobs, endpoints, logs and objects; null for <c>SAGEMAKER_ML_LOCAL_ROOT</c>, or else
    /// <c>SageMaker.Ml/local</c> in the user's local application data.</summary>
    public string? Root { get; init; }

    /// <summary>The folder of <c>serve.py</c> and <c>supervise.ps1</c>; null for the one that ships beside the module's assemblies.</summary>
    public string? SupportPath { get; init; }

    /// <summary>The command that runs a PowerShell script when the script's path and arguments follow it, such as
    /// <c>pwsh -NoProfile -NonInteractive -File</c>. Jobs then outlive this process. Null when there is none: jobs then run inside this process and end with it.</summary>
    public IReadOnlyList<string>? PowerShellHost { get; init; }

    /// <summary>The command that runs Python; null to look for python3, python and, on Windows, py.</summary>
    public IReadOnlyList<string>? Python { get; init; }

    /// <summary>The command of the container engine; null for the one that <see cref="EngineVariable"/> names, or else docker or podman, whichever answers.</summary>
    public IReadOnlyList<string>? ContainerEngine { get; init; }

    /// <summary>Whether scripts, too, run in the image that their request names, and not in a process. What brings no script runs in its image in any case.</summary>
    public bool RunScriptsInContainers { get; init; }

    /// <summary>Asks AWS for the login of a private registry of ECR, for an image that has yet to be pulled; null when nothing can ask.</summary>
    public Func<EcrRegistry, CancellationToken, Task<RegistryLogin>>? RegistryLogin { get; init; }

    /// <summary>How long a script or container that is stopped has to end by itself. On AWS it is 120 seconds.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock that stamps and limits jobs inside this process; null for the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Told of every operation when it has ended. It must be quick and must not throw.</summary>
    public Action<OperationReport>? Observer { get; init; }

    internal string ResolveRoot()
    {
        if (Root is { } given) return given;
        if (Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 } variable) return variable;
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "SageMaker.Ml", "local");
    }

    internal IReadOnlyList<string>? ResolveContainerEngine() =>
        ContainerEngine ?? (Environment.GetEnvironmentVariable(EngineVariable) is { Length: > 0 } variable ? [variable] : null);

    /// <summary>The region that images are pulled from and that containers ask AWS in; null when the environment says none.</summary>
    internal static string? ResolveRegion() =>
        new[] { "AWS_REGION", "AWS_DEFAULT_REGION" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    internal string ResolveSupportPath() => SupportPath
        ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(LocalBackendOptions).Assembly.Location) ?? AppContext.BaseDirectory, "..", "local"));
}
