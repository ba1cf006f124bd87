using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Training;

/// <summary>Finds what runs a script: Python, a shell, or PowerShell.</summary>
internal static class ScriptCommand
{
    /// <summary>The program and its arguments, the script's own included.</summary>
    /// <exception cref="JobFailure">What runs the script is not installed.</exception>
    public static IReadOnlyList<string> For(string program, string code, ContainerEnvironment environment, JobPlan plan)
    {
        var script = Path.Combine(code, program);
        return Path.GetExtension(program).ToLowerInvariant() switch
        {
            ".py" => [.. Python(plan), script, .. environment.Arguments()],
            ".ps1" => [.. OrFail(() => PowerShell(plan)), script, .. PowerShellArguments(environment.Arguments())],
            ".sh" => [.. OrFail(Shell), script, .. environment.Arguments()],
            _ => throw new JobFailure($"ClientError: The entry point '{program}' cannot be run: give a .py, .sh or .ps1 script."),
        };
    }

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
        arguments.Select((argument, i) => i % 2 == 0 ? "-" + argument.TrimStart('-') : argument);

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
