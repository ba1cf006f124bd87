using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Offers the names of the newest resources of a kind in the session. It gives up soon, and never complains.</summary>
public abstract class ResourceNameCompleter : IArgumentCompleter
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

    /// <summary>The names that hold a text, the newest first; all names for an empty text.</summary>
    protected abstract IAsyncEnumerable<string> NamesAsync(SmSession session, string text, CancellationToken cancel);

    private List<string> Names(SmSession session, string word)
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

    private async Task<List<string>> ReadAsync(SmSession session, string word, CancellationToken cancel)
    {
        var names = new List<string>();
        await foreach (var name in NamesAsync(session, word, cancel))
        {
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) names.Add(name);
            if (names.Count == Newest) break;
        }

        return names;
    }
}
