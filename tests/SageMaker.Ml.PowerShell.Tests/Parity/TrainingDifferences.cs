using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a training is started; the reasons are in <c>docs/parity.md</c>.</summary>
internal static class TrainingDifferences
{
    private const string Operation = "CreateTrainingJob";

    public static IReadOnlyList<Difference> All { get; } =
    [
        SharedDifferences.Names,
        SharedDifferences.OnCalls("valid-base-names", Operation, (recorded, _) => ReplaceCharacters(recorded, "TrainingJobName")),
        SharedDifferences.Code,
        new("code-below-output", PlaceCode),
        new("code-in-session-bucket", PlaceInSessionBucket),
        SharedDifferences.Encryption,
        SharedDifferences.Checksum,
        SharedDifferences.TagOrder,
        SharedDifferences.OnCalls("no-debugger-unless-asked", Operation, (recorded, ours) =>
            ours?["DebugHookConfig"] is null && recorded["DebugHookConfig"] is JsonObject { Count: 2 } hook && hook["CollectionConfigurations"] is JsonArray { Count: 0 } && recorded.Remove("DebugHookConfig")),
        SharedDifferences.OnCalls("no-profiler-unless-asked", Operation, (recorded, ours) =>
            ours?["ProfilerConfig"] is null && recorded["ProfilerConfig"] is JsonObject profiler && profiler.All(p => p.Key is "DisableProfiler" or "S3OutputPath") && recorded.Remove("ProfilerConfig")),
        SharedDifferences.OnCalls("channel-order", Operation, (recorded, ours) => Sort(recorded, "InputDataConfig", "ChannelName") | Sort(ours, "InputDataConfig", "ChannelName")),
        SharedDifferences.OnCalls("false-overrules-true", Operation, (recorded, ours) =>
            (bool?)recorded["EnableInterContainerTrafficEncryption"] == true && ours?["EnableInterContainerTrafficEncryption"] is null && recorded.Remove("EnableInterContainerTrafficEncryption")),
        SharedDifferences.OnCalls("plain-values", Operation, (recorded, _) => PythonValues.MakePlain(recorded["HyperParameters"]?.AsObject())),
        SharedDifferences.OnCalls("compact-json", Operation, (recorded, ours) => Compact(recorded["HyperParameters"]) | Compact(ours?["HyperParameters"])),
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

    /// <summary>Where both a session's bucket and an output path are given, the SDK puts code beside the output.</summary>
    private static bool PlaceInSessionBucket(List<Call> recorded, List<Call> ours)
    {
        if (recorded.FirstOrDefault(c => c.Operation == "PutObject")?.Parameters is not { } theirs || ours.FirstOrDefault(c => c.Operation == "PutObject")?.Parameters is not { } mine) return false;
        var (from, to) = (AddressOf(theirs), AddressOf(mine));
        // Theirs lies where the output goes, ours does not: else it is another difference.
        if ((string?)recorded.FirstOrDefault(c => c.Operation == Operation)?.Parameters["OutputDataConfig"]?["S3OutputPath"] is not { } output) return false;
        var bucket = output["s3://".Length..].Split('/')[0];
        if ((string?)theirs["Bucket"] != bucket || (string?)mine["Bucket"] == bucket) return false;
        (theirs["Bucket"], theirs["Key"]) = ((string?)mine["Bucket"], (string?)mine["Key"]);
        return SharedDifferences.OnTexts("", text => text.Replace(from, to, StringComparison.Ordinal), text => text).Apply(recorded, ours);
    }

    private static string AddressOf(JsonObject put) => $"s3://{(string)put["Bucket"]!}/{(string)put["Key"]!}";

    private static bool ReplaceCharacters(JsonObject call, string member)
    {
        var name = (string)call[member]!;
        var valid = name.Replace('_', '-').Replace('.', '-');
        if (name == valid) return false;
        call[member] = valid;
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

    /// <summary>Hyperparameters that are JSON, without spaces and without escapes that need not be.</summary>
    private static bool Compact(JsonNode? hyperParameters)
    {
        var changed = false;
        foreach (var (name, value) in hyperParameters?.AsObject().ToList() ?? [])
        {
            var text = (string)value!;
            if (text is not ['{' or '[' or '"', ..]) continue;
            var compact = CanonicalJson.Text(JsonNode.Parse(text));
            if (compact == text) continue;
            hyperParameters![name] = compact;
            changed = true;
        }

        return changed;
    }
}
