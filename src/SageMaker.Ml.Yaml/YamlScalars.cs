using System.Text.RegularExpressions;
using SageMaker.Ml.Config;
using SageMaker.Ml.Ports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SageMaker.Ml.Yaml;

/// <summary>Tells what a single value is. The rules are those of YAML 1.1, by which PyYAML reads: a bare <c>yes</c> is true, and a bare <c>1.0</c> is a number.</summary>
internal static partial class YamlScalars
{
    private const string Standard = "tag:yaml.org,2002:";

    public static ConfigScalar Read(YamlScalarNode node, ConfigPlace place)
    {
        var text = node.Value ?? "";
        return new ConfigScalar(text, node.Tag.IsEmpty || node.Tag.IsNonSpecific ? KindOf(text, node.Style) : KindOf(node.Tag.Value, place), place);
    }

    private static ConfigScalarKind KindOf(string text, ScalarStyle style)
    {
        if (style != ScalarStyle.Plain) return ConfigScalarKind.Text;
        if (Nothing().IsMatch(text)) return ConfigScalarKind.Nothing;
        if (Flag().IsMatch(text)) return ConfigScalarKind.Flag;
        if (Number().IsMatch(text)) return ConfigScalarKind.Number;
        return Date().IsMatch(text) ? ConfigScalarKind.Date : ConfigScalarKind.Text;
    }

    private static ConfigScalarKind KindOf(string tag, ConfigPlace place) => tag switch
    {
        Standard + "str" => ConfigScalarKind.Text,
        Standard + "bool" => ConfigScalarKind.Flag,
        Standard + "int" or Standard + "float" => ConfigScalarKind.Number,
        Standard + "timestamp" => ConfigScalarKind.Date,
        Standard + "null" => ConfigScalarKind.Nothing,
        _ => throw new ConfigSyntaxException(place.Line, $"the tag '{tag}' is not understood; leave it out."),
    };

    [GeneratedRegex("^(?:~|null|Null|NULL|)$")]
    private static partial Regex Nothing();

    [GeneratedRegex("^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$")]
    private static partial Regex Flag();

    [GeneratedRegex(@"^[-+]?(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(:[0-5]?[0-9])+|[0-9][0-9_]*(:[0-5]?[0-9])*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?|\.(inf|Inf|INF))$|^\.(nan|NaN|NAN)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
