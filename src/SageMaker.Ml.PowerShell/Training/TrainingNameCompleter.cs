using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Offers the names of the newest trainings.</summary>
public sealed class TrainingNameCompleter : LiveCompleter
{
    internal static LiveQuestion? Ask(string typed) => NameQuestion.For(
        "trainings", typed,
        (session, text, cancel) => TrainingKind.Instance.ListAsync(session, new JobFilter { NameContains = text }, cancel),
        (training, session) => new Offer(training.TrainingJobName, Age.Describe(training.TrainingJobName, training.TrainingJobStatus, training.CreationTime, session.Clock)));

    private protected override LiveQuestion? Question(CompletionLine line) => Ask(line.Word.Text);
}
