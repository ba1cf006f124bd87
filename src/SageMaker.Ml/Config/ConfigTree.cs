using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Config;

/// <summary>A configuration as nested maps, lists and texts, merged from several files.</summary>
public sealed class ConfigTree
{
    /// <summary>A configuration that says nothing.</summary>
    public static ConfigTree Empty { get; } = new(new Dictionary<string, object?>());

    private readonly IReadOnlyDictionary<string, object?> _root;

    /// <summary>Wraps nested maps, lists (<see cref="IReadOnlyList{T}"/>) and texts.</summary>
    public ConfigTree(IReadOnlyDictionary<string, object?> root) => _root = root;

    /// <summary>This configuration with another's values on top: maps are merged, everything else is replaced.</summary>
    public ConfigTree Merge(ConfigTree other) => new(Merge(_root, other._root));

    /// <summary>The text at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than a text is there.</exception>
    public string? Text(params string[] path) => At(path) switch
    {
        null => null,
        string text => text,
        _ => throw Wrong(path, "a text"),
    };

    /// <summary>The truth value at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than true or false is there.</exception>
    public bool? Flag(params string[] path) => Text(path) is not { } text ? null : bool.TryParse(text, out var flag) ? flag : throw Wrong(path, "true or false");

    /// <summary>The texts of the list at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than a list of texts is there.</exception>
    public IReadOnlyList<string>? Texts(params string[] path) => At(path) switch
    {
        null => null,
        IReadOnlyList<object?> list => [.. list.Select(e => e as string ?? throw Wrong(path, "a list of texts"))],
        _ => throw Wrong(path, "a list of texts"),
    };

    /// <summary>The map of texts at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than a map of texts is there.</exception>
    public IReadOnlyDictionary<string, string>? Map(params string[] path) => At(path) switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(e => e.Key, e => e.Value as string ?? throw Wrong(path, "a map of texts")),
        _ => throw Wrong(path, "a map of texts"),
    };

    /// <summary>The tags at a path, which are a list of maps with Key and Value.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else is there.</exception>
    public IReadOnlyDictionary<string, string>? Tags(params string[] path)
    {
        if (At(path) is not { } value) return null;
        if (value is not IReadOnlyList<object?> list) throw Wrong(path, "a list of tags");
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in list)
        {
            if (entry is not IReadOnlyDictionary<string, object?> tag || tag.GetValueOrDefault("Key") is not string key) throw Wrong(path, "a list of tags, each with Key and Value");
            tags[key] = tag.GetValueOrDefault("Value") as string ?? "";
        }

        return tags;
    }

    /// <summary>Every setting on a line of its own, as <c>SageMaker.TrainingJob.RoleArn = …</c>.</summary>
    public override string ToString() => string.Join('\n', Lines("", _root));

    private static IEnumerable<string> Lines(string path, object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.SelectMany(entry => Lines(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)),
        IReadOnlyList<object?> list => list.SelectMany((entry, index) => Lines($"{path}[{index}]", entry)),
        _ => [$"{path} = {value}"],
    };

    private object? At(string[] path)
    {
        object? value = _root;
        foreach (var name in path)
        {
            if (name is ['[', .. var index, ']'])
            {
                value = (value as IReadOnlyList<object?>)?.ElementAtOrDefault(int.Parse(index, System.Globalization.CultureInfo.InvariantCulture));
                continue;
            }

            if (value is not IReadOnlyDictionary<string, object?> map || !map.TryGetValue(name, out value)) return null;
        }

        return value;
    }

    private static SmException Wrong(string[] path, string expected) => new(
        "ConfigInvalid", SmErrorKind.InvalidData, $"The configuration's {string.Join('.', path)} is not {expected}.");

    private static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?> below, IReadOnlyDictionary<string, object?> above)
    {
        var merged = new Dictionary<string, object?>(below);
        foreach (var (key, value) in above)
        {
            merged[key] = value is IReadOnlyDictionary<string, object?> map && below.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> old
                ? Merge(old, map)
                : value;
        }

        return merged;
    }
}
