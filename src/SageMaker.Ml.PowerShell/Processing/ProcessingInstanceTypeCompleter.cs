using System.Collections;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Offers the types of machines that processing runs on; "g5" finds ml.g5.xlarge too.</summary>
public sealed class ProcessingInstanceTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => Processings.InstanceTypes;
}
