using System.Collections;
using System.Globalization;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>A table of options as a person wrote it. Its keys must be known, letter case aside, and its values be of the right kind; the errors say where they stand.</summary>
internal sealed class OptionTable
{
    private readonly string _parameter;
    private readonly string? _part;
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    private OptionTable(string parameter, string? part) => (_parameter, _part) = (parameter, part);

    /// <summary>Reads a table.</summary>
    /// <param name="parameter">The parameter that it is, or is part of.</param>
    /// <param name="part">Which part of the parameter; null for the whole of it.</param>
    /// <param name="value">What was given.</param>
    /// <param name="known">The keys that it may have; none when any will do.</param>
    /// <exception cref="SmArgumentException">It is no table, or has a key that is not known.</exception>
    public static OptionTable Read(string parameter, string? part, object? value, params string[] known)
    {
        var table = new OptionTable(parameter, part);
        foreach (var (key, entry) in Entries(value) ?? throw table.Wrong($"must be a table{(known.Length == 0 ? "" : $", such as @{{ {known[0]} = … }}")}, and is {Spoken(value)}"))
        {
            if (known.Length > 0 && !known.Contains(key, StringComparer.OrdinalIgnoreCase)) throw table.Unknown(key, known);
            if (!table._values.TryAdd(key, entry)) throw table.Wrong($"has '{key}' twice");
        }

        return table;
    }

    /// <summary>What is in it, with the keys as they were written.</summary>
    public IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>Whether a key is there and has a value.</summary>
    public bool Has(string key) => _values.GetValueOrDefault(key) is not null;

    /// <summary>A value as it is; null when it is not there.</summary>
    public object? Value(string key) => _values.GetValueOrDefault(key);

    /// <summary>A value that must be true or false; false when it is not there.</summary>
    public bool Flag(string key) => Value(key) switch
    {
        null => false,
        bool flag => flag,
        var other => throw Wrong($"must have $true or $false for {key}, and has {Spoken(other)}"),
    };

    /// <summary>A value that must be a text; null when it is not there.</summary>
    public string? Text(string key) => Value(key) switch
    {
        null => null,
        string { Length: > 0 } text => text,
        var other => throw Wrong($"must have a text for {key}, and has {Spoken(other)}"),
    };

    /// <summary>A value that must be a whole number in a range; null when it is not there.</summary>
    public int? Whole(string key, int low, int high)
    {
        if (Value(key) is not { } value) return null;
        var isWhole = int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return isWhole && value is not bool && number >= low && number <= high
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"must have a whole number {(high == int.MaxValue ? $"from {low}" : $"from {low} to {high}")} for {key}, and has {Spoken(value)}"));
    }

    /// <summary>A value that must be an S3 URI; null when it is not there.</summary>
    public string? S3Uri(string key) => Text(key) is not { } text ? null : Storage.S3Uri.TryParse(text, out _)
        ? text
        : throw Wrong($"must have an S3 URI such as s3://bucket/path for {key}, and has '{text}'");

    /// <summary>A value that must be a table, of any keys.</summary>
    public OptionTable Table(string key) => Read(_parameter, _part is null ? key : $"{_part}.{key}", Value(key));

    /// <summary>A table of texts; numbers and truth values become text as a program reads them. Empty when it is not there.</summary>
    public IReadOnlyDictionary<string, string> Texts(string key) => Value(key) is not { } value
        ? new Dictionary<string, string>()
        : (Entries(value) ?? throw Wrong($"must have a table for {key}, and has {Spoken(value)}")).ToDictionary(e => e.Key, e => HyperParameterText.Plain(e.Value ?? ""), StringComparer.Ordinal);

    /// <summary>An error that says what is wrong with the table.</summary>
    public SmArgumentException Wrong(string what) => new(_parameter, $"{Where} {what}.");

    /// <summary>An error that says that a key is missing.</summary>
    public SmArgumentException Missing(string key, string example) => new(_parameter, $"{Where} lacks {key}; give a table such as {example}.");

    /// <summary>A value for people, in the words of a script.</summary>
    public static string Spoken(object? value) => value switch
    {
        null => "nothing",
        bool flag => flag ? "$true" : "$false",
        string text => $"'{text}'",
        IEnumerable => "a list",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"a {value.GetType().Name}",
    };

    private string Where => _part is null ? _parameter : $"{_parameter} '{_part}'";

    private SmArgumentException Unknown(string key, string[] known)
    {
        var hint = Spelling.Nearest(key, known) is { } near ? $"did you mean {near}?" : $"it may have {string.Join(", ", known)}.";
        return new SmArgumentException(_parameter, $"{Where} has the key '{key}', which is not known; {hint}");
    }

    private static IEnumerable<KeyValuePair<string, object?>>? Entries(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> table => table,
        IDictionary table => table.Keys.Cast<object>().Select(k => KeyValuePair.Create(k.ToString()!, table[k])),
        _ => null,
    };
}
