using System.Formats.Tar;
using System.IO.Compression;
using System.Management.Automation;
using System.Security;
using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Training;

/// <summary>Trainings whose code lies in a Git repository.</summary>
public sealed class GitTrainingTests : IDisposable
{
    private const string Estimator = "New-SmEstimator -ImageUri my-image -EntryPoint train.py -SourceDirectory src -GitRepository $url";

    private readonly TrainingHost _host = new();
    private readonly GitFolder _repository = new();
    private readonly string _first;

    public GitTrainingTests()
    {
        _repository.Write("src/train.py", "first");
        _repository.Write("shared/tools.py", "tools");
        _first = _repository.Commit("First");
        _repository.Git("checkout", "--quiet", "-b", "deeper");
        _repository.Write("src/train.py", "deeper");
        Deeper = _repository.Commit("Deeper");
        _repository.Git("checkout", "--quiet", "main");
        _repository.Write("src/train.py", "newest");
        Newest = _repository.Commit("Newest");
        var secret = new SecureString();
        foreach (var letter in "pass-word") secret.AppendChar(letter);
        _host.Shell.With("url", _repository.Url).With("path", _repository.Path).With("c", new PSCredential("ann", secret));
    }

    private string Deeper { get; }

    private string Newest { get; }

    public void Dispose()
    {
        _host.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public void Uploads_the_files_of_the_newest_commit_and_tells_which_it_is()
    {
        var run = _host.Invoke($"{Estimator} -Dependency shared | Start-SmTraining s3://bucket/train -Verbose 4>&1");

        Assert.Equal([("shared/tools.py", "tools"), ("train.py", "newest")], Uploaded());
        Assert.Contains(run.Output, o => o.ToString()!.Contains(Newest, StringComparison.Ordinal));
        Assert.Equal("train.py", HyperParameterText.Read(Request().HyperParameters!["sagemaker_program"]));
    }

    [Fact]
    public void Packs_the_script_alone_without_a_source_directory()
    {
        _host.Invoke("New-SmEstimator -ImageUri my-image -EntryPoint src/train.py -GitRepository $path | Start-SmTraining s3://bucket/train");

        Assert.Equal([("train.py", "newest")], Uploaded());
    }

    [Fact]
    public void Packs_the_whole_repository_when_the_source_directory_is_its_top()
    {
        _host.Invoke("New-SmEstimator -ImageUri my-image -EntryPoint src/train.py -SourceDirectory . -GitRepository $url | Start-SmTraining s3://bucket/train");

        Assert.Equal([("shared/tools.py", "tools"), ("src/train.py", "newest")], Uploaded());
    }

    [Fact]
    public void Takes_a_branch()
    {
        _host.Invoke($"{Estimator} -GitBranch deeper | Start-SmTraining s3://bucket/train");

        Assert.Equal([("train.py", "deeper")], Uploaded());
    }

    [Theory]
    [InlineData(40, "")]
    [InlineData(10, "")]
    [InlineData(40, "-GitBranch main")]
    public void Takes_a_commit_by_its_hash_also_a_shortened_one(int digits, string more)
    {
        _host.Invoke($"{Estimator} -GitCommit {_first[..digits]} {more} | Start-SmTraining s3://bucket/train");

        Assert.Equal([("train.py", "first")], Uploaded());
    }

    [Fact]
    public void Options_bind_from_a_table_of_experiments()
    {
        _host.Invoke($"[pscustomobject]@{{ EntryPoint = 'train.py'; SourceDirectory = 'src'; GitRepository = $url; GitBranch = 'deeper'; GitCommit = '{Deeper}' }} | New-SmEstimator -ImageUri my-image | Start-SmTraining s3://bucket/train");

        Assert.Equal([("train.py", "deeper")], Uploaded());
    }

    [Fact]
    public void Refuses_a_tag_that_is_called_like_a_commit()
    {
        _repository.Git("tag", Deeper[..8], "main");

        AssertRefused($"{Estimator} -GitCommit {Deeper[..8]}", "GitCommitNotFound", Newest);
    }

    [Fact]
    public void Says_what_the_repository_lacks()
    {
        AssertRefused($"{Estimator} -GitBranch nowhere", "GitBranchNotFound", "'nowhere'");
        AssertRefused($"{Estimator} -GitCommit {new string('a', 40)}", "GitCommitNotFound", "aaaa");
        AssertRefused($"{Estimator} -GitBranch main -GitCommit {Deeper}", "GitCommitNotFound", "the branch 'main'");
        AssertRefused("New-SmEstimator -ImageUri my-image -EntryPoint test.py -SourceDirectory src -GitRepository $url", "EntryPointNotFound", Newest);
        AssertRefused("New-SmEstimator -ImageUri my-image -EntryPoint train.py -SourceDirectory source -GitRepository $url", "SourceDirectoryNotFound", "'source'");
        AssertRefused($"{Estimator} -Dependency lib", "DependencyNotFound", "'lib'");
        AssertRefused("New-SmEstimator -ImageUri my-image -EntryPoint train.py -GitRepository \"$path/none\"", "GitRepositoryNotReached", "does not exist");
    }

    [Fact]
    public void A_link_out_of_the_repository_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        File.CreateSymbolicLink(Path.Combine(_repository.Path, "secret.py"), _host.Folder.Write("secret.py", "secret"));
        _repository.Commit("Link");

        AssertRefused("New-SmEstimator -ImageUri my-image -EntryPoint secret.py -GitRepository $url", "InvalidEntryPoint", "leads out of it");
    }

