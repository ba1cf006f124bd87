using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using SageMaker.Ml.Images;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Algorithms;

/// <summary>Says whether a value is one that a hyperparameter takes. Texts count as what they read as, since tables of experiments often come from files.</summary>
internal static class ValueCheck
{
    /// <summary>What the hyperparameter takes instead, or null when the value is right.</summary>
    public static string? Complaint(HyperParameterFacts facts, object value) => facts.Type switch
    {
        HyperParameterType.Integer => IsKnown(facts, value) || (NumberOf(value) is { } n && double.IsInteger(n) && InRange(facts, n)) ? null : $"it takes a whole number{Limits(facts)}",
        HyperParameterType.Number => IsKnown(facts, value) || (NumberOf(value) is { } n && InRange(facts, n)) ? null : $"it takes a number{Limits(facts)}",
        HyperParameterType.Boolean => value is bool || IsKnown(facts, value) || bool.TryParse(Text(value), out _) ? null : $"it takes $true or $false{string.Concat(facts.Values.Select(v => $" or {v}"))}",
        HyperParameterType.Text => OfText(facts, value),
        _ => OfList(facts, value),
    };

    /// <summary>The value as it would be sent.</summary>
    public static string Text(object value) => HyperParameterText.Plain(value);

    private static string? OfText(HyperParameterFacts facts, object value)
    {
        if (value is IDictionary) return "it takes a text";
        return facts.Values.Count == 0 || facts.IsOpen || Items(value).All(item => facts.Values.Contains(item, StringComparer.Ordinal)) ? null : OneOf(facts, value);
    }

    private static string? OfList(HyperParameterFacts facts, object value)
    {
        if (IsKnown(facts, value) || facts is { Values.Count: 0, Range: null }) return null;
        var fits = Items(value).All(item => facts.Range is null
            ? facts.Values.Contains(item, StringComparer.Ordinal)
            : NumberOf(item) is { } n && double.IsInteger(n) && InRange(facts, n));
        return fits ? null : $"it takes a list of {(facts.Range is null ? string.Join(" and ", facts.Values) : "whole numbers" + Limits(facts))}";
    }

    /// <summary>The items of a list, of a JSON list, or of a text that commas part.</summary>
    private static IEnumerable<string> Items(object value)
    {
        if (value is not string text) return value is IEnumerable list ? list.Cast<object?>().Select(i => i is null ? "" : Text(i)) : [Text(value)];
        if (!text.StartsWith('[')) return text.Split(',', StringSplitOptions.TrimEntries);
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select(e => e.ToString())];
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    private static string OneOf(HyperParameterFacts facts, object value) =>
        $"it takes {string.Join(", ", facts.Values)}{(NearestName.Of(Text(value), facts.Values) is { } near ? $" (did you mean {near}?)" : "")}";

    private static bool IsKnown(HyperParameterFacts facts, object value) =>
        facts.Values.Contains(value is bool flag ? (flag ? "1" : "0") : Text(value), StringComparer.Ordinal);

    private static bool InRange(HyperParameterFacts facts, double number) =>
        facts.Range is { } range ? range.Contains(number) : facts.Values.Count == 0 || facts.Values.All(v => !double.TryParse(v, CultureInfo.InvariantCulture, out _));

    private static string Limits(HyperParameterFacts facts)
    {
        var range = facts.Range is null ? "" : $", {facts.Range}";
        return facts.Values.Count == 0 ? range : facts.Range is null ? $": {string.Join(", ", facts.Values)}" : $"{range}, or {string.Join(" or ", facts.Values)}";
    }

    private static double? NumberOf(object value) => value switch
    {
        bool => null,
        BigInteger big => (double)big,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        IConvertible and (double or float or decimal or int or long or short or byte or sbyte or ushort or uint or ulong) =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null,
        _ => null,
    };
}
