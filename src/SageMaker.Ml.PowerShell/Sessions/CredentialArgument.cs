using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Understands what people give as -Credential: credentials of any AWSSDK version, ours, or a PSCredential with the two keys.</summary>
internal static class CredentialArgument
{
    public static ICredentialSource ToSource(object value)
    {
        var bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            ICredentialSource own => own,
            PSCredential keys => new Keys(keys),
            _ => ForeignCredential.TryWrap(bare) ?? throw new SmArgumentException(
                "Credential",
                $"A {bare.GetType().FullName} holds no AWS credentials; give what Get-AWSCredential or New-AWSCredential returns, or a PSCredential with access key and secret key."),
        };
    }

    private sealed class Keys(PSCredential keys) : ICredentialSource
    {
        public Task<AccessCredentials> GetAsync(CancellationToken cancel) =>
            Task.FromResult(new AccessCredentials(keys.UserName, keys.GetNetworkCredential().Password, null, null));

        public override string ToString() => $"access key {keys.UserName}";
    }
}
