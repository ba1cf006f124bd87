using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace SageMaker.Ml.Local.Processes;

/// <summary>A process beyond doubt: numbers are used again, so the time of the start belongs to it.</summary>
/// <param name="Id">The process number.</param>
/// <param name="Start">When it started, in the system's own words.</param>
internal sealed record ProcessIdentity(int Id, string Start)
{
    /// <summary>The identity of a process, or null when it has ended.</summary>
    public static ProcessIdentity? Of(int id) => StartOf(id) is { } start ? new ProcessIdentity(id, start) : null;

    [JsonIgnore]
    public bool IsAlive => StartOf(Id) == Start;

    /// <summary>Ends the process and those it started; one that has ended already is no error.</summary>
    public void Kill()
    {
        if (!IsAlive) return;
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return; // it ended by itself in the meantime
        }
    }

    /// <summary>Asks the process to end, where a system has a way to ask; elsewhere ends it.</summary>
    public void Terminate()
    {
        if (OperatingSystem.IsWindows()) Kill();
        else if (IsAlive) _ = Unix.Signal(Id, Unix.Sigterm);
    }

    private static string? StartOf(int id)
    {
        if (OperatingSystem.IsLinux()) return LinuxStat.Read(id) is { State: not ("Z" or "X") } stat ? stat.Start : null;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
