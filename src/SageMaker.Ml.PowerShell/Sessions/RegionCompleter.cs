using System.Collections;
using SageMaker.Ml.Images;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Offers the regions that have SageMaker images, in all partitions.</summary>
public sealed class RegionCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => ImageCatalogue.Default.Regions;
}
