using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Validation;
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
        DistributionSettings.ToHyperParameters(estimator.Distribution, estimator.InstanceType);
        if (estimator.Distribution is not null && estimator.EntryPoint is null) throw new SmArgumentException("Distribution", "Distribution is for scripts; give -EntryPoint too.");
        if ((estimator.SubnetId.Count == 0) == (estimator.SecurityGroupId.Count == 0)) return;
        var (given, missing) = estimator.SubnetId.Count == 0 ? ("SecurityGroupId", "SubnetId") : ("SubnetId", "SecurityGroupId");
        throw new SmArgumentException(missing, $"{given} is given without {missing}; give both, or neither.");
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
        if (estimator.Source is { } source)
        {
            source.Check();
            return;
        }

        if (estimator.SourceDirectory is not null) throw new SmArgumentException("EntryPoint", $"SourceDirectory '{estimator.SourceDirectory}' is given without the script to run; add -EntryPoint.");
        if (estimator.Dependency.Count > 0) throw new SmArgumentException("EntryPoint", "Dependency is given without the script to run; add -EntryPoint.");
    }

    private static void CheckMachines(SmEstimator estimator)
    {
        var type = estimator.InstanceType;
        if (!s_instanceTypes.Value.Contains(type))
        {
            var remedy = type.StartsWith("local", StringComparison.OrdinalIgnoreCase) ? "to train on this machine use Set-SmSession -Local."
                : Spelling.Nearest(type, s_instanceTypes.Value) is { } near ? $"did you mean {near}?"
                : "it should look like ml.m5.xlarge.";
            throw new SmArgumentException("InstanceType", $"InstanceType '{type}' is not a training instance type; {remedy}");
        }

        InRange("InstanceCount", estimator.InstanceCount, 1, int.MaxValue);
        InRange("VolumeSizeGB", estimator.VolumeSizeGB, 1, int.MaxValue);
        if (estimator.RetryCount is { } retries) InRange("RetryCount", retries, 1, 30);
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
        foreach (var (parameter, value) in new[] { ("OutputPath", estimator.OutputPath), ("CheckpointPath", estimator.CheckpointPath) })
        {
            if (value is not null && !S3Uri.TryParse(value, out _)) throw new SmArgumentException(parameter, $"{parameter} '{value}' is not an S3 URI; it should look like s3://bucket/path.");
        }
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
