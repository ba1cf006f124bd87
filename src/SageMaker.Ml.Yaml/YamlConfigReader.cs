using SageMaker.Ml.Ports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SageMaker.Ml.Yaml;

/// <summary>Reads configuration files in YAML.</summary>
public sealed class YamlConfigReader : IConfigReader
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
        }

        if (stream.Documents.Count == 0) return new Dictionary<string, object?>();
        return Convert(stream.Documents[0].RootNode) as IReadOnlyDictionary<string, object?>
            ?? throw new FormatException("line 1, column 1: the file must hold a map at its top");
    }

    private static object? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(e => Key(e.Key), e => Convert(e.Value), StringComparer.Ordinal),
        YamlSequenceNode list => list.Children.Select(Convert).ToList(),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new FormatException($"line {node.Start.Line}, column {node.Start.Column}: this kind of node is not understood"),
    };

    private static string Key(YamlNode node) => node is YamlScalarNode { Value: { } text }
        ? text
        : throw new FormatException($"line {node.Start.Line}, column {node.Start.Column}: a key must be a text");
}
