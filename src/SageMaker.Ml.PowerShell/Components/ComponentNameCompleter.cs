using SageMaker.Ml.Components;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>Offers the names of the newest inference components.</summary>
public sealed class ComponentNameCompleter : LiveCompleter
{
    private protected override LiveQuestion? Question(CompletionLine line) => NameQuestion.For(
        "inference components", line.Word.Text,
        (session, text, cancel) => InferenceComponents.ListAsync(session, text, null, null, cancel),
        (component, session) => new Offer(component.InferenceComponentName, Age.Describe(component.InferenceComponentName, component.InferenceComponentStatus, component.CreationTime, session.Clock)));
}
