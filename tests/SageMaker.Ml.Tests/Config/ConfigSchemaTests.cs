using System.Text.Json.Nodes;
using SageMaker.Ml.Config.Schema;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Config;

/// <summary>The schema against what is known of that of the Python SDK.</summary>
public class ConfigSchemaTests
{
    private static readonly JsonArray s_facts = JsonNode.Parse(File.ReadAllText(Repository.Combine("tests", "SageMaker.Ml.Tests", "Config", "data", "python-sdk-config-keys.json")))!.AsArray();

    [Fact]
    public void There_are_the_keys_of_the_SDK_and_no_others() => Assert.Equal(
        s_facts.Select(fact => (string)fact!["path"]!).Order(StringComparer.Ordinal),
        ConfigSchema.BuiltIn.Paths.Select(key => key.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_key_takes_the_values_that_the_SDK_takes()
    {
        var shapes = ConfigSchema.BuiltIn.Paths.ToDictionary(key => key.Path, key => key.Shape);
        Assert.All(s_facts, fact => Assert.Equal(Facts(fact!), Describe(shapes[(string)fact!["path"]!])));
    }

    [Fact]
    public void Only_the_version_and_the_parts_of_a_tag_are_required()
    {
        Assert.Equal(["SchemaVersion"], ConfigSchema.BuiltIn.Root.Required);
        var required = ConfigSchema.BuiltIn.Paths.Select(key => (key.Path, key.Shape switch { ListShape { Of: KeysShape item } => item, KeysShape keys => keys, _ => null }))
            .Where(key => key.Item2?.Required.Count > 0).ToList();
        Assert.All(required, key => Assert.EndsWith(".Tags", key.Path, StringComparison.Ordinal));
        Assert.All(required, key => Assert.Equal(["Key", "Value"], key.Item2!.Required));
        Assert.Equal(s_facts.Count(fact => ((string)fact!["path"]!).EndsWith(".Tags", StringComparison.Ordinal)), required.Count);
    }

    [Fact]
    public void What_a_text_must_look_like_is_shown_by_a_text_that_passes()
    {
        var texts = ConfigSchema.BuiltIn.Paths.SelectMany(key => Texts(key.Shape)).Where(text => text.Pattern is not null).Distinct().ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.True(text.Like is not null && text.Pattern!.IsMatch(text.Like) && text.Length.Holds(text.Like.Length), text.Pattern!.ToString()));
    }

    private static IEnumerable<TextShape> Texts(ConfigShape shape) => shape switch
    {
        TextShape text => [text],
        ListShape list => Texts(list.Of),
        MapShape map => Texts(map.Of).Append(map.Names),
        _ => [],
    };

    private static string Facts(JsonNode fact) => (string)fact["type"]! switch
    {
        "object (anything)" => "anything",
        "object" => "keys",
        "boolean" => "flag",
        "string" => Text(fact),
        "array" => $"list {Range(fact, "minItems", "maxItems")} of {(fact["item"] is { } item ? Text(item) : "keys")}",
        "map of string" => $"map {Range(fact, "minProperties", "maxProperties")} of {Text(fact["value"]!)}",
        var other => throw new InvalidOperationException(other),
    };

    private static string Text(JsonNode fact)
    {
        // A pattern that everything matches says nothing.
        var pattern = (string?)fact["pattern"] is { } text and not (".*" or @"[\S\s]*") ? text : null;
        return $"text {Range(fact, "minLength", "maxLength")} {pattern} {string.Join('|', fact["enum"]?.AsArray().Select(value => (string)value!) ?? [])}";
    }

    private static ConfigRange Range(JsonNode fact, string least, string most) => new((int?)fact[least] ?? 0, (int?)fact[most]);

    private static string Describe(ConfigShape shape) => shape switch
    {
        AnythingShape => "anything",
        KeysShape => "keys",
        FlagShape => "flag",
        TextShape text => $"text {text.Length} {text.Pattern} {string.Join('|', text.Values)}",
        ListShape list => $"list {list.Count} of {Describe(list.Of)}",
        MapShape map => $"map {map.Count} of {Describe(map.Of)}",
        _ => throw new InvalidOperationException(shape.ToString()),
    };
}
