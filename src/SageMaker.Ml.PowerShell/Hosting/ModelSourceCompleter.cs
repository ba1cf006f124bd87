using System.Management.Automation;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.PowerShell.Training;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Offers what a model can be made of: the newest trainings, models, S3 URIs, files and folders.</summary>
public sealed class ModelSourceCompleter : Completer
{
    private protected override IEnumerable<CompletionResult> Complete(CompletionLine line)
    {
        var typed = line.Word.Text;
        if (typed.Contains(':', StringComparison.Ordinal) && S3Questions.Begins(typed)) return line.Ask(S3Questions.After(typed, foldersOnly: false));
        var models = NameQuestion.For(
            "models", typed,
            (session, text, cancel) => ExistingModels.ListAsync(session, text, cancel),
            (model, session) => new Offer(model.Name, "Model, " + Age.Describe(model.Name, null, model.CreationTime, session.Clock)));
        var names = TrainingNameCompleter.Ask(typed) is { } trainings && models is not null ? line.Ask(LiveQuestion.All("trainings and models", typed, [trainings, models])) : [];
        return names.Concat(CompletionCompleters.CompleteFilename(typed));
    }
}
