using SageMaker.Ml.Aws.Credentials;
using SageMaker.Ml.Aws.Tests.Calls;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Credentials;

[Collection("environment")]
public sealed class CredentialChainTests(Moto moto) : IDisposable
{
    private static readonly string[] Variables = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL_STS"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var name in Variables) Environment.SetEnvironmentVariable(name, null);
    }

    [Fact]
    public async Task A_given_source_goes_before_profile_and_environment()
    {
        SetKeys();

        var keys = await new CredentialChain(new Source(new AccessCredentials("AKIDGIVEN", "given", "token", null)), "keys").GetAsync(Cancel);

        Assert.Equal(("AKIDGIVEN", "given", "token"), (keys.AccessKey, keys.SecretKey, keys.Token));
    }

    [Fact]
    public async Task A_named_profile_goes_before_the_environment()
    {
        SetKeys();

        Assert.Equal("AKIDPROFILE", (await new CredentialChain(null, "keys").GetAsync(Cancel)).AccessKey);
        Assert.Equal("AKIDENVIRONMENT", (await new CredentialChain(null, null).GetAsync(Cancel)).AccessKey);
    }

    [Fact]
    public async Task The_environment_may_name_the_profile()
    {
        Environment.SetEnvironmentVariable("AWS_PROFILE", "keys");

        Assert.Equal("AKIDPROFILE", (await new CredentialChain(null, null).GetAsync(Cancel)).AccessKey);
    }

    [Fact]
    public async Task A_profile_may_be_a_role_that_is_assumed_with_another_profile()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", moto.Url.ToString());

        var keys = await new CredentialChain(null, "role").GetAsync(Cancel);

        Assert.NotEqual("AKIDPROFILE", keys.AccessKey);
        Assert.NotEmpty(keys.Token);
    }

    [Fact]
    public async Task Without_credentials_the_error_names_both_ways_out_and_nothing_is_sent()
    {
        await using var server = new FaultServer(FaultReply.Answer(200, "{}"));
        var backend = new AwsBackendFactory().Create(new AwsBackendOptions { Region = "eu-central-1", ServiceUrl = server.Url });

        var error = await Assert.ThrowsAsync<SmException>(() => backend.Transport.SendAsync(new Ping(), Cancel));

        Assert.Equal(("NoCredentials", SmErrorKind.Denied), (error.ErrorId, error.Kind));
        Assert.Contains("Set-SmSession -ProfileName", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set-SmSession -Local", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Temporary_keys_that_were_replaced_in_the_shared_file_are_found_when_they_have_expired()
    {
        var file = Environment.GetEnvironmentVariable("AWS_CONFIG_FILE")!;
        var before = await File.ReadAllTextAsync(file, Cancel);
        WriteKeys("AKIDOLD");
        await using var server = new FaultServer(
            FaultReply.Answer(204, ""), FaultReply.Error(400, "ExpiredTokenException"), FaultReply.Answer(200, """{"Said":"pong"}"""), FaultReply.Answer(204, ""));
        var backend = new AwsBackendFactory().Create(new AwsBackendOptions { Region = "eu-central-1", ProfileName = "temporary", ServiceUrl = server.Url });
        var item = new S3Uri("bucket", "key");
        await backend.Objects.DeleteAsync(item, Cancel);

        WriteKeys("AKIDNEW");
        await backend.Transport.SendAsync(new Ping(), Cancel);
        await backend.Objects.DeleteAsync(item, Cancel);

        Assert.Equal(
            ["AKIDOLD", "AKIDOLD", "AKIDNEW", "AKIDNEW"],
            server.Requests.Select(r => r.Headers["Authorization"].Split("Credential=")[1].Split('/')[0]));

        await File.WriteAllTextAsync(file, before, Cancel);

        void WriteKeys(string id) => File.WriteAllText(file, $"{before}\n[profile temporary]\naws_access_key_id = {id}\naws_secret_access_key = s\naws_session_token = t\n");
    }

    [Fact]
    public async Task Credentials_that_were_missing_are_found_when_they_come()
    {
        var chain = new CredentialChain(null, null);
        await Assert.ThrowsAsync<SmException>(() => chain.GetAsync(Cancel));

        SetKeys();

        Assert.Equal("AKIDENVIRONMENT", (await chain.GetAsync(Cancel)).AccessKey);
    }

    [Fact]
    public async Task A_source_is_asked_again_when_its_credentials_end()
    {
        var source = new Source(new AccessCredentials("FIRST", "s", "t", DateTime.UtcNow.AddMilliseconds(50)), new AccessCredentials("SECOND", "s", "t", DateTime.UtcNow.AddHours(1)));
        var chain = new CredentialChain(source, null);
        Assert.Equal("FIRST", (await chain.GetAsync(Cancel)).AccessKey);

        SpinWait.SpinUntil(() => DateTime.UtcNow > source.Given[0].Expiry);

        Assert.Equal("SECOND", (await chain.GetAsync(Cancel)).AccessKey);
        Assert.Equal("SECOND", (await chain.GetAsync(Cancel)).AccessKey);
        Assert.Equal(2, source.Given.Count);
    }

    [Fact]
    public async Task A_source_that_fails_is_named_with_its_reason()
    {
        var error = await Assert.ThrowsAsync<SmException>(() => new CredentialChain(new Source(), null).GetAsync(Cancel));

        Assert.Equal("CredentialsUnavailable", error.ErrorId);
        Assert.Contains("Queue empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_refused_with_those_that_do()
    {
        var error = Assert.Throws<SmException>(() => new AwsBackendFactory().Create(new AwsBackendOptions { Region = "eu-central-1", ProfileName = "kyes" }));

        Assert.Equal(("ProfileNotFound", SmErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.Contains("kyes", error.Message, StringComparison.Ordinal);
        Assert.Contains("elsewhere, keys, role", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_without_credentials_says_how_to_complete_it()
    {
        var error = Assert.Throws<SmException>(() => Profiles.GetCredentials("empty"));

        Assert.Equal("NoCredentials", error.ErrorId);
        Assert.Contains("aws configure --profile empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_profiles_for_completion() =>
        Assert.Equal(["elsewhere", "keys", "role"], new AwsBackendFactory().ListProfileNames());

    [Fact]
    public async Task The_identity_is_asked_for_once()
    {
        var reports = new List<OperationReport>();
        var backend = new AwsBackendFactory().Create(new AwsBackendOptions { ProfileName = "keys", ServiceUrl = moto.Url, Observer = reports.Add });

        var identity = await backend.GetIdentityAsync(Cancel);
        await backend.GetIdentityAsync(Cancel);

        Assert.Equal(moto.Account, identity.Account);
        Assert.StartsWith("arn:aws:", identity.Arn, StringComparison.Ordinal);
        Assert.Equal("GetCallerIdentity", Assert.Single(reports).Operation.Name);
    }

    private static void SetKeys()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "environment-secret");
    }

    private sealed class Source(params AccessCredentials[] given) : ICredentialSource
    {
        private readonly Queue<AccessCredentials> _next = new(given);

        public List<AccessCredentials> Given { get; } = [];

        public Task<AccessCredentials> GetAsync(CancellationToken cancel)
        {
            Given.Add(_next.Dequeue());
            return Task.FromResult(Given[^1]);
        }
    }
}
