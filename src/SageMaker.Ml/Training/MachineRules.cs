using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>Finds what is wrong with the machines of an estimator and with how long it has them.</summary>
internal static class MachineRules
{
    private static readonly Lazy<IReadOnlyList<string>> s_instanceTypes = new(() =>
        [.. typeof(Contracts.Api.TrainingInstanceType).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)]);

    /// <summary>The types of machines that the service's model names for trainings.</summary>
    public static IReadOnlyList<string> InstanceTypes => s_instanceTypes.Value;

    /// <summary>Checks types, numbers, volumes and times.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator)
    {
        CheckMachines(estimator);
        CheckTimes(estimator);
    }

    private static void CheckMachines(SmEstimator estimator)
    {
        if (estimator.InstanceGroup.Count > 0) CheckGroups(estimator);
        else CheckMachines("InstanceType", estimator.InstanceType, "InstanceCount", estimator.InstanceCount);
        Limits.InRange("VolumeSizeGB", estimator.VolumeSizeGB, 1, int.MaxValue);
        if (estimator.RetryCount is { } retries) Limits.InRange("RetryCount", retries, 1, 30);
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

        Limits.InRange(countParameter, count, 1, int.MaxValue);
    }

    private static void CheckTimes(SmEstimator estimator)
    {
        Limits.InRange("MaxRuntime", estimator.MaxRuntime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(28));
        // The service keeps machines for at most one hour.
        if (estimator.KeepAlive is { } keep) Limits.InRange("KeepAlive", keep, TimeSpan.Zero, TimeSpan.FromHours(1));
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
}
