using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.Hosting;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Offers the variants of the endpoint that the line names.</summary>
public sealed class VariantNameCompleter : LiveCompleter
{
    private protected override LiveQuestion? Question(CompletionLine line)
    {
        if ((line["Endpoint"] ?? line["EndpointName"]) is not { } given) return null;
        var endpoint = new EndpointReference(given).Resolve();
        return new LiveQuestion($"variants of {endpoint.EndpointName}", "", async (session, cancel) =>
            LiveAnswer.OfNames(await Endpoints.ListVariantsAsync(session, endpoint.EndpointName, cancel).ConfigureAwait(false)))
        {
            About = endpoint,
        };
    }
}
