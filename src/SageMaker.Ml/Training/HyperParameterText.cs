using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SageMaker.Ml.Training;

/// <summary>Writes hyperparameters as the text that reads back as what was meant.</summary>
/// <remarks>The service carries texts only. The toolkit that runs a user's script parses each as JSON, so a script's hyperparameters are JSON.
/// Algorithms and images of one's own read the plain text: <c>true</c>, <c>0.1</c>, <c>binary:logistic</c>; lists and tables are JSON there too.</remarks>
public static class HyperParameterText
{
    /// <summary>The texts for a script that the toolkit runs. A value of null is JSON's <c>null</c>.</summary>
    public static IReadOnlyDictionary<string, string> ForScript(IReadOnlyDictionary<string, object?> values) =>
        values.ToDictionary(v => v.Key, v => Json(v.Value), StringComparer.Ordinal);

    /// <summary>The texts for an algorithm or an image of one's own. A value of null leaves the hyperparameter out, so that its default holds.</summary>
    public static IReadOnlyDictionary<string, string> ForAlgorithm(IReadOnlyDictionary<string, object?> values) =>
        values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => Plain(v.Value!), StringComparer.Ordinal);

    /// <summary>The value as compact JSON. Numbers that JSON does not have are written as Python reads them: <c>NaN</c>, <c>Infinity</c>.</summary>
    public static string Json(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>The text that a hyperparameter stands for: that of a JSON string, else the hyperparameter itself. The reverse of both writings.</summary>
    public static string Read(string hyperParameter)
    {
        if (!hyperParameter.StartsWith('"')) return hyperParameter;
        try
        {
            using var document = JsonDocument.Parse(hyperParameter);
            return document.RootElement.GetString()!;
        }
        catch (JsonException)
        {
            return hyperParameter;
        }
    }

    internal static string Plain(object value)
    {
        var json = Json(value);
        return json.StartsWith('"') ? Text(value) : json;
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case double or float or Half:
                text.Append(Number((IFormattable)value));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                text.Append(Text(value));
                break;
            case string or char:
                AppendString(text, value);
                break;
            case IDictionary table:
                AppendTable(text, Entries(table));
                break;
            case IEnumerable<KeyValuePair<string, object?>> table:
                AppendTable(text, table);
                break;
            case IEnumerable list:
                AppendList(text, list);
                break;
            default:
                AppendString(text, value);
                break;
        }
    }

    /// <summary>A number with a fraction of zero is written without it: what a script computed as a double still serves where a whole number is read.</summary>
    private static string Number(IFormattable number) => number.ToString("R", CultureInfo.InvariantCulture) switch
    {
        "∞" or "Infinity" => "Infinity",
        "-∞" or "-Infinity" => "-Infinity",
        "NaN" => "NaN",
        var text => text.ToLowerInvariant(),
    };

    private static void AppendString(StringBuilder text, object value) =>
        text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Text(value))).Append('"');

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table) yield return KeyValuePair.Create(Text(entry.Key), entry.Value);
    }

    private static void AppendTable(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var separator = '{';
        foreach (var (key, value) in entries)
        {
            AppendString(text.Append(separator), key);
            Append(text.Append(':'), value);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void AppendList(StringBuilder text, IEnumerable items)
    {
        var separator = '[';
        foreach (var item in items)
        {
            Append(text.Append(separator), item);
            separator = ',';
        }

        text.Append(separator == '[' ? "[]" : "]");
    }

    private static string Text(object value) => value switch
    {
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
