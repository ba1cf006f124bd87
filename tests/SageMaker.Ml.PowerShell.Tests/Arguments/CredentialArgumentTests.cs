using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.PowerShell.Tests.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Tests.Arguments;

public sealed class CredentialArgumentTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Credentials_of_any_AWS_SDK_and_two_keys_and_ours_are_taken()
    {
        var secret = new System.Security.SecureString();
        secret.AppendChar('s');
        foreach (var given in new object[] { new SessionCmdletTests.Look("AKIDTEST"), new PSCredential("AKIDTEST", secret), new Own() })
        {
            var session = Assert.Single(_host.With("given", given).Invoke("New-SmSession -Region eu-west-1 -Credential $given").OutputOf<SmSession>());
            Assert.Equal("AKIDTEST", (await session.Options!.Credentials!.GetAsync(TestContext.Current.CancellationToken)).AccessKey);
        }
    }

    [Fact]
    public void The_same_credential_gives_the_same_session()
    {
        var secret = new System.Security.SecureString();
        secret.AppendChar('s');
        var sessions = _host.With("given", new PSCredential("AKIDTEST", secret)).Invoke("Get-SmSession -Region eu-west-1 -Credential $given; Get-SmSession -Region eu-west-1 -Credential $given").OutputOf<SmSession>();
        Assert.Same(sessions[0], sessions[1]);
    }

    [Theory]
    [InlineData("Get-SmTraining -Credential hunter2")]
    [InlineData("New-SmSession -Region eu-west-1 -Credential hunter2")]
    public void Anything_else_is_refused_when_it_is_bound_without_showing_it(string command)
    {
        var error = Assert.Single(_host.Invoke(command).Errors);
        Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("a System.String, which holds no AWS credentials; give what Get-AWSCredential", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_that_hide_what_they_hold_are_refused_with_the_way_to_get_it()
    {
        // The type's full name is all that there is to know it by.
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("AWS.Tools.Common.LookAlike"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("main").DefineType("Amazon.PowerShell.Common.AWSPSCredentials", TypeAttributes.Public).CreateType();

        var error = Assert.Single(_host.With("StoredAWSCredentials", Activator.CreateInstance(type)).Invoke("New-SmSession -Region eu-west-1 -Credential $StoredAWSCredentials").Errors);

        Assert.Contains("-Credential (Get-AWSCredential)", error.Exception.Message, StringComparison.Ordinal);
    }

    private sealed class Own : ICredentialSource
    {
        public Task<AccessCredentials> GetAsync(CancellationToken cancel) => Task.FromResult(new AccessCredentials("AKIDTEST", "s", null, null));
    }
}
