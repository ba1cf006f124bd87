using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local;

/// <summary>Where the local backend keeps its things and what it runs them with.</summary>
public sealed record LocalBackendOptions
{
    /// <summary>The environment variable that moves the folder of the local backend.</summary>
    public const string RootVariable = "SAGEMAKER_ML_LOCAL_ROOT";

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

    /// <summary>How long a script that is stopped has to end by itself. On AWS it is 120 seconds.</summary>
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

    internal string ResolveSupportPath() => SupportPath
        ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(LocalBackendOptions).Assembly.Location) ?? AppContext.BaseDirectory, "..", "local"));
}
