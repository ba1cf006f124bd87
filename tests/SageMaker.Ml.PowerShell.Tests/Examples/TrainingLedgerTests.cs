using System.Text.Json;
using SageMaker.Ml.PowerShell.Tests.BesideAwsTools;
using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Examples;

/// <summary>The example that keeps a ledger of trainings, with the table read back by boto3.</summary>
[Collection(nameof(MotoCollection))]
public sealed class TrainingLedgerTests(Moto moto) : IAsyncLifetime
{
    /// <summary>Two trainings in the session's region, and one of another name.</summary>
    private const string Train = """
        $estimator = New-SmEstimator -ImageUri mine/image:1 -Role arn:aws:iam::123456789012:role/R -InstanceType ml.m5.large
        foreach ($name in "$env:NAME-1", "$env:NAME-2", "other-$env:NAME") { $null = $estimator | Start-SmTraining -InputData s3://data/train -Name $name }

        """;

    private static readonly string s_script = Repository.Combine("examples", "training-ledger.ps1");

    private readonly MotoScene _scene = new(moto);
    private readonly string _name = $"ledger-{Guid.NewGuid():N}";

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task Each_training_is_one_item_however_often_the_script_runs(string generation)
    {
        await _scene.AskBotoAsync("dynamodb", "put_item", new { TableName = _name, Item = new { TrainingJobName = new { S = $"{_name}-1" }, TrainingJobStatus = new { S = "InProgress" } } });

        var lines = await RunAsync(generation, $"Set-SmSession eu-central-1; {Train} foreach ($i in 1, 2) {{ & '{s_script}' -TableName $env:NAME -Name \"$env:NAME-*\" }}");

        Assert.Equal([$"Trainings written to {_name}: 2", $"Trainings written to {_name}: 2"], lines);
        var items = await ItemsAsync();
        Assert.Equal([$"{_name}-1", $"{_name}-2"], items.Select(i => Text(i, "TrainingJobName", "S")));
        Assert.All(items, item => Assert.Equal(
            ("Completed", "ml.m5.large", "1", "eu-central-1"),
            (Text(item, "TrainingJobStatus", "S"), Text(item, "InstanceType", "S"), Text(item, "InstanceCount", "N"), Text(item, "Region", "S"))));
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task The_table_may_live_in_another_region(string generation)
    {
        await RunAsync(generation, $"{Train} & '{s_script}' -TableName $env:NAME -Name \"$env:NAME-1\" -TableRegion eu-central-1");
        Assert.Equal("us-east-1", Text(Assert.Single(await ItemsAsync()), "Region", "S"));
    }

    [Fact]
    public async Task No_training_is_no_item_and_no_error()
    {
        Assert.Equal([$"Trainings written to {_name}: 0"], await RunAsync("V5", $"& '{s_script}' -TableName $env:NAME -Name \"$env:NAME-*\""));
        Assert.Empty(await ItemsAsync());
    }

    public async ValueTask InitializeAsync() => await _scene.AskBotoAsync("dynamodb", "create_table", new
    {
        TableName = _name,
        KeySchema = new[] { new { AttributeName = "TrainingJobName", KeyType = "HASH" } },
        AttributeDefinitions = new[] { new { AttributeName = "TrainingJobName", AttributeType = "S" } },
        BillingMode = "PAY_PER_REQUEST",
    });

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private static string Text(JsonElement item, string attribute, string type) => item.GetProperty(attribute).GetProperty(type).GetString()!;

    private Task<string[]> RunAsync(string generation, string script) => LookAlike.Of(generation).RunAsync(moto.Url, script, environment: [("NAME", _name)]);

    private async Task<JsonElement[]> ItemsAsync() =>
        [.. (await _scene.AskBotoAsync("dynamodb", "scan", new { TableName = _name })).GetProperty("Items").EnumerateArray().OrderBy(i => Text(i, "TrainingJobName", "S"), StringComparer.Ordinal)];
}
