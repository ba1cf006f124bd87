using System.Text.RegularExpressions;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>Finds what is wrong with an estimator before anything is sent. It looks at files, never at a service.</summary>
internal static class EstimatorRules
{
    private static readonly string[] s_inputModes = ["File", "Pipe", "FastFile"];

    /// <summary>Checks everything that can be told without a session.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator)
    {
        ContainerRules.CheckImage(estimator);
        CheckCode(estimator);
        MachineRules.Check(estimator);
        CheckLocations(estimator);
        if (!s_inputModes.Contains(estimator.InputMode)) throw Unknown("InputMode", estimator.InputMode, s_inputModes);
        AlgorithmRules.Check(estimator);
        CheckMetrics(estimator.MetricDefinition);
        ContainerRules.CheckFramework(estimator);
        ContainerRules.Check(estimator);
        DistributionRules.Check(estimator);
        CompilerRules.Check(estimator);
        DebuggingRules.Check(estimator);
        if ((estimator.SubnetId.Count == 0) == (estimator.SecurityGroupId.Count == 0)) return;
        var (given, missing) = estimator.SubnetId.Count == 0 ? ("SecurityGroupId", "SubnetId") : ("SubnetId", "SecurityGroupId");
        throw new SmArgumentException(missing, $"{given} is given without {missing}; give both, or neither.");
    }

    /// <summary>What a person might want to know about an estimator that is right as it stands.</summary>
    public static IEnumerable<string> Advise(SmEstimator estimator)
    {
        if (DistributionPlan.Read(estimator.Distribution)?.ParameterServer is true && Images.InstanceFamily.Of(estimator.InstanceType).StartsWith('p') && estimator.InstanceType is not ("ml.p2.xlarge" or "ml.p3.2xlarge"))
        {
            yield return $"Parameter servers run one worker on each machine; of the GPUs of {estimator.InstanceType} only one is used.";
        }
    }

    /// <summary>The error about a word that is none of those that there are. The service minds letter case.</summary>
    internal static SmArgumentException Unknown(string parameter, string value, IReadOnlyList<string> allowed) =>
        new(parameter, $"{parameter} '{value}' is not known; it may be {string.Join(", ", allowed)}.");

    private static void CheckCode(SmEstimator estimator)
    {
        GitRules.Check(estimator);
        if (estimator.Source is { } source)
        {
            // What is in a repository shows when it is cloned.
            if (estimator.Git is null) source.Check();
            return;
        }

        if (estimator.SourceDirectory is not null) throw new SmArgumentException("EntryPoint", $"SourceDirectory '{estimator.SourceDirectory}' is given without the script to run; add -EntryPoint.");
        if (estimator.Dependency.Count > 0) throw new SmArgumentException("EntryPoint", "Dependency is given without the script to run; add -EntryPoint.");
    }

    private static void CheckLocations(SmEstimator estimator)
    {
        foreach (var (parameter, value) in new[] { ("OutputPath", estimator.OutputPath), ("CheckpointPath", estimator.CheckpointPath), ("CodePath", estimator.CodePath), ("TensorBoardPath", estimator.TensorBoardPath) })
        {
            if (value is not null && !S3Uri.TryParse(value, out _)) throw new SmArgumentException(parameter, $"{parameter} '{value}' is not an S3 URI; it should look like s3://bucket/path.");
        }

        RequireBeside("CheckpointLocalPath", estimator.CheckpointLocalPath, "CheckpointPath", estimator.CheckpointPath);
        RequireBeside("TensorBoardLocalPath", estimator.TensorBoardLocalPath, "TensorBoardPath", estimator.TensorBoardPath);
    }

    private static void RequireBeside(string parameter, string? value, string needed, string? other)
    {
        if (value is not null && other is null) throw new SmArgumentException(parameter, $"{parameter} '{value}' is given without {needed}, the S3 URI that its files go to; add -{needed}.");
    }

    private static void CheckMetrics(IReadOnlyDictionary<string, string> metrics)
    {
        foreach (var (name, pattern) in metrics)
        {
            try
            {
                _ = new Regex(pattern);
            }
            catch (ArgumentException e)
            {
                throw new SmArgumentException("MetricDefinition", $"MetricDefinition '{name}' has the pattern '{pattern}', which is no regular expression: {e.Message}");
            }
        }
    }
}
