using System.Runtime.InteropServices;

namespace SageMaker.Ml.Shell;

/// <summary>What the two output streams lead to. The answers hold for the life of the process, as the streams do.</summary>
internal static class Terminal
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint ProcessesEscapeSequences = 0x4;

    /// <summary>Whether standard output is a terminal that may be given colours.</summary>
    public static bool OutputShowsColours { get; } = WantsColours && IsTerminal(Console.IsOutputRedirected, StandardOutput);

    /// <summary>Whether standard error is a terminal that understands escape sequences.</summary>
    public static bool ErrorIsTerminal { get; } = IsTerminal(Console.IsErrorRedirected, StandardError);

    /// <summary>Whether standard error is a terminal that may be given colours.</summary>
    public static bool ErrorShowsColours { get; } = WantsColours && ErrorIsTerminal;

    private static bool WantsColours => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static bool IsTerminal(bool redirected, int stream)
    {
        if (redirected || Environment.GetEnvironmentVariable("TERM") == "dumb") return false;
        // A console of Windows shows the sequences as they are written until it is told to follow them.
        return !OperatingSystem.IsWindows() || (GetConsoleMode(GetStdHandle(stream), out var mode) && (mode & ProcessesEscapeSequences) != 0);
    }

    [DllImport("kernel32", ExactSpelling = true)]
    private static extern nint GetStdHandle(int stream);

    [DllImport("kernel32", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint console, out uint mode);
}
