using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>Finds what is wrong with an estimator before anything is sent. It looks at files, never at a service.</summary>
internal static class EstimatorRules
{
    private static readonly string[] s_inputModes = ["File", "Pipe", "FastFile"];

    private static readonly Lazy<IReadOnlyList<string>> s_instanceTypes = new(() =>
        [.. typeof(Contracts.Api.TrainingInstanceType).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)]);

    /// <summary>The types of machines that the service's model names for trainings.</summary>
    public static IReadOnlyList<string> InstanceTypes => s_instanceTypes.Value;

    /// <summary>Checks everything that can be told without a session.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator)
    {
        CheckImage(estimator);
        CheckCode(estimator);
        CheckMachines(estimator);
        CheckTimes(estimator);
        CheckLocations(estimator);
        if (!s_inputModes.Contains(estimator.InputMode)) throw Unknown("InputMode", estimator.InputMode, s_inputModes);
        AlgorithmRules.Check(estimator);
        CheckMetrics(estimator.MetricDefinition);
        CheckFramework(estimator);
        CheckContainer(estimator);
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

    private static void CheckImage(SmEstimator estimator)
    {
        if (estimator.ImageUri is null && estimator.Framework is null && estimator.Algorithm is null && estimator.EntryPoint is null)
        {
            throw new SmArgumentException("ImageUri", "Nothing says what to run. Give -ImageUri, -Framework, -Algorithm or, for trainings on this machine, -EntryPoint.");
        }

        if (estimator is { Framework: not null, Algorithm: not null })
        {
            throw new SmArgumentException("Algorithm", $"Algorithm '{estimator.Algorithm}' and Framework '{estimator.Framework}' exclude each other; give one of them.");
        }

        if (estimator.Framework is not null && estimator.EntryPoint is null)
        {
            throw new SmArgumentException("EntryPoint", $"Framework '{estimator.Framework}' runs a script of yours; give it with -EntryPoint.");
        }
    }

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

    private static void CheckMachines(SmEstimator estimator)
    {
        if (estimator.InstanceGroup.Count > 0) CheckGroups(estimator);
        else CheckMachines("InstanceType", estimator.InstanceType, "InstanceCount", estimator.InstanceCount);
        InRange("VolumeSizeGB", estimator.VolumeSizeGB, 1, int.MaxValue);
        if (estimator.RetryCount is { } retries) InRange("RetryCount", retries, 1, 30);
        if (estimator.TrainingPlan is { } plan && !plan.Contains(":training-plan/", StringComparison.Ordinal))
        {
            throw new SmArgumentException("TrainingPlan", $"TrainingPlan '{plan}' is not the ARN of a training plan; it should look like arn:aws:sagemaker:us-west-2:123456789012:training-plan/name.");
        }
    }

    private static void CheckGroups(SmEstimator estimator)
    {
        if (estimator.NamesMachines)
        {
            throw new SmArgumentException("InstanceGroup", "InstanceGroup excludes InstanceType and InstanceCount, which each group has of its own; leave those out, or the groups.");
        }

        foreach (var group in estimator.InstanceGroup)
        {
            CheckMachines("InstanceGroup", group.InstanceType, "InstanceGroup", group.InstanceCount);
            if (estimator.InstanceGroup.Count(g => g.Name == group.Name) > 1) throw new SmArgumentException("InstanceGroup", $"InstanceGroup has the name '{group.Name}' twice; each group has a name of its own.");
        }

        // The service takes at most five.
        if (estimator.InstanceGroup.Count > 5) throw new SmArgumentException("InstanceGroup", $"InstanceGroup has {estimator.InstanceGroup.Count} groups; a training takes at most 5.");
    }

    private static void CheckMachines(string typeParameter, string type, string countParameter, int count)
    {
        if (!s_instanceTypes.Value.Contains(type))
        {
            var remedy = type.StartsWith("local", StringComparison.OrdinalIgnoreCase) ? "to train on this machine use Set-SmSession -Local."
                : Spelling.Nearest(type, s_instanceTypes.Value) is { } near ? $"did you mean {near}?"
                : "it should look like ml.m5.xlarge.";
            throw new SmArgumentException(typeParameter, $"InstanceType '{type}' is not a training instance type; {remedy}");
        }

        InRange(countParameter, count, 1, int.MaxValue);
    }

    private static void CheckFramework(SmEstimator estimator)
    {
        var framework = TrainingFramework.Of(estimator);
        if (estimator.BaseFrameworkVersion is { } below && !framework.IsHuggingFace)
        {
            throw new SmArgumentException("BaseFrameworkVersion", $"BaseFrameworkVersion '{below}' is for -Framework huggingface; leave it out, or name that framework.");
        }

        if (framework.IsHuggingFace && estimator is { ImageUri: null, FrameworkVersion: not null, BaseFrameworkVersion: null })
        {
            throw new SmArgumentException("BaseFrameworkVersion", "BaseFrameworkVersion is missing: huggingface runs on a framework of its own version; add one such as -BaseFrameworkVersion pytorch2.8.0.");
        }

        if (framework.Name != "sklearn") return;
        if (estimator.InstanceCount > 1) throw new SmArgumentException("InstanceCount", $"InstanceCount '{estimator.InstanceCount}' is too large: scikit-learn trains on one machine; leave it out.");
        if (Images.InstanceFamily.ProcessorOf(estimator.InstanceType, []) == "gpu") throw new SmArgumentException("InstanceType", $"InstanceType '{estimator.InstanceType}' has GPUs, which scikit-learn does not use; take one such as ml.m5.xlarge.");
    }

    private static void CheckContainer(SmEstimator estimator)
    {
        if (estimator is { ContainerArgument.Count: > 0, ContainerEntryPoint.Count: 0 }) throw new SmArgumentException("ContainerEntryPoint", "ContainerArgument is given without the command; add -ContainerEntryPoint.");
        switch (estimator.ImageAccessMode, estimator.ImageCredentialProvider)
        {
            case (not (null or "Platform" or "Vpc") and var mode, _):
                throw Unknown("ImageAccessMode", mode, ["Platform", "Vpc"]);
            case (not "Vpc", { } provider):
                throw new SmArgumentException("ImageCredentialProvider", $"ImageCredentialProvider '{provider}' is for private registries; add -ImageAccessMode Vpc.");
            case ("Vpc", _) when estimator.ImageUri is null:
                throw new SmArgumentException("ImageUri", "ImageAccessMode 'Vpc' pulls an image of a private registry; give its address with -ImageUri.");
        }

        if (estimator.ContainerLogLevel is < 0 or > 50) throw new SmArgumentException("ContainerLogLevel", $"ContainerLogLevel '{estimator.ContainerLogLevel}' is no level of Python's; it may be 10, 20, 30, 40 or 50.");
    }

    private static void CheckTimes(SmEstimator estimator)
    {
        InRange("MaxRuntime", estimator.MaxRuntime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(28));
        // The service keeps machines for at most one hour.
        if (estimator.KeepAlive is { } keep) InRange("KeepAlive", keep, TimeSpan.Zero, TimeSpan.FromHours(1));
        switch (estimator.Spot, estimator.MaxWait)
        {
            case (true, null):
                throw new SmArgumentException("MaxWait", $"Spot needs MaxWait: how long the training may take with all the waiting, at least MaxRuntime ({estimator.MaxRuntime:c}).");
            case (false, { } wait):
                throw new SmArgumentException("MaxWait", $"MaxWait '{wait:c}' is for spare capacity; add -Spot, or leave it out.");
            case (true, { } wait) when wait < estimator.MaxRuntime:
                throw new SmArgumentException("MaxWait", $"MaxWait '{wait:c}' is less than MaxRuntime '{estimator.MaxRuntime:c}'; it includes the run itself, so make it at least as long.");
        }
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

    private static void InRange<T>(string parameter, T value, T low, T high)
        where T : IComparable<T>
    {
        if (value.CompareTo(low) < 0) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{value}' is too small; the least is {low}."));
        if (value.CompareTo(high) > 0) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{value}' is too large; the most is {high}."));
    }

    private static SmArgumentException Unknown(string parameter, string value, IReadOnlyList<string> allowed) =>
        new(parameter, $"{parameter} '{value}' is not known; it may be {string.Join(", ", allowed)}.");
}
