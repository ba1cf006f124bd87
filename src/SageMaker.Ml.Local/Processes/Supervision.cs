using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Local.Processes;

/// <summary>Starts what watches over work: in a process of its own, which outlives this one, or inside this one where no PowerShell is known.</summary>
internal static class Supervision
{
    private const string Script = "supervise.ps1";

    /// <summary>Starts it.</summary>
    /// <param name="options">What PowerShell there is.</param>
    /// <param name="supervisor">The type whose static method <c>Run</c> is given the folder.</param>
    /// <param name="folder">The folder of the work.</param>
    /// <param name="output">A file for what the process writes.</param>
    /// <param name="lockPath">Held for as long as the work is watched over.</param>
    /// <param name="inside">Watches over the work inside this process, and lets go of the lock at its end.</param>
    /// <returns>The process, or null when there is none of its own.</returns>
    /// <exception cref="FileNotFoundException">The PowerShell is not on this machine.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static ProcessIdentity? Start(LocalBackendOptions options, Type supervisor, string folder, string output, string lockPath, Func<FileLock, Task> inside)
    {
        if (options.PowerShellHost is not { Count: > 0 } host)
        {
            var held = FileLock.TryAcquire(lockPath) ?? throw new IOException($"{lockPath} is in use.");
            _ = Task.Run(() => inside(held));
            return null;
        }

        var program = Executables.Find(host[0]) ?? throw new FileNotFoundException($"'{host[0]}' is not on this machine; it was given as the command that runs PowerShell scripts.");
        return DetachedProcess.Start(
            [program, .. host.Skip(1), Path.Combine(options.ResolveSupportPath(), Script), "-Assembly", supervisor.Assembly.Location, "-Supervisor", supervisor.FullName!, "-Folder", folder],
            folder, output, new Dictionary<string, string>());
    }
}
