using System.Diagnostics;

namespace SageMaker.Ml.Local.Processes;

/// <summary>The Unix session of this process, when it is its own: then everything in it is the job's.</summary>
internal static class Session
{
    private static bool _isOwn;

    /// <summary>Makes this process the leader of a session of its own, out of reach of the terminal that started it.</summary>
    public static void Start()
    {
        if (!OperatingSystem.IsWindows()) _isOwn = Unix.StartSession() == Environment.ProcessId || Unix.SessionOf(0) == Environment.ProcessId;
    }

    /// <summary>Ends whatever the processes of the session left running. Nothing happens when the session belongs to somebody else.</summary>
    public static void EndOthers()
    {
        if (!_isOwn) return;
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                if (process.Id != Environment.ProcessId && Unix.SessionOf(process.Id) == Environment.ProcessId) _ = Unix.Signal(process.Id, Unix.Sigkill);
            }
        }
    }
}
