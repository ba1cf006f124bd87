using System.Collections.Specialized;
using System.Management.Automation;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Tuners and their methods in the words of our cmdlets.</summary>
internal static class TuningProgram
{
    private const string Tuner = "sagemaker.tuner.HyperparameterTuner";

    private static readonly Dictionary<string, string> s_same = new()
    {
        ["autotune"] = "AutoTune",
        ["base_tuning_job_name"] = "BaseName",
        ["hyperparameters_to_keep_static"] = "Static",
        ["max_jobs"] = "MaxJobs",
        ["max_parallel_jobs"] = "MaxParallel",
        ["max_runtime_in_seconds"] = "MaxRuntime",
        ["objective_metric_name"] = "Objective",
        ["random_seed"] = "RandomSeed",
        ["strategy"] = "Strategy",
        ["tags"] = "Tag",
    };

    private static readonly Dictionary<string, string> s_criteria = new()
    {
        ["complete_on_convergence"] = "CompleteOnConvergence",
        ["max_number_of_training_jobs_not_improving"] = "MaxNotImproving",
        ["target_objective_metric_value"] = "TargetObjective",
    };

    /// <summary>What candidates of one tuning are told by name.</summary>
    private static readonly Dictionary<string, (string Key, Func<RecordingScene, JsonNode, object?> Value)> s_ofCandidates = new()
    {
        ["estimator_dict"] = ("Estimator", (scene, node) => scene.Succeed($"${(string)node["$ref"]!}").Output.Single()),
        ["hyperparameter_ranges_dict"] = ("Range", (scene, node) => Ranges(scene, node.AsObject())),
        ["hyperparameters_to_keep_static_dict"] = ("Static", (_, node) => Values.Of(node)),
        ["inputs"] = ("InputData", Inputs),
        ["metric_definitions_dict"] = ("MetricDefinition", (_, node) => Metrics(node.AsArray())),
        ["objective_metric_name_dict"] = ("Objective", (_, node) => (string)node!),
        ["instance_configs"] = ("InstanceConfig", (_, node) => Machines(node.AsArray())),
    };

    /// <summary>Plays a program that is accepted.</summary>
    public static void Play(RecordingScene scene, Recording recording) => Play(scene, recording, scene.Succeed);

    /// <summary>Plays a program that may be refused: it ends with the first step that is.</summary>
    public static IReadOnlyList<ErrorRecord> Try(RecordingScene scene, Recording recording)
    {
        var errors = new List<ErrorRecord>();
        Play(scene, recording, script =>
        {
            if (errors.Count > 0) return null;
            var run = scene.Invoke(script);
            errors.AddRange(run.Errors);
            return run;
        });
        return errors;
    }

