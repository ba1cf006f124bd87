using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>A hashtable as a map of texts, in the hashtable's order, with numbers written as every culture reads them.</summary>
internal static class TextMap
{
    /// <summary>Reads a hashtable.</summary>
    /// <param name="table">The hashtable.</param>
    /// <param name="parameter">The parameter that it was given for.</param>
    /// <exception cref="SmArgumentException">A key is not a text, or a value is not a text, number or truth value.</exception>
    public static IReadOnlyDictionary<string, string> From(IDictionary table, string parameter)
    {
        var texts = new Dictionary<string, string>(table.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            if (entry.Key is not string { Length: > 0 } key) throw new SmArgumentException(parameter, $"{parameter} has the key '{entry.Key}'; keys must be texts that are not empty.");
            texts[key] = Text(entry.Value, key, parameter);
        }

        return texts;
    }

    private static string Text(object? value, string key, string parameter) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number and (sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal) => number.ToString(null, CultureInfo.InvariantCulture),
        Enum or Uri or Guid or Version or DateTime or TimeSpan => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        var other => throw new SmArgumentException(parameter, $"{parameter}['{key}'] is a {other.GetType().Name}; give a text, a number, or $true or $false."),
    };
}
