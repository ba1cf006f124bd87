using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.Local.Training;

/// <summary>Writes values the way the training toolkit, a Python program, writes them into arguments and variables.</summary>
internal static class PythonText
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as an argument: texts as they are, None as nothing, tables as <c>a=1,b=2</c>.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonObject table => string.Join(',', table.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Inside(p.Value)}")),
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => Repr(value),
    };

    /// <summary>A value as an environment variable: texts as they are, None as nothing, all else as JSON with sorted names and without spaces.</summary>
    public static string Variable(JsonNode? value) => value switch
    {
        null => "",
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => Sorted(value)!.ToJsonString(Compact),
    };

    /// <summary>A deep copy with the names of all tables in order.</summary>
    public static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject table => new JsonObject(table.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => value?.DeepClone(),
    };

    private static string Inside(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Repr(value);

    private static string Repr(JsonNode? value) => value switch
    {
        null => "None",
        JsonObject table => "{" + string.Join(", ", table.Select(p => $"{Quote(p.Key)}: {Repr(p.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Repr)) + "]",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.String => Quote(value.GetValue<string>()),
            _ => Number(value.ToJsonString()),
        },
    };

    private static string Number(string text)
    {
        if (!text.AsSpan().ContainsAny(".eE")) return text;
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        // Python writes whole numbers with ".0" and turns to exponents at 1e16; .NET has other habits.
        if (Math.Abs(number) < 1e16 && number == Math.Floor(number)) return number.ToString("F1", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        if (Math.Abs(number) < 1e16 || shortest.Contains('e')) return shortest;
        var digits = shortest.TrimStart('-');
        var mantissa = $"{digits[0]}.{digits[1..]}".TrimEnd('0').TrimEnd('.');
        return string.Create(CultureInfo.InvariantCulture, $"{(number < 0 ? "-" : "")}{mantissa}e+{digits.Length - 1:D2}");
    }

    private static string Quote(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote => "\\" + c,
                _ => c.ToString(),
            });
        }

        return quoted.Append(quote).ToString();
    }
}
