using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a tuning is started; the reasons are in <c>docs/parity.md</c>.</summary>
internal static partial class TuningDifferences
{
    private const string Operation = "CreateHyperParameterTuningJob";

    private const string NameMember = "HyperParameterTuningJobName";

    public static IReadOnlyList<Difference> All { get; } =
    [
        SharedDifferences.Names,
        SharedDifferences.OnTexts("minute-in-utc", recorded: text => text, ours: text => OurMinute().Replace(text, "<SHORT_TS>")),
        Own("valid-base-names", (recorded, _) => Rename(recorded, name => OtherCharacter().Replace(name, "-"))),
        Own("no-double-hyphens", (recorded, _) => Rename(recorded, name => name.Replace("--<SHORT_TS>", "-<SHORT_TS>", StringComparison.Ordinal))),
        Own("estimator-names-tuning", (recorded, ours) => (string?)ours?[NameMember] == "own-base-<SHORT_TS>" && Rename(recorded, _ => "own-base-<SHORT_TS>")),
        SharedDifferences.Code,
        new("code-by-content", UploadOnce),
        SharedDifferences.Encryption,
        SharedDifferences.Checksum,
        SharedDifferences.TagOrder,
        Own("tags-of-all-estimators", (recorded, ours) => ours?["Tags"] is JsonArray all && recorded["Tags"] is JsonArray some && TakeMissing(some, all)),
        Own("ten-trainings", (recorded, ours) => LimitsOf(recorded) is { } theirs && (int?)theirs["MaxNumberOfTrainingJobs"] == 1 && (int?)LimitsOf(ours)?["MaxNumberOfTrainingJobs"] == 10 && Take(theirs, LimitsOf(ours), "MaxNumberOfTrainingJobs")),
        Own("parent-order", (recorded, ours) => Sort(recorded["WarmStartConfig"], "ParentHyperParameterTuningJobs", NameMember) | Sort(ours?["WarmStartConfig"], "ParentHyperParameterTuningJobs", NameMember)),
        Own("range-order", (recorded, ours) => SortRanges(recorded) | SortRanges(ours)),
        Own("plain-values", (recorded, _) => MakePlain(recorded)),
        Own("values-as-the-script-reads", TypeValues),
        Own("toolkit-is-not-tuned", (recorded, _) => KeepToolkit(recorded)),
        Own("estimator-metrics", (recorded, ours) => Definitions(recorded).Zip(Definitions(ours)).Select(pair => KeepMetrics(pair.First, pair.Second)).ToList().Contains(true)),
        Own("no-general-class", (recorded, _) => Definitions(recorded).Select(RemoveGeneralClass).ToList().Contains(true)),
        Own("folder-of-each", (recorded, ours) => Definitions(recorded).Zip(Definitions(ours)).Select(pair => NameJob(pair.First, pair.Second)).ToList().Contains(true)),
    ];

    private static Difference Own(string name, Func<JsonObject, JsonObject?, bool> apply) => SharedDifferences.OnCalls(name, Operation, apply);

    /// <summary>The definitions of a request, one or several.</summary>
    private static IEnumerable<JsonObject> Definitions(JsonObject? call) => call?["TrainingJobDefinition"] is JsonObject one ? [one] : call?["TrainingJobDefinitions"]?.AsArray().Select(d => d!.AsObject()) ?? [];

    /// <summary>The ranges of a request, of one estimator or of several.</summary>
    private static IEnumerable<JsonObject> RangesOf(JsonObject? call) => call?["HyperParameterTuningJobConfig"]?["ParameterRanges"] is JsonObject one ? [one] : Definitions(call).Select(d => d["HyperParameterRanges"]!.AsObject());

    private static JsonObject? LimitsOf(JsonObject? call) => call?["HyperParameterTuningJobConfig"]?["ResourceLimits"]?.AsObject();

    /// <summary>Estimators with the same code upload it each for itself; by its content it is the same object.</summary>
    private static bool UploadOnce(List<Call> recorded, List<Call> ours)
    {
        var again = recorded.Where((call, i) => call.Operation == "PutObject" && recorded.Take(i).Any(c => c.ToString() == call.ToString())).ToList();
        foreach (var call in again) recorded.RemoveAt(recorded.LastIndexOf(call));
        return again.Count > 0;
    }

    private static bool Rename(JsonObject call, Func<string, string> change)
    {
        var (before, after) = ((string)call[NameMember]!, change((string)call[NameMember]!));
        call[NameMember] = after;
        return before != after;
    }

    private static bool Take(JsonObject target, JsonObject? source, string member)
    {
        target[member] = source?[member]?.DeepClone();
        return true;
    }

    private static bool TakeMissing(JsonArray some, JsonArray all)
    {
        var missing = all.Where(tag => !some.Any(t => JsonNode.DeepEquals(t, tag))).ToList();
        if (missing.Count == 0 || !some.All(tag => all.Any(t => JsonNode.DeepEquals(t, tag)))) return false;
        some.Clear();
        foreach (var tag in all) some.Add(tag!.DeepClone());
        return true;
    }

