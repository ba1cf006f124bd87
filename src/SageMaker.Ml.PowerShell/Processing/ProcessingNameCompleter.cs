using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Offers the names of the newest processing jobs.</summary>
public sealed class ProcessingNameCompleter : LiveCompleter
{
    private protected override LiveQuestion? Question(CompletionLine line) => NameQuestion.For(
        "processing jobs", line.Word.Text,
        (session, text, cancel) => ProcessingKind.Instance.ListAsync(session, new JobFilter { NameContains = text }, cancel),
        (job, session) => new Offer(job.ProcessingJobName, Age.Describe(job.ProcessingJobName, job.ProcessingJobStatus, job.CreationTime, session.Clock)));
}
