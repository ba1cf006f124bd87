using System.Collections;
using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Offers words that are known without asking a service: those that begin with what was typed, or else those that hold it.</summary>
public abstract class WordCompleter : Completer
{
    /// <summary>All that can be offered, given what the command line says already.</summary>
    protected abstract IEnumerable<string> Words(IDictionary bound);

    private protected override IEnumerable<CompletionResult> Complete(CompletionLine line)
    {
        var typed = line.Word.Text;
        var words = Words(line.Bound).ToList();
        var fitting = words.FindAll(w => w.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
        if (fitting.Count == 0) fitting = words.FindAll(w => w.Contains(typed, StringComparison.OrdinalIgnoreCase));
        return fitting.Select(word => line.Word.Complete(new Offer(word)));
    }
}
