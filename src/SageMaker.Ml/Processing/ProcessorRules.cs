using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Processing;

/// <summary>Finds what is wrong with a processor before anything is sent. It asks neither a service nor the disk.</summary>
internal static class ProcessorRules
{
    private const int MostVariables = 100;

    private const int LongestVariable = 256;

    /// <summary>The types of machines that the service's model names for processing.</summary>
    public static IReadOnlyList<string> InstanceTypes => ProcessingInstanceType.AllValues;

    /// <summary>Checks everything that can be told without a script and data.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmProcessor processor)
    {
        CheckProgram(processor);
        CheckMachines(processor);
        CheckVariables(processor.Environment);
        Limits.IsS3(nameof(processor.CodePath), processor.CodePath);
        if ((processor.SubnetId.Count == 0) == (processor.SecurityGroupId.Count == 0)) return;
        var (given, missing) = processor.SubnetId.Count == 0 ? ("SecurityGroupId", "SubnetId") : ("SubnetId", "SecurityGroupId");
        throw new SmArgumentException(missing, $"{given} is given without {missing}; give both, or neither.");
    }

    private static void CheckProgram(SmProcessor processor)
    {
        var framework = ProcessingProgram.NameOf(processor.Framework);
        if (processor.FrameworkVersion is { } version && framework is null)
        {
            throw new SmArgumentException("Framework", $"FrameworkVersion '{version}' is given without the framework; add one such as -Framework sklearn.");
        }

        if (processor is { Command.Count: > 0, ContainerEntryPoint.Count: > 0 })
        {
            throw new SmArgumentException("ContainerEntryPoint", $"ContainerEntryPoint '{processor.ContainerEntryPoint[0]}' is a program of the image, and Command '{processor.Command[0]}' runs a script of yours; give one of them.");
        }

        if (processor.Command.Count > 0 && framework == SparkProgram.Framework)
        {
            throw new SmArgumentException("Command", $"Command '{processor.Command[0]}' is not for spark, whose images start the application by themselves; leave it out.");
        }

        if (framework != SparkProgram.Framework && processor.ContainerVersion is { } container)
        {
            throw new SmArgumentException("ContainerVersion", $"ContainerVersion '{container}' is for -Framework spark; leave it out, or name that framework.");
        }

        if (framework == SparkProgram.Framework && (processor.PythonVersion is null) != (processor.ContainerVersion is null))
        {
            var (given, missing, example) = processor.PythonVersion is null ? ("ContainerVersion", "PythonVersion", "py39") : ("PythonVersion", "ContainerVersion", "1.3");
            throw new SmArgumentException(missing, $"{given} is given without {missing}, and spark's images are named by both or by neither; add one such as -{missing} {example}.");
        }

        if (processor.BaseFrameworkVersion is { } below && framework != "huggingface")
        {
            throw new SmArgumentException("BaseFrameworkVersion", $"BaseFrameworkVersion '{below}' is for -Framework huggingface; leave it out, or name that framework.");
        }

        if (framework == "huggingface" && processor is { ImageUri: null, FrameworkVersion: not null, BaseFrameworkVersion: null })
        {
            throw new SmArgumentException("BaseFrameworkVersion", "BaseFrameworkVersion is missing: huggingface runs on a framework of its own version; add one such as -BaseFrameworkVersion pytorch2.8.0.");
        }
    }

    private static void CheckMachines(SmProcessor processor)
    {
        if (!InstanceTypes.Contains(processor.InstanceType))
        {
            var remedy = processor.InstanceType.StartsWith("local", StringComparison.OrdinalIgnoreCase) ? "to process on this machine use Set-SmSession -Local."
                : Spelling.Nearest(processor.InstanceType, InstanceTypes) is { } near ? $"did you mean {near}?"
                : $"it should look like {SmProcessor.DefaultInstanceType}.";
            throw new SmArgumentException(nameof(processor.InstanceType), $"InstanceType '{processor.InstanceType}' is not a processing instance type; {remedy}");
        }

        // The bounds of the service's ClusterConfig and StoppingCondition.
        Limits.InRange<int>(nameof(processor.InstanceCount), processor.InstanceCount, 1, 100);
        Limits.InRange<int>(nameof(processor.VolumeSizeGB), processor.VolumeSizeGB, 1, 16384);
        Limits.InRange(nameof(processor.MaxRuntime), processor.MaxRuntime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
    }

    private static void CheckVariables(IReadOnlyDictionary<string, string>? environment)
    {
        if (environment is null) return;
        if (environment.Count > MostVariables)
        {
            throw new SmArgumentException("Environment", FormattableString.Invariant($"Environment has {environment.Count} variables; a processing job takes {MostVariables}. Put the rest into a file that is an input."));
        }

        foreach (var (name, value) in environment.Where(v => v.Value.Length > LongestVariable))
        {
            throw new SmArgumentException("Environment", FormattableString.Invariant($"Environment '{name}' has {value.Length} characters; the service takes {LongestVariable}. Put it into a file that is an input."));
        }
    }
}
