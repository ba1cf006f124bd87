using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>A training, however it was given: its name, its ARN, the object itself, or any object with a TrainingJobName, such as one of AWS.Tools.</summary>
public sealed class TrainingReference : Reference
{
    internal TrainingReference(object? given)
        : base(given)
    {
    }

    /// <summary>The training's name, which may hold wildcards where a cmdlet allows them, and where it lives, when what was given tells so.</summary>
    /// <exception cref="SmArgumentException">It is no training.</exception>
    internal (string Name, ISmResource? Resource) Resolve() => Given switch
    {
        SmTraining training => (training.TrainingJobName, training),
        string text when ResourceArn.Parse(text, "training-job") is { } arn => (arn.Name, new Elsewhere(arn.Region)),
        string { Length: > 0 } text when !ResourceArn.IsArn(text) => (text, null),
        not (null or string) when Text("TrainingJobName") is { } name => (name, Elsewhere.Of(Text("Region"), Text("TrainingJobArn"))),
        _ => throw new SmArgumentException("Training", $"Training is {Describe()}; give a training, its name or its ARN.", "TrainingNotUnderstood"),
    };

    /// <summary>The training's name, or what was given when it is none.</summary>
    public override string ToString() => Given is string or SmTraining ? base.ToString() : Text("TrainingJobName") ?? base.ToString();
}

/// <summary>Accepts every spelling of a training, and lists of them.</summary>
internal sealed class TrainingTransformationAttribute : ReferenceTransformationAttribute<TrainingReference>
{
    protected override TrainingReference Refer(object? given) => new(given);
}
