using System.Management.Automation;
using System.Text.Json.Nodes;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Models, endpoints and their methods in the words of our cmdlets.</summary>
internal static class HostingProgram
{
    private static readonly HashSet<string> s_parameters =
        [.. typeof(PublishSmModelCommand).GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute), inherit: true)).Select(p => p.Name)];

    /// <summary>Plays a program that is accepted.</summary>
    public static void Play(RecordingScene scene, Recording recording) => Play(scene, recording, scene.Succeed);

    /// <summary>Plays a program that may be refused: every error is written, and the rest is tried all the same.</summary>
    public static IReadOnlyList<ErrorRecord> Try(RecordingScene scene, Recording recording)
    {
        var errors = new List<ErrorRecord>();
        Play(scene, recording, script =>
        {
            var run = scene.Invoke(script);
            errors.AddRange(run.Errors);
            return run;
        });
        return errors;
    }

    private static void Play(RecordingScene scene, Recording recording, Func<string, Run> run)
    {
        var steps = recording.Steps;
        if (steps.Any(IsTraining)) TrainingProgram.Play(scene, recording.With(steps.Where(IsTraining)));
        foreach (var step in steps.Where(step => !IsTraining(step)))
        {
            switch (step)
            {
                case { New: { } type }:
                    Describe(scene, type.Split('.')[^1], step, steps, run);
                    break;
                case { Method: "deploy" }:
                    var input = steps.Any(s => s.As == step.On && IsTraining(s)) ? "training" : step.On;
                    scene.Set("settings", DeployArguments.Translate(step.Arguments));
                    run($"$global:{step.As ?? "endpoint"} = ${input} | Publish-SmModel @settings");
                    break;
                case { Method: "update_endpoint" }:
                    scene.Set("settings", DeployArguments.Translate(step.Arguments));
                    run($"$global:{step.On} = ${step.On} | Publish-SmModel @settings");
                    break;
                case { Method: "add_model" }:
                    var source = (string)step.Arguments["model_data_source"]!;
                    scene.Set("source", source.StartsWith("s3://", StringComparison.Ordinal) ? source : scene.PathOf(source));
                    run($"Add-SmModel $source -To ${step.On} -TargetModel '{step.Arguments["model_data_path"]}'");
                    break;
                case { Method: "delete_model" }:
                    // What is removed together is removed by one call, below.
                    break;
                case { Method: "delete_endpoint" }:
                    run($"${step.On} | Unpublish-SmModel -Confirm:$false {(steps.Any(s => s.Method == "delete_model") ? "" : "-KeepModel")}");
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    /// <summary>Makes the model of a step.</summary>
    public static void Describe(RecordingScene scene, string type, RecordedStep step, IReadOnlyList<RecordedStep> steps, Func<string, Run> run)
    {
        switch (type)
        {
            case "PipelineModel":
                var own = step.Arguments.DeepClone().AsObject();
                own.Remove("models");
                scene.Set("settings", ModelArguments.Translate(scene, type, own));
                var parts = step.Arguments["models"]!.AsArray().Select(part => $"${part!["$ref"]}");
                run($"$global:{step.As} = ConvertTo-SmModel -Container {string.Join(", ", parts)} @settings");
                break;
            case "MultiDataModel" when step.Arguments["model"] is { } inner:
                scene.Set("settings", Many(scene, step.Arguments, steps.Single(s => s.As == (string?)inner["$ref"])));
                run($"$global:{step.As} = ConvertTo-SmModel @settings");
                break;
            case "MultiDataModel":
                scene.Set("settings", ModelArguments.Translate(scene, type, step.Arguments));
                run($"$global:{step.As} = ConvertTo-SmModel @settings -MultiModel");
                break;
            default:
                scene.Set("settings", ModelArguments.Translate(scene, type, step.Arguments));
                run($"$global:{step.As} = ConvertTo-SmModel @settings");
                break;
        }
    }

    /// <summary>Many models with the image, script and environment of one: its code comes with each of them.</summary>
    private static System.Collections.Specialized.OrderedDictionary Many(RecordingScene scene, JsonObject arguments, RecordedStep inner)
    {
        var settings = ModelArguments.Translate(scene, inner.New!.Split('.')[^1], inner.Arguments);
        settings["InputObject"] = (string)arguments["model_data_prefix"]!;
        settings["ModelName"] = (string)arguments["name"]!;
        settings["MultiModel"] = true;
        settings.Remove("SourceDirectory");
        return settings;
    }

    /// <summary>Whether a step is about a training.</summary>
    public static bool IsTraining(RecordedStep step) => step.Method == "fit"
        || (step.New is { } type && (type.Contains(".estimator.", StringComparison.Ordinal) || type.StartsWith("sagemaker.amazon.", StringComparison.Ordinal)));
}
