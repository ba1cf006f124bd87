using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Offers the versions of the system image that machines of endpoints run.</summary>
public sealed class InferenceAmiCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => ProductionVariantInferenceAmiVersion.AllValues;
}
