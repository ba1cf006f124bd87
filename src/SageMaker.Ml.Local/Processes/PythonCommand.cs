using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Local.Processes;

/// <summary>The command that runs Python on this machine.</summary>
internal static class PythonCommand
{
    /// <summary>The program by its full path, and its own arguments.</summary>
    /// <param name="given">The command that the user named; null to look for one.</param>
    /// <exception cref="ProgramMissingException">There is none.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string>? given)
    {
        if (given is not null)
        {
            return Executables.Find(given[0]) is { } found
                ? [found, .. given.Skip(1)]
                : throw new ProgramMissingException(given[0], "it was given as the command that runs Python; correct it or put it on the PATH");
        }

        if (Executables.Find("python3") is { } python3) return [python3];
        if (Executables.Find("python") is { } python) return [python];
        if (OperatingSystem.IsWindows() && Executables.Find("py") is { } launcher) return [launcher, "-3"];
        throw new ProgramMissingException("python3", "get it from https://www.python.org or the system's package manager and make sure that it is on the PATH");
    }
}

/// <summary>A program is not on this machine. The message goes on a sentence: "The script needs …".</summary>
internal sealed class ProgramMissingException(string program, string remedy) : Exception($"{program}, which is not installed on this machine: {remedy}.");