    [Fact]
    public void A_rehearsal_clones_nothing()
    {
        var run = _host.Invoke("New-SmEstimator -ImageUri my-image -EntryPoint train.py -SourceDirectory src -GitRepository https://127.0.0.1:1/code.git | Start-SmTraining s3://bucket/train -WhatIf");

        Assert.Empty(run.Errors);
        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Writes);
    }

    [Fact]
    public void Sends_credentials_in_a_header_only_and_never_tells_them()
    {
        using var server = new RefusingServer();
        _host.Shell.With("url", server.Url + "code.git");
        var run = _host.Invoke($"$e = {Estimator} -GitCredential $c; $e; $e | Start-SmTraining s3://bucket/train");

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:pass-word"));
        Assert.Contains($"Basic {basic}", server.Authorizations);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("GitRepositoryNotReached,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(basic, error.ToString(), StringComparison.Ordinal);
        var estimator = Assert.IsType<SmEstimator>(Assert.Single(run.Output).BaseObject);
        Assert.DoesNotContain(estimator.GetType().GetProperties(), p => p.Name == "GitCredential");
    }

    [Fact]
    public void Does_not_carry_credentials_to_another_host()
    {
        using var other = new RefusingServer();
        using var server = new RefusingServer(other.Url);
        _host.Shell.With("url", server.Url + "code.git");
        var run = _host.Invoke($"{Estimator} -GitCredential $c | Start-SmTraining s3://bucket/train");

        Assert.Contains("redirections are not followed", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(server.Authorizations);
        Assert.Empty(other.Authorizations);
    }

    [Fact]
    public void Credentials_need_an_address_that_keeps_them_secret()
    {
        _host.Shell.With("url", "http://example.com/code.git");

        AssertRefused($"{Estimator} -GitCredential $c", "InvalidGitCredential", "https://");
    }

    private CreateTrainingJobRequest Request() => Assert.Single(_host.Transport.Sent<CreateTrainingJobRequest>());

    private void AssertRefused(string estimator, string id, string part)
    {
        var run = _host.Invoke($"{estimator} | Start-SmTraining s3://bucket/train");
        var error = Assert.Single(run.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(part, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Writes);
    }

    private List<(string Name, string Content)> Uploaded()
    {
        var (content, _) = Assert.Single(_host.Backend.Objects.Objects, o => o.Key.EndsWith("/sourcedir.tar.gz", StringComparison.Ordinal)).Value;
        using var tar = new TarReader(new GZipStream(new MemoryStream(content), CompressionMode.Decompress));
        var files = new List<(string, string)>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null) continue;
            using var reader = new StreamReader(entry.DataStream);
            files.Add((entry.Name, reader.ReadToEnd()));
        }

        return files;
    }
}
