using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Code;

/// <summary>The place in a Git repository that code is taken from.</summary>
internal sealed partial record GitSource
{
    /// <summary>The repository: an address, or the path of a folder.</summary>
    public required string Repository { get; init; }

    /// <summary>The branch or tag; null for the repository's own choice.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit, by its hash or the beginning of it; null for the newest.</summary>
    public string? Commit { get; init; }

    /// <summary>Who asks; null to leave it to Git's own configuration.</summary>
    public GitCredential? Credential { get; init; }

    /// <summary>The address as a URL of the web, when it is one.</summary>
    internal Uri? WebAddress => Uri.TryCreate(Repository, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Whether a text is an address, and not the path of a folder: it has a scheme, or a host as SSH writes it.</summary>
    public static bool IsRemote(string repository) =>
        repository.Contains("://", StringComparison.Ordinal) || repository.Contains("::", StringComparison.Ordinal) || SshAddress().IsMatch(repository);

    /// <summary>Checks what can be told without asking the repository.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (Repository.StartsWith('-') || Repository.Any(char.IsControl)) throw new SmArgumentException("GitRepository", $"GitRepository '{Repository}' is not an address; it should look like https://host/team/code.git.");
        if (WebAddress is { UserInfo.Length: > 0 } address)
        {
            throw new SmArgumentException("GitRepository", $"GitRepository holds a user name or a secret before '@{address.Host}', which would end up in logs; leave that out and give it with -GitCredential.");
        }

        if (Branch is { } branch && (branch.StartsWith('-') || branch.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))))
        {
            throw new SmArgumentException("GitBranch", $"GitBranch '{branch}' is not the name of a branch; it has no blanks and does not begin with '-'.");
        }

        if (Commit is { } commit && !Hash().IsMatch(commit))
        {
            throw new SmArgumentException("GitCommit", $"GitCommit '{commit}' is not the hash of a commit: 7 to 64 hexadecimal digits. A branch or tag is named with -GitBranch.");
        }

        if (Credential is null) return;
        if (WebAddress is not { } web) throw new SmArgumentException("GitCredential", $"GitCredential is for https:// addresses, and GitRepository is '{Repository}'; leave it out, or give the https:// address. SSH takes its keys from its own agent.");
        if (web.Scheme != "https" && !web.IsLoopback) throw new SmArgumentException("GitCredential", $"GitCredential would be sent in the clear to '{Repository}'; give the https:// address.");
    }

    [GeneratedRegex("^[0-9a-fA-F]{7,64}\\z")]
    private static partial Regex Hash();

    // Two letters at least: C:\code is a folder.
    [GeneratedRegex(@"^[^/\\:]{2,}:(?!\\)")]
    private static partial Regex SshAddress();
}
