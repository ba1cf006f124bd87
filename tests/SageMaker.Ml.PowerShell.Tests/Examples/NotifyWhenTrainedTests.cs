using System.Text.Json;
using System.Text.RegularExpressions;
using SageMaker.Ml.PowerShell.Tests.BesideAwsTools;
using SageMaker.Ml.PowerShell.Tests.Peers;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Examples;

/// <summary>The example that tells a topic how trainings ended, with the messages read from a queue that listens to the topic.</summary>
[Collection(nameof(MotoCollection))]
public sealed partial class NotifyWhenTrainedTests(Moto moto) : IAsyncLifetime
{
    private static readonly string s_script = Repository.Combine("examples", "notify-when-trained.ps1");

    private readonly MotoScene _scene = new(moto);
    private string _topic = "";
    private string _queue = "";

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_training_that_failed_is_told_with_its_reason_and_does_not_stop_the_others(string generation)
    {
        _scene.Folder.Write("good.sh", "echo trained > \"$SM_MODEL_DIR/model\"");
        _scene.Folder.Write("bad.sh", "echo 'no such column: age' > \"$SM_OUTPUT_FAILURE\"; exit 1");

        var (code, output, error) = await RunAsync(generation, $$"""
            Set-SmSession -Local
            $trainings = foreach ($name in 'bad', 'good') { New-SmEstimator -ImageUri mine:1 -EntryPoint "$env:FOLDER/$name.sh" | Start-SmTraining -Name $name }
            & '{{s_script}}' $trainings -TopicArn $env:TOPIC | ForEach-Object { "$_ $($_.TrainingJobStatus)" }
            """);

        Assert.Equal(0, code);
        Assert.Equal(["bad Failed", "good Completed"], Lines(output).Order(StringComparer.Ordinal));
        Assert.Contains("no such column: age", error, StringComparison.Ordinal);
        var messages = await MessagesAsync();
        Assert.Equal(["Training bad: Failed", "Training good: Completed"], messages.Select(m => m.Subject));
        Assert.Matches(Failed(), messages[0].Text);
        Assert.Matches(Completed(), messages[1].Text);
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_training_in_another_region_is_told_to_the_topic_in_its_own(string generation)
    {
        var (code, output, error) = await RunAsync(generation, $$"""
            $training = New-SmEstimator -ImageUri mine/image:1 -Role arn:aws:iam::123456789012:role/R | Start-SmTraining -InputData s3://data/train -Region us-west-2
            & '{{s_script}}' $training.TrainingJobArn -TopicArn $env:TOPIC | ForEach-Object { "$($_.TrainingJobArn -eq $training.TrainingJobArn)" }
            """);

        Assert.True(code == 0 && error.Trim().Length == 0, error);
        Assert.Equal(["True"], Lines(output));
        Assert.EndsWith(": Completed", Assert.Single(await MessagesAsync()).Subject, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync()
    {
        var name = $"trainings-{Guid.NewGuid():N}";
        _topic = (await _scene.AskBotoAsync("sns", "create_topic", new { Name = name })).GetProperty("TopicArn").GetString()!;
        _queue = (await _scene.AskBotoAsync("sqs", "create_queue", new { QueueName = name })).GetProperty("QueueUrl").GetString()!;
        await _scene.AskBotoAsync("sns", "subscribe", new { TopicArn = _topic, Protocol = "sqs", Endpoint = _topic.Replace(":sns:", ":sqs:", StringComparison.Ordinal) });
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [GeneratedRegex(@"\ATraining: bad\nStatus: Failed\nDuration: 00:0\d:\d\d\nReason: .*no such column: age.*\z", RegexOptions.Singleline)]
    private static partial Regex Failed();

    [GeneratedRegex(@"\ATraining: good\nStatus: Completed\nDuration: 00:0\d:\d\d\z")]
    private static partial Regex Completed();

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string generation, string script)
    {
        var start = LookAlike.Of(generation).Shell(moto.Url, theirsFirst: false, "-Command", script);
        start.Environment["TOPIC"] = _topic;
        start.Environment["FOLDER"] = _scene.Folder.Path;
        start.Environment["SAGEMAKER_ML_LOCAL_ROOT"] = _scene.Folder.Combine("state");
        return ShellProcess.RunAsync(start);
    }

    private async Task<(string Subject, string Text)[]> MessagesAsync()
    {
        var received = await _scene.AskBotoAsync("sqs", "receive_message", new { QueueUrl = _queue, MaxNumberOfMessages = 10 });
        var bodies = received.GetProperty("Messages").EnumerateArray().Select(m => JsonDocument.Parse(m.GetProperty("Body").GetString()!).RootElement);
        return [.. bodies.Select(b => (b.GetProperty("Subject").GetString()!, b.GetProperty("Message").GetString()!)).OrderBy(m => m.Item1, StringComparer.Ordinal)];
    }
}
