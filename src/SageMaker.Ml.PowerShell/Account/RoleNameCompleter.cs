using SageMaker.Ml.Account;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Account;

/// <summary>Offers the roles that SageMaker may take on.</summary>
public sealed class RoleNameCompleter : LiveCompleter
{
    private protected override LiveQuestion Question(CompletionLine line) =>
        new("roles", "", (session, cancel) => LiveAnswer.AllOfAsync(ServiceRoles.ListAsync(session, cancel), Describe));

    private static Offer Describe(ServiceRole role) => new(role.Name, string.IsNullOrWhiteSpace(role.Description) ? role.Arn : $"{role.Description} ({role.Arn})");
}
