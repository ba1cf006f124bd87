using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a training is started; the reasons are in <c>docs/parity.md</c>.</summary>
internal static class TrainingDifferences
{
    public static IReadOnlyList<Difference> All { get; } =
    [
        SharedDifferences.Names,
        SharedDifferences.Code,
        SharedDifferences.Encryption,
        SharedDifferences.Checksum,
        SharedDifferences.ArchiveFolders,
        SharedDifferences.TagOrder,
        SharedDifferences.OnCalls("no-debugger-unless-asked", "CreateTrainingJob", (recorded, _) =>
            recorded["DebugHookConfig"] is JsonObject { Count: 2 } hook && hook["CollectionConfigurations"] is JsonArray { Count: 0 } && recorded.Remove("DebugHookConfig")),
        SharedDifferences.OnCalls("no-profiler-unless-asked", "CreateTrainingJob", (recorded, _) =>
            recorded["ProfilerConfig"] is JsonObject { Count: 2 } profiler && (bool?)profiler["DisableProfiler"] == false && recorded.Remove("ProfilerConfig")),
        SharedDifferences.OnCalls("compact-json", "CreateTrainingJob", (recorded, _) => Compact(recorded["HyperParameters"])),
    ];

    /// <summary>Hyperparameters that are JSON, without spaces and without escapes that need not be.</summary>
    private static bool Compact(JsonNode? hyperParameters)
    {
        var changed = false;
        foreach (var (name, value) in hyperParameters?.AsObject().ToList() ?? [])
        {
            var text = (string)value!;
            if (text is not ['{' or '[' or '"', ..]) continue;
            var compact = JsonNode.Parse(text)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            if (compact == text) continue;
            hyperParameters![name] = compact;
            changed = true;
        }

        return changed;
    }
}
