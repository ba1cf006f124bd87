using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Hyperparameters as Python writes its own values: <c>True</c>, <c>None</c>, <c>100.0</c>, <c>{'a': 1}</c>.</summary>
internal static partial class PythonValues
{
    /// <summary>Writes those of a training without a script as we do; in a script's, which are JSON, only <c>100.0</c> is one.</summary>
    public static bool MakePlain(JsonObject? hyperParameters)
    {
        return hyperParameters is not null && MakePlain(hyperParameters, hyperParameters.ContainsKey("sagemaker_program"));
    }

    /// <summary>Writes the texts of a table, and of the lists in it, as we do.</summary>
    public static bool MakePlain(JsonObject hyperParameters, bool isScript)
    {
        var changed = false;
        foreach (var (name, value) in hyperParameters.ToList())
        {
            if (value is JsonArray list)
            {
                var texts = new JsonArray([.. list.Select(item => (JsonNode)(isScript ? (string)item! : Plain((string)item!))!)]);
                changed |= !JsonNode.DeepEquals(list, texts);
                hyperParameters[name] = texts;
                continue;
            }

            var text = (string)value!;
            var plain = isScript ? WholeNumber().Replace(text, "$1") : Plain(text);
            if (plain == text) continue;
            changed = true;
            if (plain is null) hyperParameters.Remove(name);
            else hyperParameters[name] = plain;
        }

        return changed;
    }

    private static string? Plain(string text) => text switch
    {
        "None" => null,
        "True" => "true",
        "False" => "false",
        ['{' or '[', ..] => Keyword().Replace(text.Replace('\'', '"'), m => m.Value switch { "True" => "true", "False" => "false", _ => "null" }),
        _ => WholeNumber().Replace(text, "$1"),
    };

    [GeneratedRegex(@"^(-?\d+)\.0\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\b(True|False|None)\b")]
    private static partial Regex Keyword();
}
