using System.Collections;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.Isolation;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Offers the profiles of the user's AWS configuration.</summary>
public sealed class ProfileNameCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => IsolatedAssemblies.CreateAwsFactory().ListProfileNames();
}
