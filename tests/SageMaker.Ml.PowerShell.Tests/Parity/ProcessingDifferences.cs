using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when a processing job is started; the reasons are in <c>docs/parity.md</c>.</summary>
internal static class ProcessingDifferences
{
    private const string Operation = "CreateProcessingJob";

    private const string Put = "PutObject";

    private const string Starter = "/runproc.sh";

    private const string Settings = "/configuration.json";

    public static IReadOnlyList<Difference> All { get; } =
    [
        SharedDifferences.Names,
        TransformDifferences.Own.Single(d => d.Name == "valid-base-names"),
        SharedDifferences.OnTexts("names-without-digest", text => text.Replace("@sha256-<TS>", "-<TS>", StringComparison.Ordinal), text => text),
        HostingDifferences.Own.Single(d => d.Name == "long-names-cut"),
        SharedDifferences.Code,
        SharedDifferences.Encryption,
        SharedDifferences.Checksum,
        SharedDifferences.TagOrder,
        new("starter-with-the-job", PlaceStarter),
        SharedDifferences.OnCalls("own-starter", Put, (recorded, ours) => IsStarter(recorded) && IsStarter(ours) && Take(recorded, ours, "Body")),
        SharedDifferences.OnCalls("one-key", Put, (recorded, ours) => recorded["SSEKMSKeyId"] is null && ours?.Remove("SSEKMSKeyId") == true && ours.Remove("ServerSideEncryption")),
        new("upload-order", OrderUploads),
        SharedDifferences.OnCalls("settings-as-list", Put, (recorded, ours) => IsFile(recorded, Settings) && JsonOf(recorded) is JsonObject one && JsonNode.DeepEquals(new JsonArray(one), JsonOf(ours!)) && Take(recorded, ours, "Body")),
        SharedDifferences.OnCalls("compact-json", Put, (recorded, ours) => IsFile(recorded, Settings) && CanonicalJson.Text(JsonOf(recorded)) == CanonicalJson.Text(JsonOf(ours!)) && Take(recorded, ours, "Body")),
        Own("folder-with-slash", EndFolders),
        Own("compression-said", (recorded, ours) => Inputs(recorded).Zip(Inputs(ours)).Select(pair => SayCompression(pair.First["S3Input"], pair.Second["S3Input"])).ToList().Contains(true)),
        Own("no-empty-environment", (recorded, ours) => recorded["Environment"] is JsonObject { Count: 0 } && ours?["Environment"] is null && recorded.Remove("Environment")),
        Own("no-empty-network", (recorded, ours) => ours?["NetworkConfig"] is null && recorded["NetworkConfig"] is JsonObject { Count: 1 } network && !(bool)network["EnableNetworkIsolation"]! && recorded.Remove("NetworkConfig")),
        Own("environment-for-spark-too", (recorded, ours) => recorded["Environment"] is JsonObject { Count: 0 } && ours?["Environment"] is JsonObject { Count: > 0 } && Take(recorded, ours, "Environment")),
        Own("volume-key-where-taken", (recorded, ours) =>
            ((string)Machines(recorded)["InstanceType"]!).StartsWith("ml.g5.", StringComparison.Ordinal) && Machines(ours!)["VolumeKmsKeyId"] is null && Machines(recorded).Remove("VolumeKmsKeyId")),
        Own("features-by-the-program", (recorded, ours) => Outputs(recorded).Zip(Outputs(ours)).Where(pair => pair.First["FeatureStoreOutput"] is not null && !(bool)pair.First["AppManaged"]!).Select(pair => Take(pair.First, pair.Second, "AppManaged")).ToList().Contains(true)),
        Own("script-by-its-command", RunScript),
    ];

    private static Difference Own(string name, Func<JsonObject, JsonObject?, bool> apply) => SharedDifferences.OnCalls(name, Operation, apply);

    private static JsonObject Machines(JsonObject call) => call["ProcessingResources"]!["ClusterConfig"]!.AsObject();

    private static IEnumerable<JsonObject> Outputs(JsonObject? call) => call?["ProcessingOutputConfig"]?["Outputs"]?.AsArray().Select(o => o!.AsObject()) ?? [];

    private static IEnumerable<JsonObject> Inputs(JsonObject? call) => call?["ProcessingInputs"]?.AsArray().Select(i => i!.AsObject()) ?? [];

