namespace SageMaker.Ml.Config;

/// <summary>Where something stands in a configuration file.</summary>
/// <param name="Address">The file's path or <c>s3://</c> URI.</param>
/// <param name="Line">The line, counted from 1.</param>
public sealed record ConfigPlace(string Address, int Line)
{
    /// <summary>The place as editors and terminals write it: <c>config.yaml:12</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Address}:{Line}");
}

/// <summary>A value of a configuration and where it stands.</summary>
/// <param name="Place">Where it stands; null for a value that no file holds.</param>
public abstract record ConfigNode(ConfigPlace? Place);

/// <summary>Keys with values, in the order of the file.</summary>
/// <param name="Entries">Each key once.</param>
/// <param name="Place">Where it begins.</param>
public sealed record ConfigMap(IReadOnlyList<ConfigEntry> Entries, ConfigPlace? Place) : ConfigNode(Place)
{
    /// <summary>What stands under a key, or null.</summary>
    public ConfigNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}

/// <summary>One key of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What stands under it.</param>
/// <param name="Place">Where the key stands.</param>
public sealed record ConfigEntry(string Key, ConfigNode Value, ConfigPlace? Place);

/// <summary>Values in order.</summary>
/// <param name="Items">The values.</param>
/// <param name="Place">Where it begins.</param>
public sealed record ConfigList(IReadOnlyList<ConfigNode> Items, ConfigPlace? Place) : ConfigNode(Place);

/// <summary>A single value.</summary>
/// <param name="Text">The value as the file writes it, without quotes.</param>
/// <param name="Kind">What the file's language takes it for.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ConfigScalar(string Text, ConfigScalarKind Kind, ConfigPlace? Place) : ConfigNode(Place)
{
    /// <summary>Whether a flag is on.</summary>
    public bool IsOn => Kind == ConfigScalarKind.Flag && Text.ToLowerInvariant() is "true" or "yes" or "on";
}

/// <summary>What the file's language takes a single value for.</summary>
public enum ConfigScalarKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date or a time.</summary>
    Date,

    /// <summary>Nothing: a key without a value.</summary>
    Nothing,
}
