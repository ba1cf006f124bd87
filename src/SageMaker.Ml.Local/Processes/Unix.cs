using System.Runtime.InteropServices;

namespace SageMaker.Ml.Local.Processes;

/// <summary>The few calls of Unix that .NET has no method for.</summary>
internal static class Unix
{
    public const int Sigterm = 15;

    public const int Sigkill = 9;

    /// <summary>Leaves the terminal: its Ctrl+C and its end no longer reach this process.</summary>
    [DllImport("libc", EntryPoint = "setsid", SetLastError = true)]
    public static extern int StartSession();

    [DllImport("libc", EntryPoint = "getsid", SetLastError = true)]
    public static extern int SessionOf(int process);

    [DllImport("libc", EntryPoint = "geteuid")]
    public static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getegid")]
    public static extern uint EffectiveGroup();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Signal(int process, int signal);
}
