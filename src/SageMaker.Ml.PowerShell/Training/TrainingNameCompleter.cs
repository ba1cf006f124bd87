using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the names of the newest trainings of the session. It gives up soon, and never complains.</summary>
public sealed class TrainingNameCompleter : IArgumentCompleter
{
    private const int Newest = 50;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = fakeBoundParameters["Session"] as SmSession ?? RunspaceState.Current.DefaultSession;
        return session is null ? [] : Names(session, wordToComplete ?? "").Select(n => new CompletionResult(n));
    }

    private static List<string> Names(SmSession session, string word)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return Task.Run(() => ReadAsync(session, word.Trim('\'', '"'), patience.Token), patience.Token).GetAwaiter().GetResult();
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
        await foreach (var training in Trainings.ListAsync(session, new TrainingFilter { NameContains = word }, cancel))
        {
            if (training.TrainingJobName.StartsWith(word, StringComparison.OrdinalIgnoreCase)) names.Add(training.TrainingJobName);
            if (names.Count == Newest) break;
        }

        return names;
    }
}
