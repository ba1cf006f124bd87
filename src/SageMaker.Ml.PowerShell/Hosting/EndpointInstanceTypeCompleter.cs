using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Offers the types of machines that endpoints run on; "g5" finds ml.g5.xlarge too.</summary>
public sealed class EndpointInstanceTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => ProductionVariantInstanceType.AllValues;
}
