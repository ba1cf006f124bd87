using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a transform is started; the reasons are in <c>docs/parity.md</c>.</summary>
internal static partial class TransformDifferences
{
    private const string Operation = "CreateTransformJob";

    /// <summary>What is different about transforms alone.</summary>
    public static IReadOnlyList<Difference> Own { get; } =
    [
        SharedDifferences.OnTexts("valid-base-names", text => InvalidBase().Replace(text, m => m.Value.Replace('_', '-').Replace('.', '-')), text => text),
        SharedDifferences.OnTexts("one-time-in-names", text => text.Replace("-<TS>-<TS>", "-<TS>", StringComparison.Ordinal), text => text),
        SharedDifferences.OnCalls("no-empty-environment", Operation, (recorded, ours) => recorded["Environment"] is JsonObject { Count: 0 } && ours?["Environment"] is null && recorded.Remove("Environment")),
        SharedDifferences.OnCalls("volume-key-where-taken", Operation, (recorded, ours) =>
            ((string)recorded["TransformResources"]!["InstanceType"]!).StartsWith("ml.g5.", StringComparison.Ordinal)
            && ours?["TransformResources"]?["VolumeKmsKeyId"] is null
            && recorded["TransformResources"]!.AsObject().Remove("VolumeKmsKeyId")),
        new("tags-of-training-too", (recorded, ours) => KeepTags(recorded, ours, "CreateModel") | KeepTags(recorded, ours, Operation)),
    ];

    /// <summary>What trainings and models differ in comes first.</summary>
    public static IReadOnlyList<Difference> All { get; } = [.. HostingDifferences.All, .. Own];

    /// <summary>Tags of the training that ours has, beside those of the call.</summary>
    private static bool KeepTags(List<Call> recorded, List<Call> ours, string operation)
    {
        if (recorded.FirstOrDefault(c => c.Operation == "CreateTrainingJob")?.Parameters["Tags"] is not JsonArray training) return false;
        return SharedDifferences.OnCalls("", operation, (theirs, own) => own?["Tags"] is JsonArray kept && theirs["Tags"] is JsonArray given && kept.Count > given.Count
            && kept.RemoveAll(tag => training.Any(one => JsonNode.DeepEquals(one, tag)) && !given.Any(one => JsonNode.DeepEquals(one, tag))) > 0).Apply(recorded, ours);
    }

    [GeneratedRegex("[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*(?=-<TS>)")]
    private static partial Regex InvalidBase();
}
