using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What the SDK's debugger and profiler are told, as parameters of New-SmEstimator.</summary>
internal static class DebuggingArguments
{
    /// <summary>Translates one argument; false when it is about something else.</summary>
    public static bool Translate(OrderedDictionary settings, string name, JsonNode value)
    {
        switch (name)
        {
            case "debugger_hook_config":
                settings["DebugHook"] = value is JsonValue ? Values.Of(value) : Hook(Fields(value));
                return true;
            case "tensorboard_output_config":
                settings["TensorBoardPath"] = (string)Fields(value)["s3_output_path"]!;
                if (Fields(value)["container_local_output_path"] is { } path) settings["TensorBoardLocalPath"] = (string)path!;
                return true;
            case "profiler_config":
                settings["Profiler"] = Profiler(Fields(value));
                return true;
            case "disable_profiler":
                // That it is not disabled asks for nothing.
                if ((bool)value) settings["Profiler"] = false;
                return true;
            case "rules":
                AddRules(settings, value.AsArray());
                return true;
            default:
                return false;
        }
    }

    private static OrderedDictionary Hook(JsonObject hook)
    {
        var table = EstimatorArguments.Table(("OutputPath", hook["s3_output_path"]), ("LocalPath", hook["container_local_output_path"]), ("HookParameter", hook["hook_parameters"]));
        if (hook["collection_configs"] is JsonArray collections) table["Collection"] = Collections(collections);
        return table;
    }

    private static OrderedDictionary Profiler(JsonObject profiler)
    {
        var parameters = (profiler["profile_params"] ?? profiler["framework_profile_params"]) is { } given ? Fields(given)["profiling_parameters"] : null;
        return EstimatorArguments.Table(("OutputPath", profiler["s3_output_path"]), ("IntervalMilliseconds", profiler["system_monitor_interval_millis"]), ("ProfilingParameter", parameters));
    }

    private static void AddRules(OrderedDictionary settings, JsonArray rules)
    {
        foreach (var rule in rules)
        {
            var parameter = rule!.ToJsonString().Contains("ProfilerRule", StringComparison.Ordinal) ? "ProfilerRule" : "DebugRule";
            if (settings[parameter] is not OrderedDictionary table) settings[parameter] = table = [];
            table[(string)Fields(rule)["name"]!] = Rule(Fields(rule));
        }
    }

    private static OrderedDictionary Rule(JsonObject rule)
    {
        var parameters = (rule["rule_parameters"]?.DeepClone() as JsonObject) ?? [];
        var (invoked, source) = (parameters["rule_to_invoke"], parameters["source_s3_uri"]);
        parameters.Remove("rule_to_invoke");
        parameters.Remove("source_s3_uri");
        var isBuiltIn = (string?)rule["image_uri"] == "DEFAULT_RULE_EVALUATOR_IMAGE";
        var table = EstimatorArguments.Table(
            ("Parameter", parameters), ("RuleToInvoke", invoked), ("Source", source), ("OutputPath", rule["s3_output_path"]), ("LocalPath", rule["container_local_output_path"]),
            ("ImageUri", isBuiltIn ? null : rule["image_uri"]), ("InstanceType", isBuiltIn ? null : rule["instance_type"]), ("VolumeSizeGB", isBuiltIn ? null : rule["volume_size_in_gb"]));
        if (rule["collection_configs"] is JsonArray { Count: > 0 } collections) table["Collection"] = Collections(collections);
        return table;
    }

    private static OrderedDictionary Collections(JsonArray collections)
    {
        var table = new OrderedDictionary();
        foreach (var collection in collections.Select(c => Fields(c!))) table[(string)collection["name"]!] = Values.Of(collection["parameters"] ?? new JsonObject());
        return table;
    }

    private static JsonObject Fields(JsonNode node) => (node["args"] ?? node["attrs"] ?? node).AsObject();
}
