using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Differences that hold for every kind of request.</summary>
internal static partial class SharedDifferences
{
    public static Difference Names { get; } = OnTexts(
        "names", recorded: text => RecordedStamp().Replace(text, "<TS>"), ours: text => OurStamp().Replace(text, "<TS>"));

    public static Difference Code { get; } = OnTexts(
        "code-by-content", recorded: text => RecordedCode().Replace(text, "<CODE>/sourcedir.tar.gz"), ours: text => OurCode().Replace(text, "<CODE>/sourcedir.tar.gz"));

    public static Difference Encryption { get; } = OnCalls("no-forced-encryption", "PutObject", (recorded, _) =>
        recorded["SSEKMSKeyId"] is null && recorded.Remove("ServerSideEncryption"));

    public static Difference Checksum { get; } = OnCalls("checksum", "PutObject", (recorded, _) => recorded.Remove("ChecksumAlgorithm"));

    public static Difference TagOrder { get; } = new("tag-order", (recorded, ours) =>
    {
        var before = string.Concat(recorded.Concat(ours).Select(c => c.ToString()));
        foreach (var call in recorded.Concat(ours))
        {
            if (call.Parameters["Tags"] is not JsonArray { Count: > 1 } tags) continue;
            call.Parameters["Tags"] = new JsonArray([.. tags.Select(t => t!.DeepClone()).OrderBy(t => (string)t["Key"]!, StringComparer.Ordinal)]);
        }

        return before != string.Concat(recorded.Concat(ours).Select(c => c.ToString()));
    });

    /// <summary>A difference in the texts of all calls.</summary>
    public static Difference OnTexts(string name, Func<string, string> recorded, Func<string, string> ours) => new(name, (theirs, our) =>
    {
        var changed = Replace(theirs, recorded);
        return Replace(our, ours) || changed;
    });

    /// <summary>A difference in one operation's calls, which are paired in order.</summary>
    public static Difference OnCalls(string name, string operation, Func<JsonObject, JsonObject?, bool> apply) => new(name, (theirs, our) =>
    {
        var others = our.Where(c => c.Operation == operation).ToList();
        var changed = false;
        foreach (var (call, index) in theirs.Where(c => c.Operation == operation).Select((c, i) => (c, i)))
        {
            changed |= apply(call.Parameters, index < others.Count ? others[index].Parameters : null);
        }

        return changed;
    });

    private static bool Replace(List<Call> calls, Func<string, string> replace)
    {
        var changed = false;
        for (var i = 0; i < calls.Count; i++)
        {
            var after = (JsonObject)Replace(calls[i].Parameters, replace)!;
            changed |= !JsonNode.DeepEquals(after, calls[i].Parameters);
            calls[i] = calls[i] with { Parameters = after };
        }

        return changed;
    }

    private static JsonNode? Replace(JsonNode? node, Func<string, string> replace) => node switch
    {
        JsonObject table => new JsonObject(table.Select(p => KeyValuePair.Create(p.Key, Replace(p.Value, replace)))),
        JsonArray list => new JsonArray([.. list.Select(item => Replace(item, replace))]),
        JsonValue value when value.TryGetValue<string>(out var text) => replace(text),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("<TS#\\d+>")]
    private static partial Regex RecordedStamp();

    [GeneratedRegex("\\d{4}(-\\d\\d){5}-\\d{3}-[0-9a-z]{6}")]
    private static partial Regex OurStamp();

    [GeneratedRegex("[A-Za-z0-9._<>-]+/source/sourcedir\\.tar\\.gz|[A-Za-z0-9-]+-<TS>/sourcedir\\.tar\\.gz")]
    private static partial Regex RecordedCode();

    [GeneratedRegex("code/[0-9a-f]{64}/sourcedir\\.tar\\.gz")]
    private static partial Regex OurCode();
}
