using System.Diagnostics;

namespace SageMaker.Ml.TestKit;

/// <summary>A Git repository in a temporary folder, whose branch is main.</summary>
public sealed class GitFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitFolder() => Git("init", "--quiet", "--initial-branch", "main");

    public string Path => _folder.Path;

    /// <summary>The repository as a URL, so that it is read as one on another machine.</summary>
    public string Url => new Uri(Path).AbsoluteUri;

    public string Write(string relativePath, string content) => _folder.Write(relativePath, content);

    /// <summary>Commits all files.</summary>
    /// <returns>The commit's hash.</returns>
    public string Commit(string subject)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "-m", subject);
        return Git("rev-parse", "HEAD");
    }

    /// <summary>Runs a command in the repository.</summary>
    /// <returns>What it wrote.</returns>
    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgSign=false", .. arguments])
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {arguments[0]} ended with {process.ExitCode}.");
    }

    public void Dispose()
    {
        // Git writes its objects read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
        {
            if (OperatingSystem.IsWindows()) File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }
}
