using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Contracts.Validation;

/// <summary>Collects what is wrong with a request while generated code walks through it.</summary>
public sealed class Validator
{
    private readonly List<Violation> _violations = [];

    // Where the walk is. Names, indices and keys are put together to a path only when something is wrong.
    private readonly List<object> _path = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    internal void Required(string name, object? value)
    {
        if (value is null) Add(name, ValidationRule.Required, "is required");
    }

    internal void Text(string name, string? value, bool required, TextRule rule)
    {
        if (value is null)
        {
            if (required) Required(name, value);
            return;
        }

        if (TextCheck.Find(value, rule) is not { } broken) return;
        foreach (var (kind, message) in broken) Add(name, kind, message);
    }

    internal void Number(string name, double? value, bool required, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        if (value is not { } number)
        {
            if (required) Required(name, null);
            return;
        }

        if (number < min || number > max) Add(name, ValidationRule.Range, $"is {Plain(number)} but must be {Between(min, max)}");
    }

    internal void Blob(string name, ReadOnlyMemory<byte>? value, bool required, long min = 0, long max = int.MaxValue)
    {
        if (value is { } bytes) Length(name, bytes.Length, min, max, "byte");
        else if (required) Required(name, null);
    }

    internal void Structure(string name, IValidated? value, bool required)
    {
        if (value is null)
        {
            if (required) Required(name, value);
            return;
        }

        _path.Add(name);
        value.Validate(this);
        Leave();
    }

    internal void Structures(string name, IReadOnlyList<IValidated>? values, bool required, int min = 0, int max = int.MaxValue)
    {
        if (!Count(name, values?.Count, required, min, max, "item")) return;
        _path.Add(name);
        for (var i = 0; i < values!.Count; i++)
        {
            _path.Add(i);
            if (values[i] is { } value) value.Validate(this);
            else Add(null, ValidationRule.Required, "is null");
            Leave();
        }

        Leave();
    }

    internal void Texts(string name, IReadOnlyList<string>? values, bool required, int min = 0, int max = int.MaxValue, TextRule rule = default)
    {
        if (!Count(name, values?.Count, required, min, max, "item")) return;
        _path.Add(name);
        for (var i = 0; i < values!.Count; i++)
        {
            _path.Add(i);
            Item(values[i], rule);
            Leave();
        }

        Leave();
    }

    /// <summary>A list whose items have no rules of their own, such as numbers.</summary>
    internal void Items<T>(string name, IReadOnlyList<T>? values, bool required, int min = 0, int max = int.MaxValue) =>
        Count(name, values?.Count, required, min, max, "item");

    internal void TextMap(string name, IReadOnlyDictionary<string, string>? values, bool required, int min, int max, TextRule keys, TextRule rule)
    {
        if (!Count(name, values?.Count, required, min, max, "entry")) return;
        _path.Add(name);
        foreach (var (key, value) in values!)
        {
            _path.Add(new Key(key));
            foreach (var (kind, message) in TextCheck.Find(key, keys) ?? []) Add(null, kind, $"has a key that {message}");
            Item(value, rule);
            Leave();
        }

        Leave();
    }

    internal void StructureMap<T>(string name, IReadOnlyDictionary<string, T>? values, bool required, int min, int max, TextRule keys)
        where T : IValidated
    {
        if (!Count(name, values?.Count, required, min, max, "entry")) return;
        _path.Add(name);
        foreach (var (key, value) in values!)
        {
            _path.Add(new Key(key));
            foreach (var (kind, message) in TextCheck.Find(key, keys) ?? []) Add(null, kind, $"has a key that {message}");
            if (value is null) Add(null, ValidationRule.Required, "is null");
            else value.Validate(this);
            Leave();
        }

        Leave();
    }

    /// <summary>A structure of which exactly one member must be set.</summary>
    internal void ExactlyOne(string names, params ReadOnlySpan<object?> values)
    {
        var set = 0;
        foreach (var value in values) set += value is null ? 0 : 1;
        if (set != 1) Add(null, ValidationRule.Choice, $"sets {(set == 0 ? "none" : Plain(set))} of {names} but must set exactly one");
    }

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Between(double min, double max) =>
        double.IsNegativeInfinity(min) ? $"at most {Plain(max)}"
        : double.IsPositiveInfinity(max) ? $"at least {Plain(min)}"
        : $"from {Plain(min)} to {Plain(max)}";

    private void Item(string? value, TextRule rule)
    {
        if (value is null) Add(null, ValidationRule.Required, "is null");
        else foreach (var (kind, message) in TextCheck.Find(value, rule) ?? []) Add(null, kind, message);
    }

    private bool Count(string name, int? count, bool required, int min, int max, string what)
    {
        if (count is { } known) Length(name, known, min, max, what);
        else if (required) Required(name, null);
        return count is not null;
    }

    private void Length(string name, long length, long min, long max, string what)
    {
        if (length >= min && length <= max) return;
        Add(name, ValidationRule.Length, $"has {TextCheck.Counted(length, what)} but must have {TextCheck.Limits(min, max)}");
    }

    private void Leave() => _path.RemoveAt(_path.Count - 1);

    private void Add(string? name, ValidationRule rule, string message) => _violations.Add(new Violation(PathTo(name), rule, message));

    private string PathTo(string? name)
    {
        var path = new StringBuilder();
        foreach (var part in name is null ? _path : [.. _path, name])
        {
            if (part is int index) path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (part is Key key) path.Append("['").Append(key.Text).Append("']");
            else path.Append(path.Length == 0 ? "" : ".").Append(part);
        }

        return path.ToString();
    }

    private sealed record Key(string Text);
}
