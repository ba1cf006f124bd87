using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Account;

/// <summary>A role that SageMaker may take on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Description">What its maker says of it, or null.</param>
public sealed record ServiceRole(string Name, string Arn, string? Description);

/// <summary>Finds the account's execution roles.</summary>
public static class ServiceRoles
{
    private const int PageSize = 1000;

    /// <summary>Lists the roles whose trust policy lets SageMaker take them on, page by page.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached; this machine has no roles.</exception>
    public static async IAsyncEnumerable<ServiceRole> ListAsync(SmSession session, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListRolesRequest { MaxItems = PageSize };
        while (true)
        {
            var page = await session.SendAsync(request, cancel).ConfigureAwait(false);
            foreach (var role in page.Roles ?? [])
            {
                if (TrustPolicy.Admits(role.AssumeRolePolicyDocument)) yield return new ServiceRole(role.RoleName!, role.Arn!, role.Description);
            }

            if (page.IsTruncated != true || page.Marker is null) yield break;
            request = request with { Marker = page.Marker };
        }
    }
}
