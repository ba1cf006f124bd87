using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Offers the names of the newest endpoints.</summary>
public sealed class EndpointNameCompleter : LiveCompleter
{
    private protected override LiveQuestion? Question(CompletionLine line) => NameQuestion.For(
        "endpoints", line.Word.Text,
        (session, text, cancel) => Endpoints.ListAsync(session, text, null, cancel),
        (endpoint, session) => new Offer(endpoint.EndpointName, Age.Describe(endpoint.EndpointName, endpoint.EndpointStatus, endpoint.CreationTime, session.Clock)));
}
