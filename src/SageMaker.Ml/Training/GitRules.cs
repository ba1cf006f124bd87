using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>Finds what is wrong with code that is to come from a Git repository, as far as that shows without the repository.</summary>
internal static class GitRules
{
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator)
    {
        if (estimator.Git is not { } git)
        {
            Needs("GitBranch", estimator.GitBranch);
            Needs("GitCommit", estimator.GitCommit);
            Needs("GitCredential", estimator.GitCredential?.UserName);
            return;
        }

        git.Check();
        if (estimator.EntryPoint is null) throw new SmArgumentException("EntryPoint", $"GitRepository '{git.Repository}' is given without the script to run; add -EntryPoint, a path in the repository.");
        InRepository("EntryPoint", estimator.EntryPoint);
        if (estimator.SourceDirectory is { } directory) InRepository("SourceDirectory", directory);
        foreach (var dependency in estimator.Dependency) InRepository("Dependency", dependency);
    }

    private static void Needs(string parameter, string? value)
    {
        if (value is not null) throw new SmArgumentException(parameter, $"{parameter} '{value}' is given without a repository; add -GitRepository, or leave it out.");
    }

    private static void InRepository(string parameter, string path)
    {
        if (S3Uri.TryParse(path, out _)) throw new SmArgumentException(parameter, $"{parameter} '{path}' is in S3 and not in the repository; give a path in the repository, or leave -GitRepository out.");
        if (!Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..")) return;
        throw new SmArgumentException(parameter, $"{parameter} '{path}' is not a path inside the repository; with -GitRepository it begins at the repository's top, such as src/train.py.");
    }
}
