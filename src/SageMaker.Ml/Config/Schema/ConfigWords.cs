using SageMaker.Ml.Contracts.Validation;

namespace SageMaker.Ml.Config.Schema;

/// <summary>Says what stands in a file, what should stand there, and what was probably meant.</summary>
internal static class ConfigWords
{
    private const int ShownKeys = 12;
    private const int ShownCharacters = 60;

    /// <summary>What a value must be: <c>true or false</c>, <c>a list</c>.</summary>
    public static string Of(ConfigShape shape) => shape switch
    {
        FlagShape => "true or false",
        TextShape => "a text",
        ListShape { Of: KeysShape keys } => $"a list of entries with {Listed(keys)}",
        ListShape => "a list",
        KeysShape keys => $"a map with {Listed(keys)}",
        MapShape => "a map of names and texts",
        _ => "anything",
    };

    /// <summary>What a value is: <c>the number 5</c>, <c>a list</c>.</summary>
    /// <param name="node">The value.</param>
    /// <param name="text">A single value as it may be shown.</param>
    public static string Of(ConfigNode node, string text) => node switch
    {
        ConfigMap => "a map",
        ConfigList => "a list",
        ConfigScalar { Kind: ConfigScalarKind.Flag } => $"the truth value {text}",
        ConfigScalar { Kind: ConfigScalarKind.Number } => $"the number {Short(text)}",
        ConfigScalar { Kind: ConfigScalarKind.Date } => $"the date {Short(text)}",
        _ => $"the text '{Short(text)}'",
    };

    /// <summary>The beginning of a text that is too long to be quoted.</summary>
    public static string Short(string text) => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";

    /// <summary>Goes on after "is no key of …": with the key that was probably meant, or with those that there are.</summary>
    /// <param name="schema">All keys.</param>
    /// <param name="parent">The map that the key stands in.</param>
    /// <param name="path">The map's path.</param>
    /// <param name="key">The key that is unknown.</param>
    public static string Suggestion(ConfigSchema schema, KeysShape parent, string path, string key)
    {
        if (Spelling.Nearest(key, parent.Keys.Keys) is { } sibling) return $"; did you mean {sibling}?";
        return Elsewhere(schema, path, key) is { } elsewhere ? $"; did you mean {elsewhere}?" : $"; it may have {Listed(parent)}.";
    }

    /// <summary>The path of a key of this name that stands elsewhere: the one that shares most of its path, and of those the least deep.</summary>
    private static string? Elsewhere(ConfigSchema schema, string path, string key)
    {
        var here = path.Split('.');
        return schema.Paths.Select(known => known.Path)
            .Where(known => known[(known.LastIndexOf('.') + 1)..].Equals(key, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(known => here.Zip(known.Split('.')).TakeWhile(pair => pair.First == pair.Second).Count())
            .ThenBy(known => known.Length)
            .FirstOrDefault();
    }

    private static string Listed(KeysShape shape)
    {
        var names = shape.Keys.Keys.Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", names.Take(ShownKeys)) + (names.Count > ShownKeys ? FormattableString.Invariant($" and {names.Count - ShownKeys} more") : "");
    }
}
