using System.Collections;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Offers the types of machines that transforms run on; "c5" finds ml.c5.xlarge too.</summary>
public sealed class TransformInstanceTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => Transforms.InstanceTypes;
}
