using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>The SDK's classes for algorithms: their arguments are hyperparameters, and some they work out from the data.</summary>
internal static class AlgorithmArguments
{
    private static readonly string[] s_ofEstimators =
    [
        "role", "instance_count", "instance_type", "volume_size", "volume_kms_key", "max_run", "input_mode", "output_path", "output_kms_key", "base_job_name", "tags", "subnets", "security_group_ids",
        "encrypt_inter_container_traffic", "enable_network_isolation", "use_spot_instances", "max_wait", "checkpoint_s3_uri", "environment", "max_retry_attempts", "keep_alive_period_in_seconds", "disable_profiler",
    ];

    private static readonly Dictionary<string, string> s_otherNames = new()
    {
        ["max_iterations"] = "local_lloyd_max_iter",
        ["tol"] = "local_lloyd_tol",
        ["num_trials"] = "local_lloyd_num_trials",
        ["local_init_method"] = "local_lloyd_init_method",
        ["center_factor"] = "extra_center_factor",
    };

    /// <summary>What the estimator as such is told.</summary>
    public static JsonObject WithoutHyperParameters(JsonObject arguments) =>
        new(arguments.Where(a => s_ofEstimators.Contains(a.Key)).Select(a => KeyValuePair.Create(a.Key, a.Value?.DeepClone())));

    /// <summary>The hyperparameters, with those that the class takes from the data.</summary>
    public static OrderedDictionary HyperParameters(string type, JsonObject arguments, JsonObject? records, JsonNode? batch)
    {
        var values = new OrderedDictionary();
        foreach (var (name, value) in arguments.Where(a => !s_ofEstimators.Contains(a.Key) && a.Value is not null))
        {
            values[type == "KMeans" && s_otherNames.TryGetValue(name, out var other) ? other : name] = Values.Of(value);
        }

        if (type == "KMeans") values["force_dense"] = true;
        if (records is null) return values;
        values["feature_dim"] = Values.Of(records["feature_dim"]);
        if ((Values.Of(batch) ?? DefaultBatch(type, (int)records["num_records"]! / (int)(arguments["instance_count"] ?? 1))) is { } size) values["mini_batch_size"] = size;
        return values;
    }

    private static int? DefaultBatch(string type, int recordsPerInstance) => type switch
    {
        "LinearLearner" => Math.Min(1000, Math.Max(1, recordsPerInstance)),
        "PCA" => Math.Min(500, Math.Max(1, recordsPerInstance)),
        "RandomCutForest" => 1000,
        "Object2Vec" => 32,
        _ => null,
    };
}