    private static bool Sort(JsonNode? holder, string list, string key)
    {
        if (holder?[list] is not JsonArray { Count: > 1 } items) return false;
        var sorted = new JsonArray([.. items.OrderBy(i => (string)i![key]!, StringComparer.Ordinal).Select(i => i!.DeepClone())]);
        var changed = !JsonNode.DeepEquals(sorted, items);
        holder[list] = sorted;
        return changed;
    }

    private static bool SortRanges(JsonObject? call) =>
        RangesOf(call).SelectMany(ranges => ranges.Select(r => r.Key).ToList().Select(list => Sort(ranges, list, "Name"))).ToList().Contains(true);

    private static bool MakePlain(JsonObject recorded)
    {
        var changed = false;
        foreach (var definition in Definitions(recorded)) changed |= PythonValues.MakePlain(definition["StaticHyperParameters"]?.AsObject());
        var isScript = Definitions(recorded).Any(d => d["StaticHyperParameters"]!["sagemaker_program"] is not null);
        foreach (var range in RangesOf(recorded).SelectMany(r => r.Where(l => l.Key != "AutoParameters").SelectMany(l => l.Value!.AsArray()))) changed |= PythonValues.MakePlain(range!.AsObject(), isScript);
        return changed;
    }

    /// <summary>The values of a list that a script reads are JSON here; the SDK writes them as texts, or as they are.</summary>
    private static bool TypeValues(JsonObject recorded, JsonObject? ours)
    {
        var changed = false;
        var lists = RangesOf(recorded).Zip(RangesOf(ours)).SelectMany(p => p.First["CategoricalParameterRanges"]!.AsArray().Zip(p.Second["CategoricalParameterRanges"]!.AsArray()));
        foreach (var (theirs, mine) in lists.ToList())
        {
            var (before, after) = (theirs!["Values"]!.AsArray(), mine!["Values"]!.AsArray());
            if (JsonNode.DeepEquals(before, after) || !before.Select(v => Meaning((string)v!)).SequenceEqual(after.Select(v => Meaning((string)v!)))) continue;
            theirs["Values"] = after.DeepClone();
            changed = true;
        }

        return changed;
    }

    private static string Meaning(string value) => (value.StartsWith('"') ? (string)JsonNode.Parse(value)! : value) switch
    {
        "True" => "true",
        "False" => "false",
        var text => text,
    };

    /// <summary>Where ranges are chosen by the service, the SDK lets it vary what the toolkit goes by.</summary>
    private static bool KeepToolkit(JsonObject recorded)
    {
        var changed = false;
        foreach (var (ranges, definition) in RangesOf(recorded).Zip(Definitions(recorded)))
        {
            foreach (var parameter in (ranges["AutoParameters"]?.AsArray() ?? []).Where(p => ((string)p!["Name"]!).StartsWith("sagemaker_", StringComparison.Ordinal)).ToList())
            {
                definition["StaticHyperParameters"]![(string)parameter!["Name"]!] = (string)parameter["ValueHint"]!;
                ranges["AutoParameters"]!.AsArray().Remove(parameter);
                changed = true;
            }
        }

        return changed;
    }

    private static bool KeepMetrics(JsonObject recorded, JsonObject ours)
    {
        if (recorded["AlgorithmSpecification"]!["MetricDefinitions"] is not JsonArray some || ours["AlgorithmSpecification"]!["MetricDefinitions"] is not JsonArray all) return false;
        if (some.Count >= all.Count || !some.All(m => all.Any(o => JsonNode.DeepEquals(m, o)))) return false;
        recorded["AlgorithmSpecification"]!["MetricDefinitions"] = all.DeepClone();
        return true;
    }

    private static bool RemoveGeneralClass(JsonObject recorded)
    {
        var values = recorded["StaticHyperParameters"]!.AsObject();
        if ((string?)values["sagemaker_estimator_module"] != "\"sagemaker.estimator\"") return false;
        values.Remove("sagemaker_estimator_module");
        return values.Remove("sagemaker_estimator_class_name");
    }

    private static bool NameJob(JsonObject recorded, JsonObject ours)
    {
        if (recorded["StaticHyperParameters"]?["sagemaker_job_name"] is not { } theirs || (string?)ours["StaticHyperParameters"]?["sagemaker_job_name"] is not { } mine) return false;
        if (mine != $"{((string)theirs!)[..^1]}-{(string?)recorded["DefinitionName"]}\"") return false;
        recorded["StaticHyperParameters"]!["sagemaker_job_name"] = mine;
        return true;
    }

    [GeneratedRegex("[_.](?!TS>)")]
    private static partial Regex OtherCharacter();

    [GeneratedRegex("(?<!\\d)\\d{6}-\\d{4}\\z")]
    private static partial Regex OurMinute();
}
