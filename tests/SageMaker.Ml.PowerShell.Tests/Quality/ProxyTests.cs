using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Quality;

/// <summary>A network that is left through a proxy only, which the environment names.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Described = """{"TrainingJobName":"job","TrainingJobArn":"arn:aws:sagemaker:eu-central-1:123456789012:training-job/job","TrainingJobStatus":"Completed","SecondaryStatus":"Completed"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_to_AWS_ask_the_proxy_for_a_way_to_the_service()
    {
        await using var proxy = new FaultServer(FaultReply.Answer(403, "The proxy lets nobody through."));

        var (_, _, error) = await RunAsync("Get-SmTraining job -Region eu-central-1", ("HTTPS_PROXY", proxy.Url), ("AWS_MAX_ATTEMPTS", "1"));

        var request = proxy.Requests[0];
        Assert.Equal(("CONNECT", "api.sagemaker.eu-central-1.amazonaws.com:443"), (request.Method, request.Target));
        Assert.Contains("403", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_that_are_not_encrypted_go_through_the_proxy_too()
    {
        await using var proxy = new FaultServer(FaultReply.Answer(200, Described));

        var (code, output, error) = await RunAsync("Set-SmSession -Region eu-central-1 -EndpointUrl http://sagemaker.test; (Get-SmTraining job).TrainingJobStatus", ("HTTP_PROXY", proxy.Url));

        Assert.True(code == 0, error);
        Assert.Equal("Completed", output.Trim());
        Assert.Equal(("POST", "http://sagemaker.test/"), (Assert.Single(proxy.Requests).Method, proxy.Requests[0].Target));
    }

    [Fact]
    public async Task What_NO_PROXY_names_is_called_directly()
    {
        await using var proxy = new FaultServer(FaultReply.Answer(500, "The proxy was asked all the same."));
        await using var service = new FaultServer(FaultReply.Answer(200, Described));

        var (code, output, error) = await RunAsync(
            $"Set-SmSession -Region eu-central-1 -EndpointUrl {service.Url}; (Get-SmTraining job).TrainingJobStatus", ("HTTP_PROXY", proxy.Url), ("NO_PROXY", "127.0.0.1"));

        Assert.True(code == 0, error);
        Assert.Equal("Completed", output.Trim());
        Assert.Empty(proxy.Requests);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task This_machine_is_never_asked_through_a_proxy()
    {
        await using var proxy = new FaultServer(FaultReply.Answer(500, "The proxy was asked all the same."));

        var (code, output, error) = await RunAsync($"& '{Repository.Combine("examples", "quickstart.ps1")}'", ("HTTP_PROXY", proxy.Url), ("HTTPS_PROXY", proxy.Url), ("ALL_PROXY", proxy.Url));

        Assert.True(code == 0, error);
        Assert.Contains("Accuracy on 113 held-out rows", output, StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string script, params (string Name, object Value)[] environment)
    {
        var start = ShellProcess.StartInfo("-Command", script);
        foreach (var name in new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY" })
        {
            start.Environment.Remove(name);
            start.Environment.Remove(name.ToLowerInvariant());
        }

        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _folder.Combine("state");
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDTEST";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        foreach (var (name, value) in environment) start.Environment[name] = value.ToString();
        return ShellProcess.RunAsync(start);
    }
}
