using SageMaker.Ml.Archives;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Code;

/// <summary>The files of one commit in a folder of this machine, which goes when this is disposed of.</summary>
internal sealed class GitCheckout : IDisposable
{
    private readonly GitSource _source;
    private readonly GitProgram _git;
    private readonly string _folder;

    private GitCheckout(GitSource source, GitProgram git)
    {
        (_source, _git) = (source, git);
        _folder = Directory.CreateTempSubdirectory("sagemaker-ml-git-").FullName;
    }

    /// <summary>The commit's full hash.</summary>
    public string Commit { get; private set; } = "";

    private string Where => $"'{_source.Repository}'";

    private string WhereInside => $"{Where} at commit {Commit}";

    /// <summary>Clones what is needed of a repository.</summary>
    /// <exception cref="SmException"><c>GitNotFound</c>, <c>GitRepositoryNotReached</c>, <c>GitBranchNotFound</c> or <c>GitCommitNotFound</c>.</exception>
    public static async Task<GitCheckout> OpenAsync(GitSource source, CancellationToken cancel)
    {
        var checkout = new GitCheckout(source, GitProgram.Find(source));
        try
        {
            await checkout.CloneAsync(cancel).ConfigureAwait(false);
            if (source.Commit is { } commit) await checkout.GoToAsync(commit, cancel).ConfigureAwait(false);
            else checkout.Commit = await checkout.HeadAsync(cancel).ConfigureAwait(false);
            return checkout;
        }
        catch
        {
            checkout.Dispose();
            throw;
        }
    }

    /// <summary>Code that is named by its place in the repository, as code on this machine.</summary>
    /// <exception cref="SmArgumentException">Something of it is not in the repository, or a link leads out.</exception>
    public SourceCode Locate(SourceCode code)
    {
        var directory = code.Directory is { } folder ? Inside("SourceDirectory", folder, Directory.Exists) : null;
        var script = Inside("EntryPoint", code.EntryPoint, File.Exists, directory);
        return code with
        {
            EntryPoint = directory is null ? script : code.EntryPoint,
            Directory = directory,
            Dependencies = [.. code.Dependencies.Select(d => Inside("Dependency", d, Path.Exists))],
        };
    }

    public void Dispose()
    {
        if (!Directory.Exists(_folder)) return;
        if (OperatingSystem.IsWindows())
        {
            // Git writes its objects read-only, which Windows does not delete.
            foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task CloneAsync(CancellationToken cancel)
    {
        // --no-local: a repository on this machine is read as any other one, and not linked to.
        List<string> arguments = ["clone", "--quiet", "--no-local", "--single-branch"];
        if (_source.Branch is { } branch) arguments.AddRange(["--branch", branch]);
        if (_source.Commit is null)
        {
            arguments.AddRange(["--depth", "1", "--no-tags"]);
        }
        else
        {
            arguments.Add("--no-checkout");
            // A commit may be on any branch unless one is named.
            if (_source.Branch is null) arguments.Remove("--single-branch");
        }

        var answer = await _git.RunAsync([.. arguments, "--", _source.Repository, _folder], cancel).ConfigureAwait(false);
        if (answer.IsGood) return;
        var said = GitText.LastLines(answer.Error, _source.Credential);
        if (_source.Branch is not null && answer.Error.Contains("Remote branch", StringComparison.Ordinal) && answer.Error.Contains("not found", StringComparison.Ordinal))
        {
            throw new SmException("GitBranchNotFound", SmErrorKind.NotFound, $"GitBranch '{_source.Branch}' is not in {Where}: there is no branch or tag of that name.");
        }

        var hint = _source.Credential is null ? "Check the address, and that you may read the repository; -GitCredential takes a user name with a password or token."
            : answer.Error.Contains("redirect", StringComparison.OrdinalIgnoreCase) || answer.Error.Contains("error: 30", StringComparison.Ordinal) ? "With -GitCredential redirections are not followed; give the address that the server sends to."
            : "Check the address and the credential.";
        throw new SmException("GitRepositoryNotReached", SmErrorKind.Unavailable, $"GitRepository {Where} cannot be cloned. {hint} Git says: {said}");
    }

    private async Task GoToAsync(string commit, CancellationToken cancel)
    {
        var answer = await _git.RunAsync(["-C", _folder, "checkout", "--quiet", "--detach", commit, "--"], cancel).ConfigureAwait(false);
        if (!answer.IsGood)
        {
            var branch = _source.Branch is null ? "" : $"the branch '{_source.Branch}' of ";
            throw new SmException("GitCommitNotFound", SmErrorKind.NotFound, $"GitCommit '{commit}' is not in {branch}{Where}. Git says: {GitText.LastLines(answer.Error, _source.Credential)}");
        }

        Commit = await HeadAsync(cancel).ConfigureAwait(false);
        // A tag may be called like the beginning of a hash, and Git takes the tag.
        if (!Commit.StartsWith(commit, StringComparison.OrdinalIgnoreCase))
        {
            throw new SmException("GitCommitNotFound", SmErrorKind.NotFound, $"GitCommit '{commit}' leads to the commit {Commit} in {Where}, by a tag or branch of that name. Give the full hash of the commit, or the tag with -GitBranch.");
        }
    }

    private async Task<string> HeadAsync(CancellationToken cancel)
    {
        var answer = await _git.RunAsync(["-C", _folder, "rev-parse", "--verify", "HEAD"], cancel).ConfigureAwait(false);
        return answer.IsGood ? answer.Output : throw new SmException("GitCommitNotFound", SmErrorKind.NotFound, $"GitRepository {Where} holds no commit.");
    }

    private string Inside(string parameter, string path, Func<string, bool> exists, string? folder = null)
    {
        var full = Path.GetFullPath(Path.Combine(folder ?? _folder, path));
        if (!exists(full)) throw new SmArgumentException(parameter, $"{parameter} '{path}' is not in {WhereInside}{(folder is null ? "" : $", in '{Path.GetRelativePath(_folder, folder)}'")}.", $"{parameter}NotFound");
        return RealPath.IsWithin(RealPath.Of(full), RealPath.Of(_folder))
            ? full
            : throw new SmArgumentException(parameter, $"{parameter} '{path}' of {WhereInside} is a link that leads out of it, which is not followed.");
    }
}
