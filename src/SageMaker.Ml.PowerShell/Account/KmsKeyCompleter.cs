using SageMaker.Ml.Account;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Account;

/// <summary>Offers the aliases of KMS keys.</summary>
public sealed class KmsKeyCompleter : LiveCompleter
{
    private protected override LiveQuestion Question(CompletionLine line) =>
        new("key aliases", "", (session, cancel) => LiveAnswer.AllOfAsync(KeyAliases.ListAsync(session, cancel), alias => new Offer(alias.Name, $"Key {alias.KeyId}")));
}
