using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a model is published; the reasons are in <c>docs/parity.md</c>.</summary>
internal static partial class HostingDifferences
{
    /// <summary>What is different about models and endpoints alone.</summary>
    public static IReadOnlyList<Difference> Own { get; } =
    [
        new("long-names-cut", CutNames),
        new("model-named-after-endpoint", ModelNames),
        new("endpoint-name-with-time", EndpointNames),
        new("named-code-by-content", NamedCode),
        new("multi-model-code", MultiModelCode),
        new("tags-of-one-kind", (recorded, ours) => DropTags(recorded, ours, "CreateEndpointConfig") | DropTags(recorded, ours, "CreateEndpoint")),
        SharedDifferences.OnCalls("tagged-pipelines", "CreateModel", (recorded, ours) => recorded["Containers"] is not null && recorded["Tags"] is null && ours?.Remove("Tags") == true),
        new("removal-order", RemovalOrder),
        SharedDifferences.OnTexts("results-below-endpoint", text => AsyncFolder().Replace(text, "$1"), text => AsyncFolder().Replace(text, "$1")),
        SharedDifferences.OnCalls("capture-names-content", "CreateEndpointConfig", (recorded, ours) =>
            recorded["DataCaptureConfig"] is JsonObject theirs && theirs["CaptureContentTypeHeader"] is null && ours?["DataCaptureConfig"] is JsonObject capture && capture.Remove("CaptureContentTypeHeader")),
        SharedDifferences.OnCalls("archive-folders", "PutObject", (recorded, _) =>
            recorded["Body"]?["$tar_gz"] is JsonArray entries && entries.RemoveAll(e => (string)e!["type"]! == "dir") > 0),
    ];

    /// <summary>Own differences come after those of names, which they rest on, and before the rest.</summary>
    public static IReadOnlyList<Difference> All { get; } = [TrainingDifferences.All[0], Own[3], .. TrainingDifferences.All.Skip(1), .. Own.Where((_, index) => index != 3)];

    [GeneratedRegex("(async-endpoint-(?:outputs|failures))/[A-Za-z0-9<>-]+")]
    private static partial Regex AsyncFolder();

    /// <summary>Ours leave room for the random characters, so that a long beginning is cut sooner.</summary>
    private static bool CutNames(List<Call> recorded, List<Call> ours)
    {
        var whole = Beginnings(recorded);
        var changed = false;
        foreach (var cut in Beginnings(ours).Where(name => name.Length > 30 && !whole.Contains(name)))
        {
            if (whole.FirstOrDefault(name => name.StartsWith(cut, StringComparison.Ordinal)) is not { } name) continue;
            changed |= SharedDifferences.OnTexts("", text => text, text => text.Replace($"{cut}-<TS>", $"{name}-<TS>", StringComparison.Ordinal)).Apply(recorded, ours);
        }

        return changed;
    }

    private static List<string> Beginnings(List<Call> calls) =>
        [.. calls.SelectMany(call => Stamped().Matches(call.Parameters.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal))).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>A model whose name nobody gave, behind an endpoint whose name somebody gave.</summary>
    private static bool ModelNames(List<Call> recorded, List<Call> ours)
    {
        var changed = false;
        foreach (var (theirs, own) in recorded.Where(c => c.Operation == "CreateModel").Zip(ours.Where(c => c.Operation == "CreateModel")))
        {
            var (name, made) = ((string)theirs.Parameters["ModelName"]!, (string)own.Parameters["ModelName"]!);
            if (name == made || !name.EndsWith("-<TS>", StringComparison.Ordinal) || ours.All(c => $"{c.Parameters["EndpointName"]}-<TS>" != made)) continue;
            foreach (var holder in ours.Select(call => (JsonNode)call.Parameters).Concat(ours.SelectMany(call => (call.Parameters["ProductionVariants"] as JsonArray)?.OfType<JsonNode>() ?? [])))
            {
                if ((string?)holder["ModelName"] == made) holder["ModelName"] = name;
            }

            changed = true;
        }

        return changed;
    }

    /// <summary>An endpoint that got the plain name of its model, and ours that got a time.</summary>
    private static bool EndpointNames(List<Call> recorded, List<Call> ours)
    {
        if (recorded.FirstOrDefault(c => c.Operation == "CreateEndpoint") is not { } theirs || ours.FirstOrDefault(c => c.Operation == "CreateEndpoint") is not { } made) return false;
        var plain = (string)theirs.Parameters["EndpointName"]!;
        if ((string)made.Parameters["EndpointName"]! != $"{plain}-<TS>" || recorded.All(c => (string?)c.Parameters["ModelName"] != plain)) return false;
        foreach (var name in new[] { "EndpointName", "EndpointConfigName" })
        {
            foreach (var call in ours.Where(c => (string?)c.Parameters[name] == $"{plain}-<TS>")) call.Parameters[name] = plain;
        }

        return true;
    }

    /// <summary>Code that lies under the name that somebody gave to a model, or under a training's.</summary>
    private static bool NamedCode(List<Call> recorded, List<Call> ours)
    {
        var names = recorded.Where(c => c.Operation == "CreateModel").Select(c => (string)c.Parameters["ModelName"]!).Where(name => !name.Contains('<', StringComparison.Ordinal)).ToList();
        return SharedDifferences.OnTexts(
            "",
            text => names.Aggregate(SourceOfTraining().Replace(text, "<CODE>/"), (so, name) => so.Replace($"{name}/sourcedir.tar.gz", "<CODE>/sourcedir.tar.gz", StringComparison.Ordinal)),
            text => text).Apply(recorded, ours);
    }

    /// <summary>The archive that the SDK packs for a model of many, and that the endpoint does not serve.</summary>
    private static bool MultiModelCode(List<Call> recorded, List<Call> ours) =>
        recorded.Any(c => (string?)c.Parameters["PrimaryContainer"]?["Mode"] == "MultiModel")
        && ours.All(c => c.Operation != "PutObject")
        && recorded.RemoveAll(c => c.Operation == "PutObject" && ((string)c.Parameters["Key"]!).EndsWith("-<TS>/model.tar.gz", StringComparison.Ordinal)) > 0;

    private static bool DropTags(List<Call> recorded, List<Call> ours, string operation) => SharedDifferences.OnCalls("", operation, (theirs, own) =>
    {
        if (theirs["Tags"] is not JsonArray tags || own?["Tags"] is not JsonArray kept) return false;
        return tags.RemoveAll(tag => !kept.Any(one => JsonNode.DeepEquals(one, tag))) > 0;
    }).Apply(recorded, ours);

    /// <summary>The same removals, the endpoint first.</summary>
    private static bool RemovalOrder(List<Call> recorded, List<Call> ours)
    {
        var before = recorded.ToList();
        var removals = recorded.Where(IsRemoval).OrderByDescending(call => call.Operation == "DeleteEndpoint").ThenByDescending(call => call.Operation == "DeleteEndpointConfig").ToList();
        recorded.RemoveAll(IsRemoval);
        recorded.AddRange(removals);
        return !before.SequenceEqual(recorded);
    }

    private static bool IsRemoval(Call call) => call.Operation.StartsWith("Delete", StringComparison.Ordinal);

    [GeneratedRegex("([A-Za-z0-9-]+)-<TS>")]
    private static partial Regex Stamped();

    [GeneratedRegex("[A-Za-z0-9-]+-<TS>/source/(?=sourcedir\\.tar\\.gz)")]
    private static partial Regex SourceOfTraining();
}
