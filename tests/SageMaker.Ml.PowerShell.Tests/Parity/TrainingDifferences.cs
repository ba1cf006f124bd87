using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a training is started; the reasons are in <c>docs/parity.md</c>.</summary>
internal static class TrainingDifferences
{
    private const string Operation = "CreateTrainingJob";

    public static IReadOnlyList<Difference> All { get; } =
    [
        SharedDifferences.Names,
        SharedDifferences.Code,
        new("code-below-output", PlaceCode),
        SharedDifferences.Encryption,
        SharedDifferences.Checksum,
        SharedDifferences.TagOrder,
        SharedDifferences.OnCalls("no-debugger-unless-asked", Operation, (recorded, ours) =>
            ours?["DebugHookConfig"] is null && recorded["DebugHookConfig"] is JsonObject { Count: 2 } hook && hook["CollectionConfigurations"] is JsonArray { Count: 0 } && recorded.Remove("DebugHookConfig")),
        SharedDifferences.OnCalls("no-profiler-unless-asked", Operation, (recorded, ours) =>
            ours?["ProfilerConfig"] is null && recorded["ProfilerConfig"] is JsonObject profiler && profiler.All(p => p.Key is "DisableProfiler" or "S3OutputPath") && recorded.Remove("ProfilerConfig")),
        SharedDifferences.OnCalls("channel-order", Operation, (recorded, ours) => Sort(recorded, "InputDataConfig", "ChannelName") | Sort(ours, "InputDataConfig", "ChannelName")),
        SharedDifferences.OnCalls("collection-order", Operation, (recorded, ours) =>
            Sort(recorded["DebugHookConfig"], "CollectionConfigurations", "CollectionName") | Sort(ours?["DebugHookConfig"], "CollectionConfigurations", "CollectionName")),
        SharedDifferences.OnCalls("false-overrules-true", Operation, (recorded, ours) =>
            (bool?)recorded["EnableInterContainerTrafficEncryption"] == true && ours?["EnableInterContainerTrafficEncryption"] is null && recorded.Remove("EnableInterContainerTrafficEncryption")),
        SharedDifferences.OnCalls("plain-values", Operation, (recorded, _) => PythonValues.MakePlain(recorded["HyperParameters"]?.AsObject())),
        SharedDifferences.OnCalls("compact-json", Operation, (recorded, _) => Compact(recorded["HyperParameters"])),
    ];

    /// <summary>Where the SDK puts code at the root of the output's bucket, ours lies below the output path.</summary>
    private static bool PlaceCode(List<Call> recorded, List<Call> ours)
    {
        if ((string?)recorded.FirstOrDefault(c => c.Operation == Operation)?.Parameters["OutputDataConfig"]?["S3OutputPath"] is not { } output) return false;
        var parts = output["s3://".Length..].Split('/', 2);
        var folder = parts.Length < 2 ? "" : parts[1].TrimEnd('/');
        if (folder.Length == 0 || !recorded.Any(c => c.ToString().Contains($"s3://{parts[0]}/<CODE>/", StringComparison.Ordinal))) return false;
        return SharedDifferences.OnTexts("", text => text, text => text.Replace($"{folder}/<CODE>/", "<CODE>/", StringComparison.Ordinal)).Apply(recorded, ours);
    }

    private static bool Sort(JsonNode? holder, string list, string key)
    {
        if (holder?[list] is not JsonArray { Count: > 1 } items) return false;
        var sorted = new JsonArray([.. items.OrderBy(i => (string)i![key]!, StringComparer.Ordinal).Select(i => i!.DeepClone())]);
        var changed = !JsonNode.DeepEquals(sorted, items);
        holder[list] = sorted;
        return changed;
    }

    /// <summary>Hyperparameters that are JSON, without spaces and without escapes that need not be.</summary>
    private static bool Compact(JsonNode? hyperParameters)
    {
        var changed = false;
        foreach (var (name, value) in hyperParameters?.AsObject().ToList() ?? [])
        {
            var text = (string)value!;
            if (text is not ['{' or '[' or '"', ..]) continue;
            var compact = JsonNode.Parse(text)!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            if (compact == text) continue;
            hyperParameters![name] = compact;
            changed = true;
        }

        return changed;
    }
}
