using System.Text.Json;
using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>What ours write goes into cmdlets of AWS.Tools: by property name where the API has the name, by a script block elsewhere, and nothing by accident.
/// Objects live in eu-central-1, and the shell's region is us-east-1.</summary>
[Collection(nameof(MotoCollection))]
public sealed class OursIntoTheirsTests(Moto moto) : IAsyncLifetime
{
    /// <summary>A training, and an endpoint of the same name.</summary>
    private const string Ours = """
        Set-SmSession eu-central-1 -Role arn:aws:iam::123456789012:role/R
        $training = New-SmEstimator -ImageUri mine/image:1 | Start-SmTraining -InputData s3://data/train -Name $env:NAME | Wait-SmTraining -Quiet
        $endpoint = $training | Publish-SmModel -EndpointName $env:NAME -InstanceType ml.m5.large -Wait

        """;

    private readonly MotoScene _scene = new(moto);
    private readonly string _name = $"ours-{Guid.NewGuid():N}";

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task They_are_described_and_asked_by_their_names_in_their_own_region(string generation)
    {
        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker, AWS.Tools.SageMakerRuntime
            $training | Get-SMTrainingJob | ForEach-Object TrainingJobArn
            $endpoint | Get-SMEndpoint | ForEach-Object EndpointArn
            $answer = $endpoint | Invoke-SMREndpoint -Body '1,2' -ContentType text/csv
            [System.IO.StreamReader]::new($answer.Body).ReadToEnd().Length -gt 0
            """);
        Assert.Equal([$"arn:aws:sagemaker:eu-central-1:{moto.Account}:training-job/{_name}", $"arn:aws:sagemaker:eu-central-1:{moto.Account}:endpoint/{_name}", "True"], lines);
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task They_are_messages_metrics_and_items_by_script_blocks(string generation)
    {
        var topic = Text(await _scene.AskBotoAsync("sns", "create_topic", new { Name = _name }), "TopicArn");
        var queue = Text(await _scene.AskBotoAsync("sqs", "create_queue", new { QueueName = _name }), "QueueUrl");
        await _scene.AskBotoAsync("sns", "subscribe", new { TopicArn = topic, Protocol = "sqs", Endpoint = topic.Replace(":sns:", ":sqs:", StringComparison.Ordinal), Attributes = new { RawMessageDelivery = "true" } });
        await _scene.AskBotoAsync("dynamodb", "create_table", Table);

        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SimpleNotificationService, AWS.Tools.SQS, AWS.Tools.CloudWatch, AWS.Tools.DynamoDBv2
            $null = $training | Publish-SNSMessage -TopicArn $env:TOPIC -Message { "$($_.TrainingJobName) $($_.TrainingJobStatus)" } -Subject { $_.TrainingJobName }
            $null = $endpoint | Send-SQSMessage -QueueUrl $env:QUEUE -MessageBody { "$_ $($_.EndpointStatus)" }
            $training | Write-CWMetricData -Namespace $env:NAME -MetricData { [AwsToolsLookAlike.Metrics.MetricDatum] @{ MetricName = 'Instances'; Value = $_.InstanceCount } }
            $null = $training | Set-DDBItem -TableName $env:NAME -Item { $_.ToHashtable() | ConvertTo-DDBItem }
            $training | Set-DDBItem -TableName $env:NAME -ErrorAction SilentlyContinue -ErrorVariable unbound
            $unbound.FullyQualifiedErrorId.Split(',')[0]
            $training | Publish-SNSMessage -Message 'to nobody in particular' -WhatIf
            $null = $endpoint | Set-DDBItem -TableName $env:NAME -Item { @{ TrainingJobName = "endpoint $_"; Status = $_.EndpointStatus } | ConvertTo-DDBItem }
            """, ("TOPIC", topic), ("QUEUE", queue));

        // Without a topic the training itself is taken for one: that parameter binds any input by its text.
        Assert.Equal(["InputObjectMissingMandatory", $"What if: Performing the operation \"Publish-SNSMessage (Publish)\" on target \"{_name}\"."], lines);
        var messages = await _scene.AskBotoAsync("sqs", "receive_message", new { QueueUrl = queue, MaxNumberOfMessages = 10 });
        Assert.Equal([$"{_name} Completed", $"{_name} InService"], messages.GetProperty("Messages").EnumerateArray().Select(m => Text(m, "Body")).Order(StringComparer.Ordinal));
        var metrics = await _scene.AskBotoAsync("cloudwatch", "list_metrics", new { Namespace = _name });
        Assert.Equal("Instances", Text(Assert.Single(metrics.GetProperty("Metrics").EnumerateArray()), "MetricName"));
        var item = (await _scene.AskBotoAsync("dynamodb", "get_item", new { TableName = _name, Key = new { TrainingJobName = new { S = _name } } })).GetProperty("Item");
        Assert.Equal(("Completed", "1", "eu-central-1"), (Text(item.GetProperty("TrainingJobStatus"), "S"), Text(item.GetProperty("InstanceCount"), "N"), Text(item.GetProperty("Region"), "S")));
        Assert.Equal("2", (await _scene.AskBotoAsync("dynamodb", "scan", new { TableName = _name })).GetProperty("Count").ToString());
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task Nothing_binds_but_the_region_and_the_names_that_the_API_has(string generation)
    {
        // A line for each parameter that a property of an output could bind to, directly or by an alias.
        var lines = await RunAsync(generation, """
            Import-Module AWS.Tools.SageMaker, AWS.Tools.SageMakerRuntime, AWS.Tools.SimpleNotificationService, AWS.Tools.SQS, AWS.Tools.CloudWatch, AWS.Tools.DynamoDBv2, AWS.Tools.SecurityToken
            $model = $training | ConvertTo-SmModel
            foreach ($output in $training, $endpoint, $model, (Get-SmSession), ($endpoint | Unpublish-SmModel)) {
                foreach ($command in Get-Command -Module AWS.Tools.*) {
                    foreach ($parameter in $command.Parameters.Values) {
                        if (-not ($parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.ValueFromPipelineByPropertyName })) { continue }
                        foreach ($name in @($parameter.Name) + $parameter.Aliases) {
                            if ($output.psobject.Properties[$name]) { "$($output.GetType().Name) $name $($output.$name.GetType().Name)" }
                        }
                    }
                }
            }
            """);
        Assert.Equal(
            [
                "SmEndpoint EndpointName String", "SmEndpoint Region String", "SmModel Region String", "SmModel TrainingJobName String", "SmRemoval EndpointName String",
                "SmRemoval Region String", "SmSession Region String", "SmTraining Region String", "SmTraining TrainingJobName String",
            ],
            lines.Distinct().Order(StringComparer.Ordinal));
    }

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private object Table => new
    {
        TableName = _name,
        KeySchema = new[] { new { AttributeName = "TrainingJobName", KeyType = "HASH" } },
        AttributeDefinitions = new[] { new { AttributeName = "TrainingJobName", AttributeType = "S" } },
        BillingMode = "PAY_PER_REQUEST",
    };

    private Task<string[]> RunAsync(string generation, string script, params (string Name, string Value)[] environment) =>
        LookAlike.Of(generation).RunAsync(moto.Url, Ours + script, environment: [("NAME", _name), .. environment]);

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
