using System.Management.Automation;
using SageMaker.Ml.Algorithms;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers tables of hyperparameters for the built-in algorithm that the line names: one with what is required, and one more for each hyperparameter besides.</summary>
/// <remarks>PowerShell asks nobody for the keys inside a table, so the table is offered as a whole; a bare word picks the hyperparameter that it begins.</remarks>
public sealed class HyperParameterCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(CompletionLine line)
    {
        var facts = AlgorithmCatalogue.BuiltIn.HyperParametersOf(line["Algorithm"]?.ToString() ?? "");
        var required = facts.Where(f => f.IsRequired).ToList();
        var typed = line.Word.Text;
        if (typed.Length == 0 && required.Count > 0) yield return Offer(required, null, string.Join(", ", required.Select(f => f.Name)), "What the algorithm needs; correct the values");
        foreach (var extra in facts.Where(f => !f.IsRequired && f.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
        {
            // All values of one are as many choices as can be looked through; those of all are not.
            var values = typed.Length > 0 && extra.Values.Count > 0 ? extra.Values : [extra.Default ?? HyperParameterTable.Placeholder(extra)];
            foreach (var value in values) yield return Offer(required, (extra, value), values.Count > 1 ? $"{extra.Name} = {value}" : extra.Name, HyperParameterTable.Describe(extra));
        }
    }

    private static CompletionResult Offer(IEnumerable<HyperParameterFacts> required, (HyperParameterFacts Facts, string Value)? extra, string label, string toolTip)
    {
        var entries = required.Select(f => (Facts: f, Value: HyperParameterTable.Placeholder(f)));
        if (extra is { } one) entries = entries.Append(one);
        return new CompletionResult(HyperParameterTable.Write(entries), label, CompletionResultType.ParameterValue, toolTip);
    }
}
