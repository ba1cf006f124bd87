using SageMaker.Ml.Contracts.Ecr;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Asks ECR, in the region of an image, for the login that a container engine needs to pull it.</summary>
internal static class RegistryLogins
{
    /// <summary>The login, with the credentials of the environment.</summary>
    /// <exception cref="Ml.Errors.SmException">There are no credentials.</exception>
    /// <exception cref="Contracts.ServiceException">ECR refused.</exception>
    public static async Task<RegistryLogin> FindAsync(EcrRegistry registry, CancellationToken cancel)
    {
        var backend = IsolatedAssemblies.CreateAwsFactory().Create(new AwsBackendOptions { Region = registry.Region, Observer = CallWatch.Report });
        var answer = await backend.Transport.SendAsync(new GetAuthorizationTokenRequest { RegistryIds = [registry.Account] }, cancel).ConfigureAwait(false);
        return answer.AuthorizationData is [{ AuthorizationToken: { } token }, ..]
            ? RegistryLogin.FromToken(token)
            : throw new FormatException($"ECR answered without a token for {registry.Account}.");
    }
}
