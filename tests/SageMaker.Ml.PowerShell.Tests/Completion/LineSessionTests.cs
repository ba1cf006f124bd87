using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

/// <summary>Which session is asked: the one that the command itself would work with.</summary>
public sealed class LineSessionTests(Moto moto) : IClassFixture<Moto>, IAsyncLifetime
{
    private readonly MotoScene _scene = new(moto);

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public void A_session_on_the_line_goes_before_the_default()
    {
        var (mine, other) = (Backend("mine"), Backend("other"));
        using var host = new ModuleHost(other.Session()).With("s", mine.Session());

        Assert.Equal(["mine"], host.Texts("Find-SmEndpoint -Session $s -Endpoint "));
        Assert.Empty(other.Transport.Requests);
    }

    [Theory]
    [InlineData("-Session (Get-SmSession)")]
    [InlineData("-Session 5")]
    [InlineData("-Region (Get-Region)")]
    [InlineData("-Credential (Get-AWSCredential x)")]
    [InlineData("-Cred (Get-AWSCredential x)")]
    [InlineData("-Credential 5")]
    public void Nobody_is_asked_when_only_running_the_line_would_tell_whom(string arguments)
    {
        var backend = Backend("churn");
        using var host = new ModuleHost(backend.Session());

        Assert.Empty(host.Complete($"Find-SmEndpoint {arguments} -Endpoint "));
        Assert.Empty(backend.Transport.Requests);
    }

    [Fact]
    public void An_endpoint_that_is_given_as_object_is_asked_about_where_it_lives()
    {
        var (mine, other) = (Backend("mine"), Backend("other"));
        mine.Transport.On<DescribeEndpointRequest>(r => new DescribeEndpointResponse { EndpointName = r.EndpointName, ProductionVariants = [new ProductionVariantSummary { VariantName = "blue" }] });
        using var host = new ModuleHost(other.Session()).With("s", mine.Session());
        host.Invoke("$endpoint = Find-SmEndpoint mine -Session $s");

        Assert.Equal(["blue"], host.Texts("Invoke-SmEndpoint $endpoint -TargetVariant "));
    }

    [Fact]
    public void Runspaces_remember_apart()
    {
        var backend = Backend("churn");
        var session = backend.Session();
        using var one = new ModuleHost(session);
        using var other = new ModuleHost(session);
        one.Complete("Find-SmEndpoint ");
        other.Complete("Find-SmEndpoint ");
        Assert.Equal(2, backend.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_region_on_the_line_is_asked_instead_of_the_sessions()
    {
        using var host = _scene.Open();
        await _scene.AskBotoAsync("s3", "create_bucket", new { Bucket = "line-session", CreateBucketConfiguration = new { LocationConstraint = "eu-central-1" } });
        await _scene.AskBotoAsync("sagemaker", "create_model", new { ModelName = "line-session", ExecutionRoleArn = FakeBackend.RoleArn });

        Assert.Contains("line-session", host.Texts("ConvertTo-SmModel line-s"));
        Assert.Empty(host.Texts("ConvertTo-SmModel -Region us-west-2 line-s"));
        Assert.Contains("s3://line-session/", host.Texts("Start-SmTraining s3://line"));
    }

    [Fact]
    public async Task A_session_that_is_being_made_is_the_one_that_is_asked()
    {
        await _scene.AskBotoAsync("s3", "create_bucket", new { Bucket = "made-by-line", CreateBucketConfiguration = new { LocationConstraint = "eu-central-1" } });
        await _scene.AskBotoAsync("iam", "create_role", new { RoleName = "MadeByLine", AssumeRolePolicyDocument = """{"Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}""" });
        await _scene.AskBotoAsync("iam", "create_role", new { RoleName = "MadeForOthers", AssumeRolePolicyDocument = """{"Statement":[]}""" });
        await _scene.AskBotoAsync("kms", "create_alias", new { AliasName = "alias/made-by-line", TargetKeyId = (await _scene.AskBotoAsync("kms", "create_key", new { })).GetProperty("KeyMetadata").GetProperty("KeyId").GetString() });
        using var host = _scene.Open();
        host.Invoke("Set-SmSession -Local");

        const string line = "Set-SmSession eu-central-1 -EndpointUrl $moto -Credential $credential";
        Assert.Equal(["made-by-line"], host.Texts($"{line} -Bucket made"));
        Assert.Equal(["MadeByLine"], host.Texts($"{line} -Role made"));
        Assert.Equal(["alias/made-by-line"], host.Texts($"{line} -KmsKey alias/made"));
    }

    [Fact]
    public async Task Without_a_session_the_environment_says_whom_to_ask()
    {
        await _scene.AskBotoAsync("sagemaker", "create_model", new { ModelName = "from-environment", ExecutionRoleArn = FakeBackend.RoleArn });
        var start = ShellProcess.StartInfo("-Command", $"Import-Module '{Repository.Combine("SageMaker.Ml.psd1")}'; $line = 'ConvertTo-SmModel from-e'; {TabExtensions.Script} | ForEach-Object {{ $_.CompletionText }}");
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_REGION"] = "eu-central-1";
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDTEST";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_ENDPOINT_URL"] = moto.Url.ToString();

        var (_, output, error) = await ShellProcess.RunAsync(start);

        Assert.Equal(("from-environment", ""), (output.Trim(), error.Trim()));
    }

    [Fact]
    public async Task Without_any_configuration_nothing_is_offered_and_nothing_said()
    {
        var start = ShellProcess.StartInfo("-Command", $"Import-Module '{Repository.Combine("SageMaker.Ml.psd1")}'; $line = 'Get-SmTraining x'; {TabExtensions.Script}; $Error");
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = _scene.Folder.Path;

        var (code, output, error) = await ShellProcess.RunAsync(start);

        Assert.Equal((0, "", ""), (code, output.Trim(), error.Trim()));
    }

    private static FakeBackend Backend(string endpoint)
    {
        var backend = new FakeBackend();
        backend.Transport
            .On<ListEndpointsRequest>(_ => new ListEndpointsResponse { Endpoints = [new EndpointSummary { EndpointName = endpoint }] })
            .On<DescribeEndpointRequest>(r => new DescribeEndpointResponse { EndpointName = r.EndpointName });
        return backend;
    }
}
