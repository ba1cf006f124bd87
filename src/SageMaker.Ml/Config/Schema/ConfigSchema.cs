using System.Text.Json;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Config.Schema;

/// <summary>The keys that a configuration may have, as <c>models/config-keys.json</c> lists them. Read on first need, when there is a file to check.</summary>
internal sealed class ConfigSchema
{
    private static readonly Lazy<ConfigSchema> s_builtIn = new(ReadBuiltIn);

    private readonly Dictionary<string, ConfigShape> _shapes = new(StringComparer.Ordinal);
    private readonly JsonElement _named;

    private ConfigSchema(JsonElement file)
    {
        _named = file.GetProperty("shapes");
        Root = new KeysShape(KeysOf(file.GetProperty("keys")), Texts(file, "required"));
        Paths = [.. PathsOf("", Root)];
    }

    /// <summary>The schema that ships with the library.</summary>
    public static ConfigSchema BuiltIn => s_builtIn.Value;

    /// <summary>What a file as a whole must look like.</summary>
    public KeysShape Root { get; }

    /// <summary>Every key with its whole path, such as <c>SageMaker.TrainingJob.Tags[].Key</c>.</summary>
    public IReadOnlyList<(string Path, ConfigShape Shape)> Paths { get; }

    private static ConfigSchema ReadBuiltIn()
    {
        using var resource = typeof(ConfigSchema).Assembly.GetManifestResourceStream("config-keys.json")!;
        using var file = JsonDocument.Parse(resource);
        return new ConfigSchema(file.RootElement);
    }

    private static IEnumerable<(string Path, ConfigShape Shape)> PathsOf(string path, ConfigShape shape) => shape switch
    {
        KeysShape keys => keys.Keys.SelectMany(key => PathsOf(Join(path, key.Key), key.Value).Prepend((Join(path, key.Key), key.Value))),
        ListShape { Of: KeysShape keys } => PathsOf(path + "[]", keys),
        _ => [],
    };

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private Dictionary<string, ConfigShape> KeysOf(JsonElement keys) =>
        keys.EnumerateObject().ToDictionary(key => key.Name, key => ShapeOf(key.Value), StringComparer.Ordinal);

    private ConfigShape ShapeOf(JsonElement element)
    {
        // A name of a shape, or keys written out where they are.
        if (element.ValueKind == JsonValueKind.Object) return new KeysShape(KeysOf(element), []);
        var name = element.GetString()!;
        if (!_shapes.TryGetValue(name, out var shape)) _shapes[name] = shape = Read(_named.GetProperty(name));
        return shape;
    }

    private ConfigShape Read(JsonElement shape)
    {
        if (shape.TryGetProperty("text", out var length))
        {
            var pattern = Text(shape, "pattern");
            return new TextShape(RangeOf(length), pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant), Text(shape, "like"), Texts(shape, "values"));
        }

        if (shape.TryGetProperty("list", out var count)) return new ListShape(RangeOf(count), ShapeOf(shape.GetProperty("of")));
        if (shape.TryGetProperty("map", out count)) return new MapShape(RangeOf(count), (TextShape)ShapeOf(shape.GetProperty("names")), ShapeOf(shape.GetProperty("of")));
        if (shape.TryGetProperty("keys", out var keys)) return new KeysShape(KeysOf(keys), Texts(shape, "required"));
        return shape.TryGetProperty("flag", out _) ? new FlagShape() : new AnythingShape();
    }

    private static ConfigRange RangeOf(JsonElement element) => ConfigRange.Parse(element.GetString()!);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string[] Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
