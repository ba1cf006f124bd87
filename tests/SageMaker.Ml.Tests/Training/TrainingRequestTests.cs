using System.Text.Json;
using System.Text.Json.Nodes;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

public sealed class TrainingRequestTests
{
    public static TheoryData<string> Recordings => [.. RecordedTraining.All.Keys];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Is_what_the_Python_SDK_sends(string id)
    {
        var recorded = RecordedTraining.All[id];

        var request = TrainingRequest.Build(recorded.Estimator, recorded.Channels, recorded.Facts);

        var (expected, actual) = (recorded.Request.DeepClone().AsObject(), JsonNode.Parse(request.ToJson())!.AsObject());
        // Where the SDK names the folder it names the default too; the service's own default is the same.
        expected["CheckpointConfig"]?.AsObject().Remove("LocalPath");
        Normalize(expected);
        Normalize(actual);
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected}\nactual {actual}");
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Breaks_no_rule_of_the_service(string id)
    {
        var recorded = RecordedTraining.All[id];
        var facts = recorded.Facts with { TrainingJobName = "my-job" };

        Assert.Empty(TrainingRequest.Build(recorded.Estimator, recorded.Channels, facts).Validate());
    }

    [Fact]
    public void Asks_for_neither_debugger_nor_profiler()
    {
        var recorded = RecordedTraining.All["train-001-generic-image"];
        var request = TrainingRequest.Build(recorded.Estimator, recorded.Channels, recorded.Facts);

        Assert.Null(request.DebugHookConfig);
        Assert.Null(request.ProfilerConfig);
    }

    [Fact]
    public void Puts_metric_definitions_beside_the_image()
    {
        var recorded = RecordedTraining.All["train-001-generic-image"];
        var estimator = recorded.Estimator with { MetricDefinition = new Dictionary<string, string> { ["train:loss"] = "loss=(.*)" } };

        var metric = Assert.Single(TrainingRequest.Build(estimator, [], recorded.Facts).AlgorithmSpecification!.MetricDefinitions!);

        Assert.Equal(("train:loss", "loss=(.*)"), (metric.Name, metric.Regex));
    }

    /// <summary>Hyperparameters are compared as what the toolkit reads of them; blanks and escapes are of no matter. Tags have no order.</summary>
    private static void Normalize(JsonObject request)
    {
        if (request["HyperParameters"] is JsonObject values)
        {
            foreach (var (name, value) in values.ToList()) values[name] = Parsed((string)value!);
        }

        if (request["Tags"] is JsonArray tags) request["Tags"] = new JsonArray([.. tags.OrderBy(t => (string)t!["Key"]!, StringComparer.Ordinal).Select(t => t!.DeepClone())]);
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
