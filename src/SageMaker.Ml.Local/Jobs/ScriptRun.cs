namespace SageMaker.Ml.Local.Jobs;

/// <summary>Runs the programs of a job one after another, and writes what they say to its log.</summary>
internal sealed class ScriptRun(JobFolder job, JobPlan plan, JobLog log)
{
    private const string Host = "algo-1";

    /// <summary>Runs a program to its end, which comes early when it is asked for.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="variables">Variables on top of this process's own.</param>
    /// <param name="stop">Asks for an early end.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="JobFailure">It cannot be started.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        log.Forget();
        var process = new ScriptProcess((line, isError) => log.Hear(Host, line, isError), job.Script);
        var code = await process.RunAsync(command, folder, variables, plan.StopGrace, stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return code;
    }

    /// <summary>Installs what a folder of code needs, for this job alone; nothing where it says nothing.</summary>
    /// <exception cref="JobFailure">It cannot be installed.</exception>
    public async Task InstallRequirementsAsync(string code, IReadOnlyDictionary<string, string> variables, CancellationToken stop)
    {
        var requirements = Path.Combine(code, "requirements.txt");
        if (!File.Exists(requirements)) return;
        log.Write("Installing requirements.txt");
        IReadOnlyList<string> pip = [.. ScriptCommand.Python(plan), "-m", "pip", "install", "--disable-pip-version-check", "--target", job.Packages, "-r", requirements];
        var exitCode = await RunAsync(pip, code, variables, stop).ConfigureAwait(false);
        if (exitCode != 0) throw new JobFailure(JobFailure.Limit($"ClientError: pip could not install requirements.txt, exit code: {exitCode}\n{log.LastWords}"));
    }
}
