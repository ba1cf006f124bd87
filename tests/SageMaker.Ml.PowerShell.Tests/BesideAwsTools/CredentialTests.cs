using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>Credentials of AWS.Tools do our work: a training without a role runs as whoever asks for it.</summary>
[Collection(nameof(MotoCollection))]
public sealed class CredentialTests(Moto moto) : IAsyncLifetime
{
    private const string Train = "New-SmEstimator -ImageUri mine/image:1 | Start-SmTraining -InputData s3://data/train -Credential $credential | ForEach-Object RoleArn";

    private readonly MotoScene _scene = new(moto);

    [Theory]
    [InlineData("V4", "$credential = New-AWSCredential -AccessKey $env:KEY -SecretKey $env:SECRET -SessionToken $env:TOKEN")]
    [InlineData("V5", "$credential = New-AWSCredential -AccessKey $env:KEY -SecretKey $env:SECRET -SessionToken $env:TOKEN")]
    [InlineData("V4", "Set-AWSCredential -AccessKey $env:KEY -SecretKey $env:SECRET -SessionToken $env:TOKEN; $credential = Get-AWSCredential")]
    [InlineData("V5", "Set-AWSCredential -AccessKey $env:KEY -SecretKey $env:SECRET -SessionToken $env:TOKEN; $credential = Get-AWSCredential")]
    public async Task A_role_that_they_hold_becomes_the_role_of_our_training(string generation, string obtain)
    {
        var role = $"role-{Guid.NewGuid():N}";
        await _scene.AskBotoAsync("iam", "create_role", new { RoleName = role, AssumeRolePolicyDocument = "{}" });
        var answer = await _scene.AskBotoAsync("sts", "assume_role", new { RoleArn = $"arn:aws:iam::{moto.Account}:role/{role}", RoleSessionName = "test" });
        var keys = answer.GetProperty("Credentials");

        var lines = await LookAlike.Of(generation).RunAsync(
            moto.Url,
            $"Import-Module AWS.Tools.Common; {obtain}; {Train}",
            environment: [("KEY", Text("AccessKeyId")), ("SECRET", Text("SecretAccessKey")), ("TOKEN", Text("SessionToken"))]);

        Assert.Equal([$"arn:aws:iam::{moto.Account}:role/{role}"], lines);

        string Text(string name) => keys.GetProperty(name).GetString()!;
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();
}
