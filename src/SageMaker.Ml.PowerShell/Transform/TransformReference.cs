using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>A transform, however it was given: its name, its ARN, the object itself, or any object with a TransformJobName, such as one of AWS.Tools.</summary>
public sealed class TransformReference : JobReference<SmTransform>
{
    internal TransformReference(object? given)
        : base(given, TransformKind.Instance)
    {
    }
}

/// <summary>Accepts every spelling of a transform, and lists of them.</summary>
internal sealed class TransformTransformationAttribute : ReferenceTransformationAttribute<TransformReference>
{
    protected override TransformReference Refer(object? given) => new(given);
}
