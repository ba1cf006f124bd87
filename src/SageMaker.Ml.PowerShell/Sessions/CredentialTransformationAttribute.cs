using System.Management.Automation;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Understands what people give as -Credential: credentials of any AWSSDK version, ours, or a PSCredential with the two keys.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The type of $StoredAWSCredentials, which keeps what it holds from other modules.</summary>
    private const string HiddenType = "Amazon.PowerShell.Common.AWSPSCredentials";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        null => null,
        ICredentialSource own => own,
        PSCredential keys => new KeyPair(keys),
        var other => ForeignCredential.TryWrap(other) ?? throw Refusal(other),
    };

    private static ArgumentTransformationMetadataException Refusal(object value) => new(value.GetType().FullName == HiddenType
        ? $"Credential is a {HiddenType}, which hides its credentials; give what it holds: -Credential (Get-AWSCredential)."
        : $"Credential is a {value.GetType().FullName}, which holds no AWS credentials; give what Get-AWSCredential or New-AWSCredential returns, or a PSCredential with access key and secret key.");

    /// <summary>An access key as user name and a secret key as password. Two of the same credential are the same source.</summary>
    private sealed record KeyPair(PSCredential Keys) : ICredentialSource
    {
        public Task<AccessCredentials> GetAsync(CancellationToken cancel) =>
            Task.FromResult(new AccessCredentials(Keys.UserName, Keys.GetNetworkCredential().Password, null, null));

        /// <summary>Whose they are, never the secret.</summary>
        public override string ToString() => $"access key {Keys.UserName}";
    }
}
