using System.Text.Json;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Scaling;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Scaling;

/// <summary>Reads a metric of the caller's own from a table in the service's words. Dimensions may be a table of names and values too.</summary>
public static class MetricTable
{
    private static readonly string[] s_keys = ["MetricName", "Namespace", "Statistic", "Unit", "Dimensions", "Metrics"];

    /// <summary>Reads the table.</summary>
    /// <param name="table">Texts, numbers, truth values, lists and tables of these.</param>
    /// <exception cref="SmArgumentException">A key is not known, something is missing, or a value cannot be used.</exception>
    public static CustomizedMetricSpecification Read(IReadOnlyDictionary<string, object?> table)
    {
        var node = new JsonObject();
        foreach (var (given, value) in table)
        {
            var key = s_keys.FirstOrDefault(k => k.Equals(given, StringComparison.OrdinalIgnoreCase))
                ?? throw Bad($"has the key '{given}', which is not known{(Spelling.Nearest(given, s_keys) is { } near ? $"; did you mean {near}?" : $"; it may have {string.Join(", ", s_keys)}.")}");
            node[key] = key == "Dimensions" && value is IReadOnlyDictionary<string, object?> dimensions ? Dimensions(dimensions) : JsonSerializer.SerializeToNode(value);
        }

        var isExpression = node.ContainsKey("Metrics");
        if (!isExpression && new[] { "MetricName", "Namespace", "Statistic" }.FirstOrDefault(k => node[k] is null) is { } missing)
        {
            throw Bad($"has no {missing}; give MetricName, Namespace, Statistic and, where the metric has them, Dimensions.");
        }

        CustomizedMetricSpecification metric;
        try
        {
            metric = ContractJson.Parse<CustomizedMetricSpecification>(JsonSerializer.SerializeToUtf8Bytes(node));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw Bad($"cannot be read: {e.Message}");
        }

        // What the contract does not know it passes over; a misspelt member must not vanish.
        if (!JsonNode.DeepEquals(node, JsonNode.Parse(ContractJson.ToText(metric)))) throw Bad($"has members that such a metric does not have: {node.ToJsonString()}; see CustomizedMetricSpecification of Application Auto Scaling.");
        return metric;
    }

    private static JsonArray Dimensions(IReadOnlyDictionary<string, object?> table) =>
        [.. table.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new JsonObject { ["Name"] = d.Key, ["Value"] = d.Value?.ToString() })];

    private static SmArgumentException Bad(string what) => new("TargetMetric", $"TargetMetric {what}");
}
