using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>A training, however it was given: its name, its ARN, the object itself, or any object with a TrainingJobName, such as one of AWS.Tools.</summary>
public sealed class TrainingReference : JobReference<SmTraining>
{
    internal TrainingReference(object? given)
        : base(given, TrainingKind.Instance)
    {
    }
}

/// <summary>Accepts every spelling of a training, and lists of them.</summary>
internal sealed class TrainingTransformationAttribute : ReferenceTransformationAttribute<TrainingReference>
{
    protected override TrainingReference Refer(object? given) => new(given);
}
