using System.Management.Automation;
using SageMaker.Ml.Code;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <content>Where the code comes from: this machine, S3, or a Git repository.</content>
public sealed partial class NewSmEstimatorCommand
{
    /// <summary>A Git repository to take the code from: its address, or the path of a folder. -EntryPoint, -SourceDirectory and -Dependency are paths in it then. It is cloned when the training is started, by the git
    /// of this machine, without submodules.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? GitRepository { get; set; }

    /// <summary>The branch or tag to take. What the repository itself chooses unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? GitBranch { get; set; }

    /// <summary>The commit to take, by its hash or at least the first 7 digits of it. The newest unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? GitCommit { get; set; }

    /// <summary>Who asks for the repository: a user name with a password or token. For https:// addresses; Git's own configuration decides unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? GitCredential { get; set; }

    private SmEstimator WithCode(SmEstimator estimator) => GitRepository is not null
        ? estimator with
        {
            GitRepository = GitSource.IsRemote(GitRepository) || GitRepository.StartsWith('-') ? GitRepository : FilePath.Full(this, nameof(GitRepository), GitRepository),
            GitBranch = GitBranch,
            GitCommit = GitCommit,
            GitCredential = GitCredential is null ? null : new GitCredential(GitCredential.UserName, GitCredential.GetNetworkCredential().Password),
            EntryPoint = EntryPoint,
            SourceDirectory = SourceDirectory,
            Dependency = Dependency ?? [],
        }
        : estimator with
        {
            GitBranch = GitBranch,
            GitCommit = GitCommit,
            GitCredential = GitCredential is null ? null : new GitCredential(GitCredential.UserName, ""),
            EntryPoint = EntryPoint is not null && SourceDirectory is null ? FilePath.Full(this, nameof(EntryPoint), EntryPoint) : EntryPoint,
            SourceDirectory = SourceDirectory is null ? null : FilePath.FullOrS3(this, nameof(SourceDirectory), SourceDirectory),
            Dependency = [.. (Dependency ?? []).Select(d => FilePath.Full(this, nameof(Dependency), d))],
        };
}
