using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>Finds what runs a script: Python, a shell, or PowerShell.</summary>
internal static class ScriptCommand
{
    /// <summary>The program and its arguments, the script's own included.</summary>
    /// <param name="script">The script's path.</param>
    /// <param name="arguments">Its arguments, names with two dashes before them.</param>
    /// <param name="plan">Which interpreters there are.</param>
    /// <exception cref="JobFailure">What runs the script is not installed.</exception>
    public static IReadOnlyList<string> For(string script, IEnumerable<string> arguments, JobPlan plan) => Path.GetExtension(script).ToLowerInvariant() switch
    {
        ".py" => [.. Python(plan), script, .. arguments],
        ".ps1" => [.. OrFail(() => PowerShell(plan)), script, .. PowerShellArguments(arguments)],
        ".sh" => [.. OrFail(Shell), script, .. arguments],
        _ => throw new JobFailure($"ClientError: The entry point '{Path.GetFileName(script)}' cannot be run: give a .py, .sh or .ps1 script."),
    };

    /// <summary>The command that runs Python.</summary>
    /// <exception cref="JobFailure">There is none.</exception>
    public static IReadOnlyList<string> Python(JobPlan plan) => OrFail(() => PythonCommand.Find(plan.Python));

    private static IReadOnlyList<string> Shell() => [Executables.Find("bash") ?? Executables.Find("sh")
        ?? throw new ProgramMissingException("bash", "Git for Windows brings one along; or give a .py or .ps1 entry point")];

    private static IReadOnlyList<string> PowerShell(JobPlan plan) => plan.PowerShellHost ?? [
        Executables.Find("pwsh") ?? throw new ProgramMissingException("pwsh", "get PowerShell from https://aka.ms/powershell and make sure that pwsh is on the PATH"),
        "-NoProfile", "-NonInteractive", "-File"];

    // PowerShell knows one dash only.
    private static IEnumerable<string> PowerShellArguments(IEnumerable<string> arguments) =>
        arguments.Select(argument => argument.StartsWith("--", StringComparison.Ordinal) ? argument[1..] : argument);

    private static IReadOnlyList<string> OrFail(Func<IReadOnlyList<string>> find)
    {
        try
        {
            return find();
        }
        catch (ProgramMissingException e)
        {
            throw new JobFailure($"ClientError: The script needs {e.Message}", e);
        }
    }
}
