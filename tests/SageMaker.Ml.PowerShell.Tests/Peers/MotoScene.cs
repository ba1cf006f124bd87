using System.Diagnostics;
using System.Text.Json;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Peers;

/// <summary>The module over its real AWS backend against moto, and boto3 or the AWS CLI to read back what it made.</summary>
public sealed class MotoScene(Moto moto) : IAsyncLifetime
{
    private const string Region = "eu-central-1";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder for the test's own files.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>A runspace whose default session is moto's.</summary>
    internal ModuleHost Open(string settings = "-Role arn:aws:iam::123456789012:role/SageMakerRole")
    {
        var host = new ModuleHost().With("moto", moto.Url).With("credential", Credential());
        var run = host.Invoke($"Set-SmSession -Region {Region} -EndpointUrl $moto -Credential $credential {settings}");
        Assert.Empty(run.Errors);
        return host;
    }

    /// <summary>What boto3 answers to a call, such as <c>sagemaker describe_training_job TrainingJobName=x</c>.</summary>
    public async Task<JsonElement> AskBotoAsync(string service, string call, object arguments)
    {
        const string script = """
            import boto3, json, sys
            url, region, service, call, arguments = sys.argv[1:]
            client = boto3.client(service, region_name=region, endpoint_url=url, aws_access_key_id="AKIDTEST", aws_secret_access_key="secret")
            print(json.dumps(getattr(client, call)(**json.loads(arguments)), default=str))
            """;
        return await AskAsync(new ProcessStartInfo("python3", ["-c", script, moto.Url.ToString(), Region, service, call, JsonSerializer.Serialize(arguments)]));
    }

    /// <summary>What the AWS CLI prints for a command, such as <c>sagemaker describe-training-job --training-job-name x</c>.</summary>
    public Task<JsonElement> AskCommandLineAsync(params string[] command)
    {
        var start = new ProcessStartInfo("python3", ["-m", "awscli", .. command, "--endpoint-url", moto.Url.ToString(), "--region", Region, "--output", "json"]);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        (start.Environment["AWS_ACCESS_KEY_ID"], start.Environment["AWS_SECRET_ACCESS_KEY"]) = ("AKIDTEST", "secret");
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder.Path, "none");
        return AskAsync(start);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<JsonElement> AskAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static System.Management.Automation.PSCredential Credential()
    {
        var secret = new System.Security.SecureString();
        foreach (var letter in "secret") secret.AppendChar(letter);
        return new System.Management.Automation.PSCredential("AKIDTEST", secret);
    }
}
