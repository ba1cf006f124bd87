using System.Collections;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Reads rules: names, or tables of names with what else is to be said of each.</summary>
internal static class RuleArgument
{
    public static IReadOnlyList<SmRule> Read(string parameter, object? given) => PlainValue.Of(given) switch
    {
        null => [],
        string { Length: > 0 } name => [new SmRule { Name = name }],
        IReadOnlyDictionary<string, object?> table => SmRule.ReadAll(parameter, table),
        IList list => [.. list.Cast<object?>().SelectMany(item => Read(parameter, item))],
        var other => throw new SmArgumentException(parameter, $"{parameter} has {(other is "" ? "an empty name" : $"'{other}', a {other.GetType().Name}")}; give names of rules, or a table of them."),
    };
}
