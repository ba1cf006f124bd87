using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.Training;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>A tuning, however it was given: its name, its ARN, the object itself, or any object with a HyperParameterTuningJobName, such as one of AWS.Tools.</summary>
public sealed class TuningReference : JobReference<SmTuning>
{
    internal TuningReference(object? given)
        : base(given, TuningKind.Instance)
    {
    }

    /// <summary>The tuning that a training was given as, for cmdlets that take the trainings of a tuning too; null for a training.</summary>
    internal static TuningReference? In(TrainingReference training) => training.Given switch
    {
        SmTuning => new TuningReference(training.Given),
        string text => ResourceArn.Parse(text, TuningKind.Instance.ArnType) is null ? null : new TuningReference(text),
        null or SmTraining => null,
        var other => PSObject.AsPSObject(other).Properties is var properties && properties[TuningKind.Instance.NameProperty]?.Value is not null && properties[TrainingKind.Instance.NameProperty]?.Value is null
            ? new TuningReference(other)
            : null,
    };
}

/// <summary>Accepts every spelling of a tuning, and lists of them.</summary>
internal sealed class TuningTransformationAttribute : ReferenceTransformationAttribute<TuningReference>
{
    protected override TuningReference Refer(object? given) => new(given);
}
