using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Peers;

/// <summary>-WhatIf sends nothing, and what it prints are requests that botocore would send.</summary>
public sealed partial class WhatIfTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("$estimator | Start-SmTraining -InputData @{ train = \"$folder/data\" }", "CreateTrainingJob")]
    [InlineData("$estimator | Start-SmTraining -InputData s3://bucket/data -Wait", "CreateTrainingJob")]
    [InlineData("Stop-SmTraining some-job", "StopTrainingJob")]
    [InlineData("'s3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 | Publish-SmModel -InstanceType ml.m5.large", "CreateModel CreateEndpointConfig CreateEndpoint")]
    [InlineData("'s3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -EntryPoint train.py -SourceDirectory \"$folder/src\" | Publish-SmModel -ServerlessMemoryMB 2048 -Tag @{ a = 1 }", "CreateModel CreateEndpointConfig CreateEndpoint")]
    public async Task What_would_be_sent_is_shown_and_botocore_accepts_it(string script, string operations)
    {
        _folder.Write("src/train.py", "print('hi')");
        _folder.Write("data/a.csv", "1,2\n");
        using var host = new ModuleHost(_backend.Session()).With("folder", _folder.Path);
        var run = host.Invoke($$"""
            $WhatIfPreference = $true
            $estimator = New-SmEstimator -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -EntryPoint train.py -SourceDirectory "$folder/src" -HyperParameter @{ eta = 0.1 }
            {{script}}
            """);
        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Empty(_backend.Transport.Requests);
        Assert.Empty(_backend.Objects.Writes);
        Assert.Equal(0, _backend.IdentityCalls);

        var requests = RequestBlock().Matches(host.Screen.Text).Select(m => (Operation: m.Groups["operation"].Value, Json: m.Groups["json"].Value)).ToList();
        Assert.Equal(operations, string.Join(' ', requests.Select(r => r.Operation)));
        foreach (var (operation, json) in requests) Assert.Equal("", await ObjectionsOfBotocoreAsync(operation, json));
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^(?<operation>[A-Z]\w+) (?<json>\{.*?^\})", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RequestBlock();

    private static async Task<string> ObjectionsOfBotocoreAsync(string operation, string json)
    {
        JsonDocument.Parse(json);
        const string script = """
            import json, sys
            from botocore.session import Session
            from botocore.validate import ParamValidator
            shape = Session().get_service_model("sagemaker").operation_model(sys.argv[1]).input_shape
            print(ParamValidator().validate(json.loads(sys.argv[2]), shape).generate_report())
            """;
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", script, operation, json]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && (await error).Contains("ModuleNotFoundError", StringComparison.Ordinal))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "botocore is not installed (python3 -m pip install boto3)");
        }

        Assert.True(process.ExitCode == 0, await error);
        return output.Trim();
    }
}
