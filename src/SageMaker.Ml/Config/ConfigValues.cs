using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Config;

/// <summary>Turns what stands in a configuration into values, and back.</summary>
internal static class ConfigValues
{
    /// <summary>A text, or null when the node is something else.</summary>
    public static string? Text(ConfigNode node) => node is ConfigScalar { Kind: ConfigScalarKind.Text } scalar ? scalar.Text : null;

    /// <summary>The texts of a list, or null when the node is something else.</summary>
    public static IReadOnlyList<string>? Texts(ConfigNode node)
    {
        if (node is not ConfigList list) return null;
        var texts = list.Items.Select(Text).OfType<string>().ToList();
        return texts.Count == list.Items.Count ? texts : null;
    }

    /// <summary>The texts of a map by their names, or null when the node is something else.</summary>
    public static IReadOnlyDictionary<string, string>? Map(ConfigNode node)
    {
        if (node is not ConfigMap map) return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (Text(entry.Value) is not { } text) return null;
            texts[entry.Key] = text;
        }

        return texts;
    }

    /// <summary>Tags, which are a list of maps with Key and Value, or null when the node is something else.</summary>
    public static IReadOnlyDictionary<string, string>? Tags(ConfigNode node)
    {
        if (node is not ConfigList list) return null;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not ConfigMap tag || tag["Key"] is not { } key || tag["Value"] is not { } value) return null;
            if (Text(key) is not { } name || Text(value) is not { } text) return null;
            tags[name] = text;
        }

        return tags;
    }

    /// <summary>A value that may be shown: masked when its name says that it is secret.</summary>
    /// <param name="key">The path of its key.</param>
    /// <param name="value">The value.</param>
    public static string Shown(string key, string value) => SecretNames.Shown(key[(key.LastIndexOf('.') + 1)..], value);

    /// <summary>Nested maps, lists, texts and flags as nodes that no file holds.</summary>
    public static ConfigNode ToNode(object? value) => value switch
    {
        null => new ConfigScalar("", ConfigScalarKind.Nothing, null),
        string text => new ConfigScalar(text, ConfigScalarKind.Text, null),
        bool flag => new ConfigScalar(flag ? "true" : "false", ConfigScalarKind.Flag, null),
        IReadOnlyDictionary<string, object?> map => new ConfigMap([.. map.Select(entry => new ConfigEntry(entry.Key, ToNode(entry.Value), null))], null),
        IReadOnlyList<object?> list => new ConfigList([.. list.Select(ToNode)], null),
        _ => throw new ArgumentException($"A configuration holds no {value.GetType().Name}; it holds maps, lists, texts and flags.", nameof(value)),
    };
}
