using System.Collections;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Offers media types; "csv" finds text/csv too.</summary>
public sealed class ContentTypeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => MediaTypes.Usual;
}
