using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Offers the accelerators of Elastic Inference.</summary>
public sealed class AcceleratorTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => ProductionVariantAcceleratorType.AllValues;
}
