using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Transform;

/// <summary>The part of JSONPath that batch transform knows: children by name, elements by index, lists of either, slices and wildcards. A row of CSV is an array.</summary>
/// <remarks>The end of a slice belongs to it, unlike elsewhere in JSONPath. The developer guide of SageMaker says so under "Associate Prediction Results with Input Records":
/// <c>$[1:4]</c> is the second to the fifth column, <c>$[:5]</c> the first to the sixth
/// (https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html).</remarks>
public sealed partial class RecordPath
{
    private readonly string _text;
    private readonly IReadOnlyList<Step> _steps;

    private RecordPath(string text, IReadOnlyList<Step> steps) => (_text, _steps) = (text, steps);

    /// <summary>Whether it is everything.</summary>
    public bool IsWhole => _steps.Count == 0;

    /// <summary>Whether it goes by names, which rows of CSV have none of.</summary>
    public bool UsesNames => _steps.Any(step => step is Named);

    /// <summary>Reads an expression.</summary>
    /// <param name="parameter">The parameter that it was given by, for errors.</param>
    /// <param name="text">The expression; null or empty for everything.</param>
    /// <exception cref="SmArgumentException">It is none, or uses more of JSONPath than the service knows.</exception>
    public static RecordPath Parse(string parameter, string? text)
    {
        if (string.IsNullOrEmpty(text)) return new RecordPath("$", []);
        if (text[0] != '$') throw Bad(parameter, text, "it begins with $, which is the record");
        var steps = new List<Step>();
        for (var at = 1; at < text.Length;)
        {
            var match = StepText().Match(text, at);
            if (!match.Success) throw Bad(parameter, text, $"'{text[at..]}' is nothing that the service knows there");
            if (steps is [.., Named { Names.Count: > 1 }]) throw Bad(parameter, text, "nothing may follow several names");
            steps.Add(StepOf(match));
            at += match.Length;
        }

        return new RecordPath(text, steps);
    }

    /// <summary>What the path leads to.</summary>
    /// <param name="record">The record. What is found in it is copied.</param>
    /// <exception cref="SmException"><c>PathNotFound</c>: the record has no such part.</exception>
    public JsonNode? Select(JsonNode? record) => Select(record, 0)?.DeepClone();

    /// <summary>The expression.</summary>
    public override string ToString() => _text;

    private JsonNode? Select(JsonNode? node, int step) => step == _steps.Count ? node : _steps[step] switch
    {
        Named { Names: [var name] } => Select(Child(node, name), step + 1),
        Named names => new JsonObject(names.Names.Select(name => KeyValuePair.Create(name, Child(node, name)?.DeepClone()))),
        Indexed { Indexes: [var index] } => Select(Element(node, index), step + 1),
        Indexed indexes => Many(indexes.Indexes.Select(index => Element(node, index)), step + 1),
        Slice slice => Many(Elements(node, slice), step + 1),
        _ => Many(Everything(node), step + 1),
    };

    private JsonArray Many(IEnumerable<JsonNode?> nodes, int step) => new([.. nodes.Select(node => Select(node, step)?.DeepClone())]);

    private JsonNode? Child(JsonNode? node, string name) =>
        node is JsonObject table && table.TryGetPropertyValue(name, out var child) ? child : throw Missing($"the record has no attribute '{name}'");

    private JsonNode? Element(JsonNode? node, int index)
    {
        var list = ListOf(node);
        var at = index < 0 ? list.Count + index : index;
        return at >= 0 && at < list.Count ? list[at] : throw Missing(string.Create(CultureInfo.InvariantCulture, $"the record has {list.Count} elements, and none at {index}"));
    }

    private IEnumerable<JsonNode?> Elements(JsonNode? node, Slice slice)
    {
        var list = ListOf(node);
        var start = FromEnd(slice.Start ?? 0);
        var end = FromEnd(slice.End ?? -1);
        return list.Take(end + 1).Skip(start);

        int FromEnd(int index) => Math.Max(0, index < 0 ? list.Count + index : index);
    }

    private IEnumerable<JsonNode?> Everything(JsonNode? node) => node switch
    {
        JsonArray list => list,
        JsonObject table => table.Select(entry => entry.Value),
        _ => throw Missing("a single value has no parts"),
    };

    private JsonArray ListOf(JsonNode? node) => node as JsonArray ?? throw Missing("an index is about an array, and the record has none there");

    private SmException Missing(string why) => new("PathNotFound", SmErrorKind.InvalidData, $"'{_text}' leads nowhere: {why}.");

    private static Step StepOf(Match match)
    {
        if (match.Groups["name"] is { Success: true } name) return new Named([name.Value]);
        if (match.Groups["names"] is { Success: true } names) return new Named([.. QuotedName().Matches(names.Value).Select(n => n.Groups[1].Value)]);
        if (match.Groups["indexes"] is { Success: true } indexes) return new Indexed([.. indexes.Value.Split(',').Select(Number)]);
        return match.Groups["slice"] is { Success: true } slice && slice.Value.Split(':') is [var start, var end]
            ? new Slice(start.Trim().Length == 0 ? null : Number(start), end.Trim().Length == 0 ? null : Number(end))
            : new Wildcard();
    }

    private static int Number(string text) => int.Parse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static SmArgumentException Bad(string parameter, string text, string why) => new(
        parameter, $"{parameter} '{text}' is no JSONPath that batch transform takes: {why}. Some that are: $[1:], $[0,-1], $.features, $['id','SageMakerOutput'].");

    [GeneratedRegex(@"\G(?:\.(?<name>[^.\[\]'*\s]+)|\.?\[(?:(?<names>\s*'[^']+'\s*(?:,\s*'[^']+'\s*)*)|(?<indexes>\s*-?[0-9]{1,9}\s*(?:,\s*-?[0-9]{1,9}\s*)*)|(?<slice>\s*(?:-?[0-9]{1,9})?\s*:\s*(?:-?[0-9]{1,9})?\s*)|\s*\*\s*)\]|\.\*)")]
    private static partial Regex StepText();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedName();

    private abstract record Step;

    private sealed record Named(IReadOnlyList<string> Names) : Step;

    private sealed record Indexed(IReadOnlyList<int> Indexes) : Step;

    private sealed record Slice(int? Start, int? End) : Step;

    private sealed record Wildcard : Step;
}
