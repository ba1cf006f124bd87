using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Offers words that are known without asking a service: those that begin with what was typed, or else those that hold it.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            var words = Words(fakeBoundParameters).ToList();
            var fitting = words.Where(w => w.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
            if (fitting.Count == 0) fitting = words.FindAll(w => w.Contains(typed, StringComparison.OrdinalIgnoreCase));
            return fitting.Select(ToResult);
        }
        catch (SmException)
        {
            // A file that the words come from is broken: the command will say so; a Tab cannot.
            return [];
        }
    }

    /// <summary>All that can be offered, given what the command line says already.</summary>
    protected abstract IEnumerable<string> Words(IDictionary bound);

    private static CompletionResult ToResult(string word)
    {
        var text = word.Contains(' ', StringComparison.Ordinal) ? $"'{word.Replace("'", "''", StringComparison.Ordinal)}'" : word;
        return new CompletionResult(text, word, CompletionResultType.ParameterValue, word);
    }
}
