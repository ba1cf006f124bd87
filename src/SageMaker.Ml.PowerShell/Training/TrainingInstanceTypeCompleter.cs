using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the types of machines that trainings run on; "g5" finds ml.g5.xlarge too.</summary>
public sealed class TrainingInstanceTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Trainings.InstanceTypes
            .Where(t => t.Contains(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(t => new CompletionResult(t));
}
