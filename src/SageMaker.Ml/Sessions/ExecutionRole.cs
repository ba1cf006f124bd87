using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Sessions;

/// <summary>Finds the execution role: a given name or ARN, or the role that this process itself runs as.</summary>
internal static partial class ExecutionRole
{
    private const string StudioRolePrefix = "AmazonSageMaker-ExecutionRole";

    public static async Task<string> ResolveAsync(SmSession session, string? role, CancellationToken cancel)
    {
        if (role is not null)
        {
            // A path or an ARN has a slash and is complete; a bare name is looked up for its path.
            return role.Contains('/') ? role : await FindArnAsync(session, role, null, cancel).ConfigureAwait(false);
        }

        var identity = await session.GetIdentityAsync(cancel).ConfigureAwait(false);
        if (AssumedRole().Match(identity.Arn) is not { Success: true } assumed)
        {
            throw new SmException(
                "RoleNotFound", SmErrorKind.InvalidArgument,
                $"No execution role is known, and the caller {identity.Arn} is not a role itself. Give -Role with the name or ARN of a role that SageMaker may assume, or set it once with Set-SmSession -Role.");
        }

        var (partition, account, name) = (assumed.Groups["partition"].Value, assumed.Groups["account"].Value, assumed.Groups["name"].Value);
        // An assumed-role ARN has lost the role's path; roles that SageMaker Studio creates are known to live under service-role/.
        var path = name.Contains(StudioRolePrefix, StringComparison.Ordinal) ? "service-role/" : "";
        return await FindArnAsync(session, name, $"arn:{partition}:iam::{account}:role/{path}{name}", cancel).ConfigureAwait(false);
    }

    private static async Task<string> FindArnAsync(SmSession session, string name, string? otherwise, CancellationToken cancel)
    {
        try
        {
            var answer = await session.SendAsync(new GetRoleRequest { RoleName = name }, cancel).ConfigureAwait(false);
            return answer.Role?.Arn ?? otherwise ?? throw NotFound(name, null);
        }
        catch (ServiceException e) when (otherwise is not null && e is not ServiceUnreachableException)
        {
            return otherwise;
        }
        catch (ServiceException e) when (e.Code is "NoSuchEntity" or "NoSuchEntityException")
        {
            throw NotFound(name, e);
        }
    }

    private static SmException NotFound(string name, Exception? inner) => new(
        "RoleNotFound", SmErrorKind.NotFound, $"Role '{name}' does not exist in this account. Give its ARN if it belongs to another account.", inner);

    [GeneratedRegex("^arn:(?<partition>[^:]+):sts::(?<account>\\d+):assumed-role/(?<name>[^/]+)/")]
    private static partial Regex AssumedRole();
}
