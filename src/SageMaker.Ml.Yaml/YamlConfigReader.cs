using SageMaker.Ml.Config;
using SageMaker.Ml.Ports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SageMaker.Ml.Yaml;

/// <summary>Reads configuration files in YAML, as the safe loader of PyYAML does.</summary>
public sealed class YamlConfigReader : IConfigReader
{
    /// <inheritdoc/>
    public ConfigMap? Read(string text, string address)
    {
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            stream.Load(parser);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // Some mistakes make the library fail in ways of its own, or point at the beginning of the file.
            throw new ConfigSyntaxException(YamlMistake.LineOf(e, text, parser), $"this is not YAML: {YamlMistake.Reason(e)}", e);
        }

        if (stream.Documents.Count > 1) throw new ConfigSyntaxException(Line(stream.Documents[1].RootNode.Start), "a second document begins here; the file must hold one.");
        if (stream.Documents.Count == 0) return null;
        return new NodeConverter(address).Convert(stream.Documents[0].RootNode) switch
        {
            ConfigMap map => map,
            ConfigScalar { Kind: ConfigScalarKind.Nothing } => null,
            var other => throw new ConfigSyntaxException(other.Place!.Line, "the file must hold a map at its top, such as SchemaVersion: '1.0'."),
        };
    }

    private static int Line(Mark mark) => (int)mark.Line;

    /// <summary>Turns nodes into ours. An anchored node is converted once, however often it is referred to.</summary>
    private sealed class NodeConverter(string address)
    {
        private readonly Dictionary<YamlNode, ConfigNode?> _converted = new(ReferenceEqualityComparer.Instance);

        public ConfigNode Convert(YamlNode node)
        {
            if (_converted.TryGetValue(node, out var known)) return known ?? throw new ConfigSyntaxException(Line(node.Start), "this refers to itself.");
            _converted[node] = null;
            var place = Place(node);
            ConfigNode converted = node switch
            {
                YamlMappingNode map => new ConfigMap(Entries(map), place),
                YamlSequenceNode list => new ConfigList([.. list.Children.Select(Convert)], place),
                YamlScalarNode scalar => YamlScalars.Read(scalar, place),
                _ => throw new ConfigSyntaxException(place.Line, "this kind of node is not understood."),
            };
            return _converted[node] = converted;
        }

        private List<ConfigEntry> Entries(YamlMappingNode map)
        {
            var own = map.Children.Where(child => !IsMerge(child.Key)).Select(child => new ConfigEntry(Key(child.Key), Convert(child.Value), Place(child.Key))).ToList();
            // What a merge key (<<) brings stands below the map's own keys, and of several maps the first has it.
            foreach (var entry in map.Children.Where(child => IsMerge(child.Key)).SelectMany(child => Merged(child.Value)))
            {
                if (!own.Exists(known => known.Key == entry.Key)) own.Add(entry);
            }

            return own;
        }

        private IEnumerable<ConfigEntry> Merged(YamlNode node) => Convert(node) switch
        {
            ConfigMap map => map.Entries,
            ConfigList list when list.Items.All(item => item is ConfigMap) => list.Items.SelectMany(item => ((ConfigMap)item).Entries),
            _ => throw new ConfigSyntaxException(Line(node.Start), "a merge key (<<) must name a map, or a list of maps."),
        };

        private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" };

        private static string Key(YamlNode node) => node is YamlScalarNode { Value: { } text } ? text : throw new ConfigSyntaxException(Line(node.Start), "a key must be a text.");

        private ConfigPlace Place(YamlNode node) => new(address, Line(node.Start));
    }
}
