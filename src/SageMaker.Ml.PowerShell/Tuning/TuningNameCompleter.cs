using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Offers the names of the newest tunings.</summary>
public sealed class TuningNameCompleter : LiveCompleter
{
    internal static LiveQuestion? Ask(string typed) => NameQuestion.For(
        "tunings", typed,
        (session, text, cancel) => TuningKind.Instance.ListAsync(session, new JobFilter { NameContains = text }, cancel),
        (tuning, session) => new Offer(tuning.HyperParameterTuningJobName, Age.Describe(tuning.HyperParameterTuningJobName, tuning.HyperParameterTuningJobStatus, tuning.CreationTime, session.Clock)));

    private protected override LiveQuestion? Question(CompletionLine line) => Ask(line.Word.Text);
}
