using System.Diagnostics;
using System.Globalization;

namespace SageMaker.Ml.Local.Processes;

/// <summary>Who started whom.</summary>
internal static class ProcessTree
{
    /// <summary>The living processes that a process has started, and those that they have. Empty on Windows, where ending a process ends its tree at once.</summary>
    public static IReadOnlyList<ProcessIdentity> DescendantsOf(int id)
    {
        if (OperatingSystem.IsWindows()) return [];
        var children = (OperatingSystem.IsLinux() ? LinuxParents() : ListedParents()).ToLookup(p => p.Parent, p => p.Id);
        var found = new List<ProcessIdentity>();
        var open = new Queue<int>([id]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent])
            {
                if (ProcessIdentity.Of(child) is { } identity) found.Add(identity);
                open.Enqueue(child);
            }
        }

        return found;
    }

    private static IEnumerable<(int Id, int Parent)> LinuxParents()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && LinuxStat.Read(id) is { } stat) yield return (id, stat.Parent);
        }
    }

    // Where there is no /proc, as on macOS, there is ps.
    private static List<(int Id, int Parent)> ListedParents()
    {
        using var ps = Process.Start(new ProcessStartInfo("/bin/ps", ["-axo", "pid=,ppid="]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        ps.ErrorDataReceived += (_, _) => { };
        ps.BeginErrorReadLine();
        var lines = ps.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ps.WaitForExit();
        return [.. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(f => (int.Parse(f[0], CultureInfo.InvariantCulture), int.Parse(f[1], CultureInfo.InvariantCulture)))];
    }
}
