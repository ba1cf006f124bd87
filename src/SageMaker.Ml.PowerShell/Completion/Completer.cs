using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>What every completer shares: it reads the line, and it never complains.</summary>
public abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult>? CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            // To the end, here: what failed while PowerShell walks through it would be out of reach.
            return Complete(new CompletionLine(commandName, TypedWord.Of(wordToComplete), commandAst, fakeBoundParameters))?.ToList();
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // Whoever presses Tab asks for no error; the command itself will tell what is wrong.
            return [];
        }
    }

    /// <summary>What to offer for the word; null lets PowerShell offer files.</summary>
    private protected abstract IEnumerable<CompletionResult>? Complete(CompletionLine line);
}
