using System.Globalization;
using System.Management.Automation.Language;
using SageMaker.Ml.Algorithms;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Writes hyperparameters as PowerShell, and says for people what each takes.</summary>
internal static class HyperParameterTable
{
    /// <summary>A table: <c>@{ num_round = 1; objective = 'reg:squarederror' }</c>.</summary>
    public static string Write(IEnumerable<(HyperParameterFacts Facts, string Value)> entries) =>
        $"@{{ {string.Join("; ", entries.Select(e => $"{e.Facts.Name} = {Literal(e.Facts, e.Value)}"))} }}";

    /// <summary>A value of the right kind to put another in place of.</summary>
    public static string Placeholder(HyperParameterFacts facts) => facts.Default ?? facts.Type switch
    {
        HyperParameterType.Integer or HyperParameterType.Number when facts.Values.Count == 0 => Number(facts).ToString(CultureInfo.InvariantCulture),
        HyperParameterType.Boolean => "true",
        _ => facts.Values.Count > 0 ? facts.Values[0] : "",
    };

    /// <summary>What a hyperparameter takes: "number, 0 to 1, 0.3 by default, tunable".</summary>
    public static string Describe(HyperParameterFacts facts) => string.Join(", ", new[]
    {
        facts.Type.ToString().ToLowerInvariant(),
        facts.Range?.ToString(),
        facts.Values.Count > 0 ? (facts.Range is null ? "" : "or ") + string.Join(" | ", facts.Values) : null,
        facts.Default is { } value ? $"{value} by default" : null,
        facts.IsTunable ? "tunable" : null,
    }.OfType<string>());

    private static string Literal(HyperParameterFacts facts, string value) => facts.Type switch
    {
        HyperParameterType.Integer or HyperParameterType.Number when double.TryParse(value, CultureInfo.InvariantCulture, out _) => value,
        HyperParameterType.Boolean when bool.TryParse(value, out var flag) => flag ? "$true" : "$false",
        HyperParameterType.List when value.Length == 0 => "@()",
        _ => $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'",
    };

    private static double Number(HyperParameterFacts facts) => facts.Range switch
    {
        { Low: { } low, IncludesLow: true } => low,
        { Low: { } low, High: { } high } => (low + high) / 2,
        { Low: { } low } => low + 1,
        _ => 1,
    };
}
