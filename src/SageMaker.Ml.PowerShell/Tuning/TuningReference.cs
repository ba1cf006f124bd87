using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>A tuning, however it was given: its name, its ARN, the object itself, or any object with a HyperParameterTuningJobName, such as one of AWS.Tools.</summary>
public sealed class TuningReference : JobReference<SmTuning>
{
    internal TuningReference(object? given)
        : base(given, TuningKind.Instance)
    {
    }
}

/// <summary>Accepts every spelling of a tuning, and lists of them.</summary>
internal sealed class TuningTransformationAttribute : ReferenceTransformationAttribute<TuningReference>
{
    protected override TuningReference Refer(object? given) => new(given);
}
