using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the names of the newest trainings.</summary>
public sealed class TrainingNameCompleter : ResourceNameCompleter
{
    /// <inheritdoc/>
    protected override async IAsyncEnumerable<string> NamesAsync(
        SmSession session, string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var training in Trainings.ListAsync(session, new TrainingFilter { NameContains = text }, cancel)) yield return training.TrainingJobName;
    }
}
