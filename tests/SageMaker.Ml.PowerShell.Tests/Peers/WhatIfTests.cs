using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.TestKit.Peers;

namespace SageMaker.Ml.PowerShell.Tests.Peers;

/// <summary>-WhatIf sends nothing, and what it prints are requests that botocore would send.</summary>
public sealed partial class WhatIfTests(BotocorePeer botocore) : IClassFixture<BotocorePeer>, IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("$estimator | Start-SmTraining -InputData @{ train = \"$folder/data\" }", "CreateTrainingJob")]
    [InlineData("$estimator | Start-SmTraining -InputData s3://bucket/data -Wait", "CreateTrainingJob")]
    [InlineData("Stop-SmTraining some-job", "StopTrainingJob")]
    [InlineData("'s3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 | Publish-SmModel -InstanceType ml.m5.large", "CreateModel CreateEndpointConfig CreateEndpoint")]
    [InlineData("'s3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -EntryPoint train.py -SourceDirectory \"$folder/src\" | Publish-SmModel -ServerlessMemoryMB 2048 -Tag @{ a = 1 }", "CreateModel CreateEndpointConfig CreateEndpoint")]
    [InlineData("$variants | Publish-SmModel -EndpointName both -DataCapturePercent 20 -DataCapturePath s3://bucket/captured", "CreateModel CreateModel CreateEndpointConfig CreateEndpoint")]
    [InlineData("Set-SmEndpointScaling fraud -VariantName blue -MaxCapacity 4 -TargetInvocations 100 -ScaleInCooldown 10m", "RegisterScalableTarget PutScalingPolicy")]
    [InlineData("Set-SmEndpointScaling -ComponentName chat -MinCapacity 0 -MaxCapacity 4 -TargetConcurrency 5", "RegisterScalableTarget PutScalingPolicy PutScalingPolicy PutMetricAlarm")]
    [InlineData("Set-SmEndpointScaling -ComponentName chat -ScheduleName open -Schedule 'cron(0 8 ? * MON-FRI *)' -MinCapacity 4 -TimeZone Europe/Berlin", "PutScheduledAction")]
    [InlineData("'s3://bucket/model.tar.gz' | Publish-SmComponent -EndpointName shared -MemoryMB 2048 -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -StartupTimeout 10m -CopyCount 2", "CreateModel CreateInferenceComponent")]
    [InlineData("Set-SmComponent chat -CopyCount 3", "UpdateInferenceComponentRuntimeConfig")]
    [InlineData("Remove-SmComponent chat -Confirm:$false", "DeleteInferenceComponent")]
    [InlineData("Unpublish-SmModel fraud -Confirm:$false", "DeleteEndpoint DeleteEndpointConfig")]
    public void What_would_be_sent_is_shown_and_botocore_accepts_it(string script, string operations)
    {
        _folder.Write("src/train.py", "print('hi')");
        _folder.Write("data/a.csv", "1,2\n");
        using var host = new ModuleHost(_backend.Session()).With("folder", _folder.Path);
        var run = host.Invoke($$"""
            $WhatIfPreference = $true
            $estimator = New-SmEstimator -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -EntryPoint train.py -SourceDirectory "$folder/src" -HyperParameter @{ eta = 0.1 }
            $variants = 'blue', 'green' | ForEach-Object {
                New-SmVariant s3://bucket/model.tar.gz -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -VariantName $_ -InstanceType ml.m5.large
            }
            {{script}}
            """);
        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Empty(_backend.Transport.Requests);
        Assert.Empty(_backend.Objects.Writes);
        Assert.Equal(0, _backend.IdentityCalls);

        var requests = RequestBlock().Matches(host.Screen.Text).Select(m => (Operation: m.Groups["operation"].Value, Json: m.Groups["json"].Value)).ToList();
        Assert.Equal(operations, string.Join(' ', requests.Select(r => r.Operation)));
        foreach (var (operation, json) in requests) Assert.Equal("", botocore.Objections(ServiceOf(operation), operation, JsonNode.Parse(json)!));
    }

    public void Dispose() => _folder.Dispose();

    private static string ServiceOf(string operation) => operation switch
    {
        "RegisterScalableTarget" or "PutScalingPolicy" or "PutScheduledAction" or "DeregisterScalableTarget" => "application-autoscaling",
        "PutMetricAlarm" => "cloudwatch",
        _ => "sagemaker",
    };

    [GeneratedRegex(@"^(?<operation>[A-Z]\w+) (?<json>\{.*?^\})", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RequestBlock();
}