    private static bool IsFile(JsonObject? put, string name) => ((string?)put?["Key"])?.EndsWith(name, StringComparison.Ordinal) == true;

    private static bool IsStarter(JsonObject? put) => IsFile(put, Starter) && (put!["Body"]!["sdk_supplied_file"] is not null || ((string?)put["Body"]!["$text"])?.StartsWith("#!/bin/bash\n", StringComparison.Ordinal) == true);

    private static JsonNode? JsonOf(JsonObject put) => JsonNode.Parse((string)put["Body"]!["$text"]!);

    private static bool Take(JsonObject target, JsonObject? source, string member)
    {
        if (JsonNode.DeepEquals(target[member], source?[member])) return false;
        target[member] = source?[member]?.DeepClone();
        return true;
    }

    /// <summary>The starter lies beside the code of the SDK, and in the folder of our job.</summary>
    private static bool PlaceStarter(List<Call> recorded, List<Call> ours)
    {
        if (recorded.FirstOrDefault(c => IsFile(c.Parameters, Starter))?.Parameters is not { } theirs || ours.FirstOrDefault(c => IsFile(c.Parameters, Starter))?.Parameters is not { } mine) return false;
        var (from, to) = (AddressOf(theirs), AddressOf(mine));
        if (from == to) return false;
        foreach (var member in new[] { "Bucket", "Key", "ExpectedBucketOwner" }) Take(theirs, mine, member);
        return SharedDifferences.OnTexts("", text => text == from ? to : text, text => text).Apply(recorded, ours);
    }

    private static string AddressOf(JsonObject put) => $"s3://{(string)put["Bucket"]!}/{(string)put["Key"]!}";

    /// <summary>The same files before the same request.</summary>
    private static bool OrderUploads(List<Call> recorded, List<Call> ours)
    {
        if (recorded.Where(c => c.Operation == Put).Select(c => AddressOf(c.Parameters)).SequenceEqual(ours.Where(c => c.Operation == Put).Select(c => AddressOf(c.Parameters)))) return false;
        Sort(recorded);
        Sort(ours);
        return true;
    }

    private static void Sort(List<Call> calls)
    {
        for (var from = 0; from < calls.Count; from++)
        {
            var count = calls.Skip(from).TakeWhile(c => c.Operation == Put).Count();
            calls.Sort(from, count, Comparer<Call>.Create((a, b) => string.CompareOrdinal(AddressOf(a.Parameters), AddressOf(b.Parameters))));
            from += count;
        }
    }

    private static bool EndFolders(JsonObject recorded, JsonObject? ours)
    {
        var changed = false;
        foreach (var (theirs, own) in Inputs(recorded).Zip(Inputs(ours)))
        {
            if (theirs["S3Input"]?["S3Uri"] is { } uri && (string?)own["S3Input"]?["S3Uri"] == (string)uri! + "/") changed |= Take(theirs["S3Input"]!.AsObject(), own["S3Input"]!.AsObject(), "S3Uri");
        }

        return changed;
    }

    private static bool SayCompression(JsonNode? theirs, JsonNode? own) => theirs is JsonObject input && input["S3CompressionType"] is null && (string?)own?["S3CompressionType"] == "None" && Take(input, own.AsObject(), "S3CompressionType");

    /// <summary>A script in S3, which the SDK gives to bash for a framework, and we to the command.</summary>
    private static bool RunScript(JsonObject recorded, JsonObject? ours)
    {
        const string theirs = "/opt/ml/processing/input/entrypoint";
        if (recorded["AppSpecification"]!["ContainerEntrypoint"] is not JsonArray words || (string)words[0]! != "/bin/bash" || Inputs(recorded).Any(i => (string)i["InputName"]! == "code")) return false;
        if (Inputs(recorded).SingleOrDefault(i => (string)i["InputName"]! == "entrypoint") is not { } script || (string)script["S3Input"]!["LocalPath"]! != theirs) return false;
        (script["InputName"], script["S3Input"]!["LocalPath"]) = ("code", "/opt/ml/processing/input/code");
        return Take(recorded["AppSpecification"]!.AsObject(), ours?["AppSpecification"]?.AsObject(), "ContainerEntrypoint");
    }
}
