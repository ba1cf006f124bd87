using SageMaker.Ml.Code;
using SageMaker.Ml.Errors;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Code;

public sealed class GitProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static GitSource Source => new() { Repository = "https://host/code.git" };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Says_what_to_install_when_there_is_no_git()
    {
        var e = Assert.Throws<SmException>(() => GitProgram.Find(Source, _folder.Path + Path.PathSeparator + "relative"));

        Assert.Equal("GitNotFound", e.ErrorId);
        Assert.Contains("Install it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_a_git_that_hangs_and_what_it_started_when_it_is_cancelled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        var started = _folder.Combine("started");
        var script = _folder.Write("git", $"#!/bin/sh\nmkfifo '{_folder.Combine("never")}'\ncat '{_folder.Combine("never")}' &\necho $! > '{started}.new'\nmv '{started}.new' '{started}'\nwait\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var watcher = new FileSystemWatcher(_folder.Path, "started") { EnableRaisingEvents = true };
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, _) => seen.TrySetResult();
        using var cancel = new CancellationTokenSource();

        var run = GitProgram.Find(Source, _folder.Path).RunAsync(["clone"], cancel.Token);
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        // The child holds the output open: the command ends only because the child did.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://host/code.git", true)]
    [InlineData("git@host:team/code.git", true)]
    [InlineData("codecommit::eu-central-1://code", true)]
    [InlineData("./code", false)]
    [InlineData("C:\\code", false)]
    [InlineData("/data/a:b", false)]
    public void Tells_addresses_from_folders(string repository, bool isRemote) => Assert.Equal(isRemote, GitSource.IsRemote(repository));

    [Theory]
    [InlineData("-b", null, "GitBranch")]
    [InlineData("a b", null, "GitBranch")]
    [InlineData(null, "main", "GitCommit")]
    [InlineData(null, "--detach", "GitCommit")]
    public void Options_cannot_be_smuggled_in(string? branch, string? commit, string parameter)
    {
        var e = Assert.Throws<SmArgumentException>(() => (Source with { Branch = branch, Commit = commit }).Check());

        Assert.Equal(parameter, e.Parameter);
    }

    [Fact]
    public void Quotes_nothing_that_is_secret()
    {
        var quoted = GitText.LastLines("a\nfatal: https://ann:p@ss@host/x\nsaid tok-en\n", new GitCredential("ann", "tok-en"));

        Assert.Equal("a fatal: https://***@host/x said ***", quoted);
    }
}
