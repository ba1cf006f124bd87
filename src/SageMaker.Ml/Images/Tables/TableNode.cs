using System.Text.Json;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Images.Tables;

/// <summary>A place in an image file: reads its members strictly and names the place when they are wrong.</summary>
internal sealed class TableNode
{
    private readonly JsonElement _value;
    private readonly string _file;
    private readonly string _path;

    public TableNode(JsonElement value, string file, string path, JsonValueKind kind = JsonValueKind.Object)
    {
        (_value, _file, _path) = (value, file, path);
        if (value.ValueKind != kind) throw Wrong($"is {value.ValueKind}, not {kind}");
    }

    public SmException Wrong(string what) =>
        new("ImageFileInvalid", SmErrorKind.InvalidData, $"{_file}: {(_path.Length == 0 ? "the file" : _path)} {what}. docs/images.md describes the file.");

    /// <summary>Fails on a member that does not exist in the schema.</summary>
    public TableNode Allow(params string[] names)
    {
        foreach (var member in _value.EnumerateObject())
        {
            if (!names.Contains(member.Name)) throw Wrong($"has the unknown key '{member.Name}'{NearestName.Hint(member.Name, names).TrimEnd('.')}");
        }

        return this;
    }

    public bool Has(string name) => _value.TryGetProperty(name, out _);

    public IEnumerable<(string Name, TableNode Node)> Children()
    {
        foreach (var member in _value.EnumerateObject()) yield return (member.Name, new TableNode(member.Value, _file, Below(member.Name)));
    }

    public TableNode? Child(string name) => _value.TryGetProperty(name, out var child) ? new TableNode(child, _file, Below(name)) : null;

    public IEnumerable<TableNode> Items(string name)
    {
        if (!_value.TryGetProperty(name, out var array)) yield break;
        if (array.ValueKind != JsonValueKind.Array) throw Wrong($"has a '{name}' that is {array.ValueKind}, not Array");
        var index = 0;
        foreach (var item in array.EnumerateArray()) yield return new TableNode(item, _file, $"{Below(name)}[{index++}]");
    }

    public string? Text(string name)
    {
        if (!_value.TryGetProperty(name, out var text)) return null;
        return text.ValueKind == JsonValueKind.String ? text.GetString() : throw Wrong($"has a '{name}' that is {text.ValueKind}, not String");
    }

    /// <summary>A text with words between spaces.</summary>
    public IReadOnlyList<string> Words(string name) => Text(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool Flag(string name) => _value.TryGetProperty(name, out var flag) && flag.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"has a '{name}' that is {flag.ValueKind}, not True or False"),
    };

    public T Name<T>(string value)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().ToDictionary(n => n, n => n, StringComparer.OrdinalIgnoreCase);
        return names.TryGetValue(value.Replace("-", "", StringComparison.Ordinal), out var name)
            ? Enum.Parse<T>(name)
            : throw Wrong($"names the unknown {typeof(T).Name} '{value}'{NearestName.Hint(value, names.Keys).TrimEnd('.')}");
    }

    /// <summary>The texts of an object's members, in the file's order.</summary>
    public List<KeyValuePair<string, string>> Pairs(string name)
    {
        if (Child(name) is not { } child) return [];
        return [.. child._value.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, child.Text(m.Name)!))];
    }

    private string Below(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
