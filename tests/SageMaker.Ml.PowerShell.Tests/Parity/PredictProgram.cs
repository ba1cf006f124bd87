using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Runtime;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Predictors and their methods in the words of Invoke-SmEndpoint. A serializer is its content type, a deserializer its accept.</summary>
internal static class PredictProgram
{
    private const string Any = "*/*";
    private const string Binary = "application/octet-stream";

    private static readonly Dictionary<string, string> s_contentTypes = new()
    {
        ["CSVSerializer"] = "text/csv",
        ["JSONSerializer"] = "application/json",
        ["JSONLinesSerializer"] = "application/jsonlines",
        ["NumpySerializer"] = "application/x-npy",
        ["SparseMatrixSerializer"] = "application/x-npz",
        ["LibSVMSerializer"] = "text/libsvm",
        ["RecordSerializer"] = "application/x-recordio-protobuf",
        ["StringSerializer"] = "text/plain",
        ["DataSerializer"] = "file-path/raw-bytes",
        ["IdentitySerializer"] = Binary,
        ["CSVDeserializer"] = "text/csv",
        ["JSONDeserializer"] = "application/json",
        ["JSONLinesDeserializer"] = "application/jsonlines",
        ["NumpyDeserializer"] = "application/x-npy",
        ["RecordDeserializer"] = "application/x-recordio-protobuf",
        ["PandasDeserializer"] = "text/csv, application/json",
        ["StringDeserializer"] = "application/json",
        ["BytesDeserializer"] = Any,
        ["StreamDeserializer"] = Any,
    };

    private static readonly Dictionary<string, string> s_parameters = new()
    {
        ["target_model"] = "TargetModel",
        ["target_variant"] = "TargetVariant",
        ["inference_id"] = "InferenceId",
        ["custom_attributes"] = "CustomAttribute",
        ["component_name"] = "InferenceComponentName",
        ["session_id"] = "SessionId",
    };

    public static void Play(RecordingScene scene, Recording recording)
    {
        AnswerStreams(scene);
        JsonObject predictor = [];
        foreach (var step in recording.Steps)
        {
            switch (step)
            {
                case { New: "sagemaker.base_predictor.Predictor" }:
                    predictor = step.Arguments;
                    break;
                case { Method: "predict" or "predict_stream" }:
                    Predict(scene, predictor, step);
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    private static void Predict(RecordingScene scene, JsonObject predictor, RecordedStep step)
    {
        var contentType = TypeOf(predictor["serializer"]) ?? Binary;
        var settings = new System.Collections.Hashtable
        {
            ["Endpoint"] = (string)predictor["endpoint_name"]!,
            ["ContentType"] = contentType,
            ["Accept"] = TypeOf(predictor["deserializer"]) ?? Any,
            ["Raw"] = true,
        };
        foreach (var (name, value) in step.Arguments)
        {
            if (name == "data") continue;
            Assert.True(s_parameters.TryGetValue(name, out var parameter), $"The argument {name} is not translated.");
            settings[parameter!] = Values.Of(value);
        }

        var (rows, areMany) = PredictData.RowsOf(step.Arguments["data"], contentType);
        if (areMany) settings["BatchSize"] = 1000;
        if (step.Method == "predict_stream") settings["Stream"] = true;
        scene.Set("rows", rows);
        scene.Set("settings", settings);
        var before = scene.Calls.Count;
        var run = scene.Invoke("$rows | Invoke-SmEndpoint @settings");

        // What the SDK does not send either is refused with one error, and nothing else is.
        Assert.Null(run.Terminating);
        Assert.True(scene.Calls.Count - before + run.Errors.Count == 1, string.Join('\n', run.Errors));
    }

    private static string? TypeOf(JsonNode? converter)
    {
        if (converter is null) return null;
        if ((string?)converter["args"]?["content_type"] is { } given) return given;
        var name = ((string)converter["$new"]!).Split('.')[^1];
        return s_contentTypes.TryGetValue(name, out var type) ? type : throw new InvalidOperationException($"{name} is not translated.");
    }

    private static void AnswerStreams(RecordingScene scene)
    {
        var otherwise = scene.Transport.Otherwise!;
        scene.Transport.Otherwise = (request, cancel) =>
        {
            var answer = otherwise(request, cancel);
            return request is InvokeEndpointWithResponseStreamRequest
                ? Task.FromResult<object>(new InvokeEndpointWithResponseStreamResponse { Body = AsyncEnumerable.Empty<ResponseStream>() })
                : answer;
        };
    }
}