    private static void Play(RecordingScene scene, Recording recording, Func<string, ModuleHosting.Run?> run)
    {
        var estimators = recording.Steps.Where(s => s.New is not null and not Tuner).ToList();
        foreach (var estimator in estimators) TrainingProgram.Make(scene, estimator, recording.Steps.FirstOrDefault(s => s.Method == "fit"), run);
        var arguments = new OrderedDictionary();
        foreach (var step in recording.Steps.Except(estimators))
        {
            switch (step)
            {
                case { New: Tuner }:
                    foreach (var (name, value) in step.Arguments.Where(a => a.Value is not null)) Translate(scene, arguments, name, value!);
                    break;
                case { Method: Tuner + ".create" }:
                    foreach (var (name, value) in step.Arguments.Where(a => a.Value is not null)) TranslateShared(scene, arguments, name, value!);
                    break;
                case { Method: "override_resource_config" }:
                    var configs = step.Arguments["instance_configs"]!;
                    if (configs is JsonArray list) arguments["InstanceConfig"] = Machines(list);
                    else TranslateShared(scene, arguments, "instance_configs", configs);
                    break;
                case { Method: "fit" }:
                    if (step.Arguments["job_name"] is { } jobName) arguments["Name"] = (string)jobName!;
                    if (step.Arguments["inputs"] is { } inputs)
                    {
                        if (arguments.Contains("Candidate")) TranslateShared(scene, arguments, "inputs", inputs);
                        else arguments["InputData"] = Inputs(scene, inputs);
                    }

                    scene.Set("arguments", arguments);
                    run(arguments.Contains("Candidate") ? "Start-SmTuning @arguments" : $"${estimators[0].As} | Start-SmTuning @arguments");
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    private static void Translate(RecordingScene scene, OrderedDictionary arguments, string name, JsonNode value)
    {
        if (s_same.TryGetValue(name, out var parameter))
        {
            arguments[parameter] = Values.Of(value);
            return;
        }

        switch (name)
        {
            case "estimator":
                break;
            case "hyperparameter_ranges":
                arguments["Range"] = Ranges(scene, value.AsObject());
                break;
            case "metric_definitions":
                arguments["MetricDefinition"] = Metrics(value.AsArray());
                break;
            case "objective_type":
                arguments["Minimize"] = (string)value! == "Minimize";
                break;
            case "early_stopping_type":
                arguments["EarlyStopping"] = (string)value! == "Auto";
                break;
            case "warm_start_config":
                arguments["WarmStart"] = value["args"]!["parents"]!.AsArray().Select(p => (string)p!).ToArray();
                arguments["WarmStartType"] = ((string)value["args"]!["warm_start_type"]!["$repr"]!).Contains("IDENTICAL", StringComparison.Ordinal) ? "IdenticalDataAndAlgorithm" : "TransferLearning";
                break;
            case "completion_criteria_config":
                foreach (var (criterion, given) in value["args"]!.AsObject()) arguments[s_criteria[criterion]] = Values.Of(given);
                break;
            case "strategy_config":
                var hyperband = value["args"]!["hyperband_strategy_config"]!["args"]!;
                arguments["MinResource"] = (int)hyperband["min_resource"]!;
                arguments["MaxResource"] = (int)hyperband["max_resource"]!;
                break;
            default:
                Assert.Fail($"The argument {name} of a tuner is not translated.");
                break;
        }
    }

    private static void TranslateShared(RecordingScene scene, OrderedDictionary arguments, string name, JsonNode value)
    {
        if (!s_ofCandidates.TryGetValue(name, out var part))
        {
            Translate(scene, arguments, name, value);
            return;
        }

        if (!arguments.Contains("Candidate")) arguments["Candidate"] = new OrderedDictionary();
        var candidates = (OrderedDictionary)arguments["Candidate"]!;
        foreach (var (candidate, own) in value.AsObject().Where(v => v.Value is not null))
        {
            candidates[candidate] ??= new OrderedDictionary();
            ((OrderedDictionary)candidates[candidate]!)[part.Key] = part.Value(scene, own!);
        }
    }

    private static OrderedDictionary Ranges(RecordingScene scene, JsonObject ranges)
    {
        var table = new OrderedDictionary();
        foreach (var (name, range) in ranges)
        {
            var arguments = range!["args"]!;
            var kind = ((string)range["$new"]!).Split('.')[^1];
            if (kind == "CategoricalParameter")
            {
                table[name] = Make(scene, ("Values", arguments["values"]));
                continue;
            }

            table[name] = Make(scene, ("MinValue", arguments["min_value"]), ("MaxValue", arguments["max_value"]), ("Scale", arguments["scaling_type"]), (kind == "IntegerParameter" ? "Integer" : "Continuous", true));
        }

        return table;
    }

    private static object Make(RecordingScene scene, params (string Key, JsonNode? Value)[] settings)
    {
        scene.Set("settings", EstimatorArguments.Table(settings));
        return scene.Succeed("New-SmRange @settings").Output.Single();
    }

    private static OrderedDictionary Metrics(JsonArray definitions)
    {
        var table = new OrderedDictionary();
        foreach (var definition in definitions) table[(string)definition!["Name"]!] = (string)definition["Regex"]!;
        return table;
    }

    private static object[] Machines(JsonArray configs) =>
        [.. configs.Select(c => EstimatorArguments.Table(("InstanceType", c!["args"]!["instance_type"]), ("InstanceCount", c["args"]!["instance_count"]), ("VolumeSizeGB", c["args"]!["volume_size"])))];

    private static object? Inputs(RecordingScene scene, JsonNode inputs) => InputArguments.Translate(inputs, settings =>
    {
        scene.Set("settings", settings);
        return scene.Succeed("New-SmChannel @settings").Output.Single();
    });
}
