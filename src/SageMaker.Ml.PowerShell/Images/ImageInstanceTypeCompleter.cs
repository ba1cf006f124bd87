using System.Collections;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Images;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Offers the types of machines that an image may run on, for trainings or endpoints as the line says.</summary>
public sealed class ImageInstanceTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound)
    {
        if (!Enum.TryParse<ImageScope>(bound["Scope"]?.ToString(), true, out var scope)) return Trainings.InstanceTypes.Union(ProductionVariantInstanceType.AllValues);
        return scope == ImageScope.Training ? Trainings.InstanceTypes : ProductionVariantInstanceType.AllValues;
    }
}
