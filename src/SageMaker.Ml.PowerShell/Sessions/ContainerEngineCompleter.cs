using System.Collections;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Offers the container engines that are looked for.</summary>
public sealed class ContainerEngineCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => ["docker", "podman"];
}
