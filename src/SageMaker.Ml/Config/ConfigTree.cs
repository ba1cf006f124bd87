using System.Globalization;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Config;

/// <summary>A configuration, merged from several files; each value remembers where it stands.</summary>
public sealed class ConfigTree
{
    /// <summary>A configuration that says nothing.</summary>
    public static ConfigTree Empty { get; } = new(new ConfigMap([], null), []);

    /// <summary>Makes a configuration of what a file says.</summary>
    /// <param name="root">The keys at its top.</param>
    /// <param name="files">The files that it comes from, in the order in which they were read.</param>
    public ConfigTree(ConfigMap root, IReadOnlyList<ConfigLocation> files) => (Root, Files) = (root, files);

    /// <summary>Makes a configuration of values that no file holds: nested maps, lists (<see cref="IReadOnlyList{T}"/>), texts and flags.</summary>
    public ConfigTree(IReadOnlyDictionary<string, object?> root)
        : this((ConfigMap)ConfigValues.ToNode(root), [])
    {
    }

    /// <summary>The keys at the top.</summary>
    internal ConfigMap Root { get; }

    /// <summary>The files that were read, in order; later ones win.</summary>
    internal IReadOnlyList<ConfigLocation> Files { get; }

    /// <summary>This configuration with another's values on top: maps are merged, everything else is replaced.</summary>
    public ConfigTree Merge(ConfigTree other) => new(Merge(Root, other.Root), [.. Files, .. other.Files]);

    /// <summary>What stands at a path, or null when nothing is there.</summary>
    /// <param name="path">The keys that lead there; <c>[0]</c> is the first entry of a list.</param>
    public ConfigNode? Find(params string[] path)
    {
        ConfigNode? node = Root;
        foreach (var name in path) node = name is ['[', .. var index, ']'] ? (node as ConfigList)?.Items.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture)) : (node as ConfigMap)?[name];
        return node is ConfigScalar { Kind: ConfigScalarKind.Nothing } ? null : node;
    }

    /// <summary>The text at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than a text is there.</exception>
    public string? Text(params string[] path) => Find(path) is not { } node ? null : ConfigValues.Text(node) ?? throw Wrong(path, "a text");

    /// <summary>The truth value at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than true or false is there.</exception>
    public bool? Flag(params string[] path) => Find(path) switch
    {
        null => null,
        ConfigScalar { Kind: ConfigScalarKind.Flag } flag => flag.IsOn,
        _ => throw Wrong(path, "true or false"),
    };

    /// <summary>The texts of the list at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than a list of texts is there.</exception>
    public IReadOnlyList<string>? Texts(params string[] path) => Find(path) is not { } node ? null : ConfigValues.Texts(node) ?? throw Wrong(path, "a list of texts");

    /// <summary>The map of texts at a path, or null when nothing is there.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else than a map of texts is there.</exception>
    public IReadOnlyDictionary<string, string>? Map(params string[] path) => Find(path) is not { } node ? null : ConfigValues.Map(node) ?? throw Wrong(path, "a map of texts");

    /// <summary>The tags at a path, which are a list of maps with Key and Value.</summary>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: something else is there.</exception>
    public IReadOnlyDictionary<string, string>? Tags(params string[] path) =>
        Find(path) is not { } node ? null : ConfigValues.Tags(node) ?? throw Wrong(path, "a list of tags, each with Key and Value");

    /// <summary>Every value with the path of its key, in the order of the files.</summary>
    public IEnumerable<(string Key, ConfigScalar Value)> Values() => Values("", Root);

    /// <summary>Every setting on a line of its own, as <c>SageMaker.TrainingJob.RoleArn = …</c>. What is likely to be secret is masked.</summary>
    public override string ToString() => string.Join('\n', Values().Select(value => $"{value.Key} = {ConfigValues.Shown(value.Key, value.Value.Text)}"));

    private static IEnumerable<(string Key, ConfigScalar Value)> Values(string path, ConfigNode node) => node switch
    {
        ConfigMap map => map.Entries.SelectMany(entry => Values(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)),
        ConfigList list => list.Items.SelectMany((item, index) => Values(FormattableString.Invariant($"{path}[{index}]"), item)),
        ConfigScalar scalar => [(path, scalar)],
        _ => [],
    };

    private static SmException Wrong(string[] path, string expected) => new(
        "ConfigInvalid", SmErrorKind.InvalidData, $"The configuration's {string.Join('.', path)} is not {expected}.");

    private static ConfigMap Merge(ConfigMap below, ConfigMap above)
    {
        var merged = below.Entries.ToList();
        foreach (var entry in above.Entries)
        {
            var index = merged.FindIndex(old => old.Key == entry.Key);
            if (index < 0) merged.Add(entry);
            else if (entry.Value is ConfigMap map && merged[index].Value is ConfigMap old) merged[index] = entry with { Value = Merge(old, map) };
            else merged[index] = entry;
        }

        return new ConfigMap(merged, above.Place ?? below.Place);
    }
}
