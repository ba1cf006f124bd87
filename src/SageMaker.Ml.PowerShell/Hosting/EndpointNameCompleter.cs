using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Offers the names of the newest endpoints.</summary>
public sealed class EndpointNameCompleter : ResourceNameCompleter
{
    /// <inheritdoc/>
    protected override async IAsyncEnumerable<string> NamesAsync(
        SmSession session, string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var endpoint in Endpoints.ListAsync(session, text.Length == 0 ? null : text, null, cancel)) yield return endpoint.EndpointName;
    }
}
