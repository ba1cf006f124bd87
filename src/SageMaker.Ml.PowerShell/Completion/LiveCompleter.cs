using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Offers what a service tells.</summary>
public abstract class LiveCompleter : Completer
{
    /// <summary>What to ask; null when nothing could be offered for this line.</summary>
    private protected abstract LiveQuestion? Question(CompletionLine line);

    private protected override IEnumerable<CompletionResult> Complete(CompletionLine line) => Question(line) is { } question ? line.Ask(question) : [];
}
