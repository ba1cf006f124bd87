using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Offers the names of the newest endpoints of the session. It gives up soon, and never complains.</summary>
public sealed class EndpointNameCompleter : IArgumentCompleter
{
    private const int Newest = 50;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = fakeBoundParameters["Session"] as SmSession ?? RunspaceState.Current.DefaultSession;
        return session is null ? [] : Names(session, (wordToComplete ?? "").Trim('\'', '"')).Select(n => new CompletionResult(n));
    }

    private static List<string> Names(SmSession session, string word)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return Task.Run(() => ReadAsync(session, word, patience.Token), patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ServiceException or SmException or OperationCanceledException)
        {
            // Nothing to offer; whoever presses Tab is not asking for an error.
            return [];
        }
    }

    private static async Task<List<string>> ReadAsync(SmSession session, string word, CancellationToken cancel)
    {
        var names = new List<string>();
        await foreach (var endpoint in Endpoints.ListAsync(session, word.Length == 0 ? null : word, null, cancel))
        {
            if (endpoint.EndpointName.StartsWith(word, StringComparison.OrdinalIgnoreCase)) names.Add(endpoint.EndpointName);
            if (names.Count == Newest) break;
        }

        return names;
    }
}
