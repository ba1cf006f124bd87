using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Offers the names of the newest transforms.</summary>
public sealed class TransformNameCompleter : LiveCompleter
{
    internal static LiveQuestion? Ask(string typed) => NameQuestion.For(
        "transforms", typed,
        (session, text, cancel) => TransformKind.Instance.ListAsync(session, new JobFilter { NameContains = text }, cancel),
        (transform, session) => new Offer(transform.TransformJobName, Age.Describe(transform.TransformJobName, transform.TransformJobStatus, transform.CreationTime, session.Clock)));

    private protected override LiveQuestion? Question(CompletionLine line) => Ask(line.Word.Text);
}
