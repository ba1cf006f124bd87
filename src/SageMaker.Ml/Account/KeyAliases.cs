using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Kms;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Account;

/// <summary>Another name of a KMS key.</summary>
/// <param name="Name">The alias, such as <c>alias/fraud</c>.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="KeyId">The key that it stands for.</param>
public sealed record KeyAlias(string Name, string Arn, string KeyId);

/// <summary>Finds the keys of an account and region.</summary>
public static class KeyAliases
{
    private const int PageSize = 100;

    /// <summary>Lists the aliases that stand for a key, page by page. AWS holds some names in reserve that do not.</summary>
    /// <exception cref="ServiceException">The service refused or could not be reached; this machine has no keys.</exception>
    public static async IAsyncEnumerable<KeyAlias> ListAsync(SmSession session, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListAliasesRequest { Limit = PageSize };
        while (true)
        {
            var page = await session.SendAsync(request, cancel).ConfigureAwait(false);
            foreach (var alias in page.Aliases ?? [])
            {
                if (alias.TargetKeyId is { } key) yield return new KeyAlias(alias.AliasName!, alias.AliasArn!, key);
            }

            if (page.Truncated != true || page.NextMarker is null) yield break;
            request = request with { Marker = page.NextMarker };
        }
    }
}
