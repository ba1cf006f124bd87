using System.Diagnostics;
using System.Globalization;
using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Code;

/// <summary>The Git of this machine. It asks nobody anything: what would need an answer fails instead.</summary>
internal sealed class GitProgram
{
    private readonly string _program;
    private readonly GitSource _source;

    private GitProgram(string program, GitSource source) => (_program, _source) = (program, source);

    /// <summary>Finds Git.</summary>
    /// <param name="source">What it is wanted for, which decides whose name it asks in.</param>
    /// <param name="searchPath">The folders to look in; null for PATH.</param>
    /// <exception cref="SmException"><c>GitNotFound</c>.</exception>
    public static GitProgram Find(GitSource source, string? searchPath = null) => Executables.Find("git", searchPath) is { } program
        ? new GitProgram(program, source)
        : throw new SmException("GitNotFound", SmErrorKind.NotFound, $"GitRepository '{source.Repository}' needs git, which is not on the PATH. Install it from https://git-scm.com, or clone the repository yourself and give the folder with -SourceDirectory.");

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command and its arguments; none of them is secret.</param>
    /// <param name="cancel">Ends it and what it has started.</param>
    public async Task<GitAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(_program, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        Silence(start.Environment);
        Configure(start.Environment);
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return new GitAnswer(process.ExitCode, (await output.ConfigureAwait(false)).Trim(), await error.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                // Whoever asked removes the folder next.
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Nobody sits before this process, and its words are read by a program.</summary>
    private static void Silence(IDictionary<string, string?> environment)
    {
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ASKPASS"] = "";
        environment["SSH_ASKPASS"] = "";
        environment["GCM_INTERACTIVE"] = "never";
        environment["LC_ALL"] = "C";
        environment["LANGUAGE"] = "";
        // Variables of a repository that the shell may stand in are not for this one.
        foreach (var name in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE" }) environment.Remove(name);
    }

    /// <summary>Adds settings in the environment, where no other user of this machine can read them, behind those that are there.</summary>
    private void Configure(IDictionary<string, string?> environment)
    {
        List<(string Name, string Value)> settings = [("core.askPass", "")];
        if (_source is { Credential: { } credential, WebAddress: { } address })
        {
            settings.Add(("credential.helper", ""));
            // A redirection would carry the header to whoever it names.
            settings.Add(("http.followRedirects", "false"));
            settings.Add(($"http.{address.GetLeftPart(UriPartial.Authority)}/.extraHeader", credential.Header));
        }

        var count = int.TryParse(environment.TryGetValue("GIT_CONFIG_COUNT", out var present) ? present : null, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        foreach (var (name, value) in settings)
        {
            environment[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{count}")] = name;
            environment[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{count}")] = value;
            count++;
        }

        environment["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>How a command of Git ended.</summary>
/// <param name="ExitCode">0 when it did what it should.</param>
/// <param name="Output">What it wrote, without blanks around it.</param>
/// <param name="Error">What it had to say.</param>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    public bool IsGood => ExitCode == 0;
}
