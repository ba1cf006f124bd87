using System.Collections.Specialized;
using System.Management.Automation;
using System.Text.Json.Nodes;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Processors and their runs in the words of our cmdlets.</summary>
internal static class ProcessingProgram
{
    private static readonly Dictionary<string, string> s_plain = new()
    {
        ["arguments"] = "Argument",
        ["configuration"] = "SparkConfiguration",
        ["experiment_config"] = "Experiment",
        ["job_name"] = "Name",
        ["spark_event_logs_s3_uri"] = "EventLogPath",
        ["submit_class"] = "Class",
    };

    /// <summary>Plays a program that is accepted.</summary>
    public static void Play(RecordingScene scene, Recording recording) => Play(scene, recording, scene.Succeed);

    /// <summary>Plays a program whose inputs and outputs all have names with tables in place of objects.</summary>
    public static void PlayWithTables(RecordingScene scene, Recording recording) => Play(scene, recording, scene.Succeed, asTables: true);

    /// <summary>Plays a program that may be refused, up to the first error.</summary>
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

    private static void Play(RecordingScene scene, Recording recording, Func<string, Run> run, bool asTables = false)
    {
        foreach (var step in recording.Steps)
        {
            switch (step)
            {
                case { New: { } type }:
                    scene.Set("settings", ProcessorArguments.Translate(type.Split('.')[^1], step.Arguments));
                    if (run($"${step.As} = New-SmProcessor @settings; ${step.As}").Output.Count == 0) return;
                    break;
                case { Method: "run" }:
                    if (Translate(scene, WithFlow(recording, step), run, asTables) is not { } work) return;
                    scene.Set("work", work);
                    run($"${step.On} | Start-SmProcessing @work");
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    /// <summary>What a run is told, and as an input the flow of Data Wrangler that its processor was told.</summary>
    private static JsonObject WithFlow(Recording recording, RecordedStep run)
    {
        var processor = recording.Steps.Single(step => step.As == run.On && step.New is not null);
        if (processor.Arguments["data_wrangler_flow_source"] is not { } flow) return run.Arguments;
        var arguments = run.Arguments.DeepClone().AsObject();
        arguments["inputs"] ??= new JsonArray();
        arguments["inputs"]!.AsArray().Add(new JsonObject
        {
            ["args"] = new JsonObject { ["source"] = flow.DeepClone(), ["destination"] = "/opt/ml/processing/flow", ["input_name"] = "flow" },
        });
        return arguments;
    }

    /// <summary>The parameters of a run; null when one of its inputs or outputs was refused.</summary>
    private static OrderedDictionary? Translate(RecordingScene scene, JsonObject arguments, Func<string, Run> run, bool asTables)
    {
        var work = new OrderedDictionary();
        foreach (var (name, value) in arguments.Where(a => a.Value is not null))
        {
            switch (name)
            {
                case "code" or "submit_app":
                    work["EntryPoint"] = arguments["source_dir"] is null ? Place(scene, (string)value!) : (string)value!;
                    break;
                case "source_dir":
                    work["SourceDirectory"] = Place(scene, (string)value!);
                    break;
                case "dependencies":
                    work["Dependency"] = Places(scene, value!);
                    break;
                case "submit_jars":
                    work["Jar"] = Places(scene, value!);
                    break;
                case "submit_py_files":
                    work["PyFile"] = Places(scene, value!);
                    break;
                case "submit_files":
                    work["SparkFile"] = Places(scene, value!);
                    break;
                case "inputs" or "outputs":
                    var described = value!.AsArray().Select(item => name == "inputs" ? ProcessingDataArguments.Input(item!, path => Place(scene, path)) : ProcessingDataArguments.Output(item!)).ToList();
                    if (asTables)
                    {
                        work[name == "inputs" ? "InputData" : "Output"] = ByName(described);
                        break;
                    }

                    var made = described.Select(settings => Make(scene, name == "inputs" ? "New-SmProcessingInput" : "New-SmProcessingOutput", settings, run)).ToArray();
                    if (made.Contains(null)) return null;
                    work[name == "inputs" ? "InputData" : "Output"] = made;
                    break;
                // The processor's key is that of uploads too; wait and logs say what happens after the start.
                case "kms_key" or "wait" or "logs":
                    break;
                default:
                    if (s_plain.TryGetValue(name, out var parameter)) work[parameter] = Values.Of(value);
                    else Assert.Fail($"The argument {name} is not translated.");
                    break;
            }
        }

        return work;
    }

    private static OrderedDictionary ByName(List<OrderedDictionary> described)
    {
        var table = new OrderedDictionary();
        foreach (var settings in described)
        {
            table[settings["Name"]!] = settings;
            settings.Remove("Name");
        }

        return table;
    }

    private static object? Make(RecordingScene scene, string cmdlet, OrderedDictionary settings, Func<string, Run> run)
    {
        scene.Set("settings", settings);
        return run($"{cmdlet} @settings").Output.SingleOrDefault();
    }

    private static string[] Places(RecordingScene scene, JsonNode list) => [.. list.AsArray().Select(path => Place(scene, (string)path!))];

    private static string Place(RecordingScene scene, string path) => path.Contains("://", StringComparison.Ordinal) ? path : scene.PathOf(path);
}
