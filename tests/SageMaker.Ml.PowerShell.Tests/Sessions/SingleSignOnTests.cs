using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Sessions;

/// <summary>Who has signed in with <c>aws sso login</c> is signed in here: the token that the AWS CLI keeps in the user's folder is used.</summary>
public sealed class SingleSignOnTests : IDisposable
{
    private const string Start = "https://example.awsapps.com/start";

    private readonly TemporaryFolder _home = new();

    [Theory]
    [InlineData("[profile dev]\nsso_start_url = " + Start + "\nsso_region = eu-west-1\n", Start)]
    [InlineData("[sso-session corp]\nsso_start_url = " + Start + "\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n[profile dev]\nsso_session = corp\n", "corp")]
    public async Task A_login_of_the_AWS_CLI_is_shared(string profile, string cacheKey)
    {
        WriteConfig(profile);
        WriteToken(cacheKey, DateTime.UtcNow.AddHours(1));
        var expiration = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds();
        await using var server = new FaultServer(
            FaultReply.Answer(200, $$$"""{"roleCredentials":{"accessKeyId":"AKIDSSO","secretAccessKey":"secret","sessionToken":"session","expiration":{{{expiration}}}}}"""),
            FaultReply.Answer(200, """{"TrainingJobSummaries":[]}"""));

        var (_, _, error) = await RunAsync(server.Url, "Get-SmTraining -ProfileName dev");

        Assert.True(error.Trim().Length == 0, error);
        Assert.StartsWith("/federation/credentials", server.Requests[0].Target, StringComparison.Ordinal);
        Assert.Contains("role_name=Scientist", server.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal("the CLI's token", server.Requests[0].Headers["x-amz-sso_bearer_token"]);
        Assert.Contains("Credential=AKIDSSO/", server.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_has_run_out_says_how_to_sign_in_again()
    {
        WriteConfig("[profile dev]\nsso_start_url = " + Start + "\nsso_region = eu-west-1\n");
        WriteToken(Start, DateTime.UtcNow.AddHours(-1));
        await using var server = new FaultServer(FaultReply.Error(401, "UnauthorizedException"));

        var (_, _, error) = await RunAsync(server.Url, "Get-SmTraining -ProfileName dev");

        Assert.Contains("aws sso login --profile dev", error, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private void WriteConfig(string profile) =>
        _home.Write(".aws/config", profile + "sso_account_id = 123456789012\nsso_role_name = Scientist\nregion = eu-central-1\n");

    /// <summary>The AWS CLI names the file by the hash of the session's name or, in older profiles, of the start address.</summary>
    private void WriteToken(string key, DateTime expiry) => _home.Write(
        $".aws/sso/cache/{Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(key))).ToLowerInvariant()}.json",
        $$"""{"startUrl":"{{Start}}","region":"eu-west-1","accessToken":"the CLI's token","expiresAt":"{{expiry.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}}"}""");

    private Task<(int ExitCode, string Output, string Error)> RunAsync(Uri aws, string script)
    {
        var start = ShellProcess.StartInfo("-Command", script);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = _home.Path;
        start.Environment["AWS_ENDPOINT_URL"] = aws.ToString();
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        return ShellProcess.RunAsync(start);
    }
}
