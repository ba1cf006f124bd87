using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>A processing job, however it was given: its name, its ARN, the object itself, or any object with a ProcessingJobName, such as one of AWS.Tools.</summary>
public sealed class ProcessingReference : JobReference<SmProcessing>
{
    internal ProcessingReference(object? given)
        : base(given, ProcessingKind.Instance)
    {
    }
}

/// <summary>Accepts every spelling of a processing job, and lists of them.</summary>
internal sealed class ProcessingTransformationAttribute : ReferenceTransformationAttribute<ProcessingReference>
{
    protected override ProcessingReference Refer(object? given) => new(given);
}
