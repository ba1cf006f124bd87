using System.Collections.Specialized;
using System.Management.Automation;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Transformers and their methods in the words of our cmdlets.</summary>
internal static class TransformProgram
{
    private const string Model = "my-model";

    private static readonly Dictionary<string, string> s_plain = new()
    {
        ["instance_count"] = "InstanceCount",
        ["instance_type"] = "InstanceType",
        ["strategy"] = "Strategy",
        ["assemble_with"] = "AssembleWith",
        ["output_path"] = "OutputPath",
        ["output_kms_key"] = "KmsKey",
        ["accept"] = "Accept",
        ["max_concurrent_transforms"] = "MaxConcurrent",
        ["max_payload"] = "MaxPayloadMB",
        ["tags"] = "Tag",
        ["env"] = "Environment",
        ["base_transform_job_name"] = "BaseName",
        ["volume_kms_key"] = "VolumeKmsKey",
        ["role"] = "Role",
        ["enable_network_isolation"] = "NetworkIsolation",
        ["data"] = "InputData",
        ["data_type"] = "DataType",
        ["content_type"] = "ContentType",
        ["compression_type"] = "Compression",
        ["split_type"] = "SplitBy",
        ["job_name"] = "Name",
        ["input_filter"] = "InputFilter",
        ["output_filter"] = "OutputFilter",
        ["join_source"] = "JoinSource",
        ["experiment_config"] = "Experiment",
    };

    /// <summary>Plays a program that is accepted.</summary>
    public static void Play(RecordingScene scene, Recording recording) => Play(scene, recording, scene.Succeed);

    /// <summary>Plays a program that may be refused.</summary>
    public static IReadOnlyList<ErrorRecord> Try(RecordingScene scene, Recording recording)
    {
        var errors = new List<ErrorRecord>();
        Play(scene, recording, script =>
        {
            var run = scene.Invoke(script);
            errors.AddRange(run.Errors);
            if (run.Terminating is { } end) errors.Add(((IContainsErrorRecord)end).ErrorRecord);
            return run;
        });
        return errors;
    }

    private static void Play(RecordingScene scene, Recording recording, Func<string, Run> run)
    {
        // The one model that recordings take to be there.
        scene.Transport.On<DescribeModelRequest>(request => request.ModelName == Model
            ? new DescribeModelResponse
            {
                ModelName = Model,
                ModelArn = $"arn:aws:sagemaker:{recording.Region}:123456789012:model/{Model}",
                PrimaryContainer = new ContainerDefinition { Image = "123456789012.dkr.ecr.us-west-2.amazonaws.com/my-image:1.0" },
            }
            : throw new ServiceException(request.Operation, "ValidationException", 400, "Could not find model."));
        var steps = recording.Steps;
        if (steps.Any(HostingProgram.IsTraining)) TrainingProgram.Play(scene, recording.With(steps.Where(HostingProgram.IsTraining)));
        var transformers = new Dictionary<string, (string Input, JsonObject Arguments)>();
        foreach (var step in steps.Where(step => !HostingProgram.IsTraining(step)))
        {
            switch (step)
            {
                case { New: "sagemaker.transformer.Transformer" }:
                    transformers[step.As!] = ($"'{(string)step.Arguments["model_name"]!}'", step.Arguments);
                    break;
                case { New: { } type }:
                    HostingProgram.Describe(scene, type.Split('.')[^1], step, steps, run);
                    break;
                case { Method: "transformer" }:
                    transformers[step.As!] = (steps.Any(s => s.As == step.On && HostingProgram.IsTraining(s)) ? "$training" : $"${step.On}", step.Arguments);
                    break;
                case { Method: "transform" }:
                    var (input, made) = transformers[step.On!];
                    scene.Set("settings", Translate(made, step.Arguments, input[0] == '$'));
                    run($"{input} | Start-SmTransform @settings");
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    private static OrderedDictionary Translate(JsonObject made, JsonObject called, bool makesModel)
    {
        var settings = new OrderedDictionary();
        foreach (var (name, value) in made.Concat(called).Where(argument => argument.Value is not null))
        {
            if (s_plain.TryGetValue(name, out var parameter)) settings[parameter] = Values.Of(value);
            else Translate(settings, name, value!, makesModel);
        }

        return settings;
    }

    private static void Translate(OrderedDictionary settings, string name, JsonNode value, bool makesModel)
    {
        switch (name)
        {
            case "model_name":
                if (makesModel) settings["ModelName"] = (string)value!;
                break;
            case "model_client_config":
                if (value["InvocationsTimeoutInSeconds"] is { } timeout) settings["InvocationTimeout"] = (int)timeout;
                if (value["InvocationsMaxRetries"] is { } retries) settings["InvocationRetries"] = (int)retries;
                break;
            case "batch_data_capture_config":
                var capture = value["args"]!;
                settings["DataCapturePath"] = (string)capture["destination_s3_uri"]!;
                if (capture["kms_key_id"] is { } key) settings["DataCaptureKmsKey"] = (string)key!;
                if (capture["generate_inference_id"] is { } generate) settings["GenerateInferenceId"] = (bool)generate;
                break;
            case "wait" or "logs":
                break;
            default:
                Assert.Fail($"The argument {name} is not translated.");
                break;
        }
    }
}
