namespace SageMaker.Ml.Config.Schema;

/// <summary>Holds a file against the schema and tells all that is wrong. Pure.</summary>
internal sealed class ConfigChecker
{
    private readonly ConfigSchema _schema = ConfigSchema.BuiltIn;
    private readonly List<ConfigFinding> _findings = [];
    private readonly ConfigPlace _file;

    private ConfigChecker(ConfigPlace file) => _file = file;

    /// <summary>What is wrong, in the order of the lines; empty when all is well.</summary>
    /// <param name="file">All of a file.</param>
    /// <param name="address">The file's path or URI.</param>
    public static IReadOnlyList<ConfigFinding> Check(ConfigMap file, string address)
    {
        var checker = new ConfigChecker(new ConfigPlace(address, 1));
        checker.CheckKeys(file, checker._schema.Root, "", checker._file);
        return [.. checker._findings.OrderBy(finding => finding.Place.Line)];
    }

    private void Check(ConfigNode node, ConfigShape shape, string path, ConfigPlace place)
    {
        // What a key holds may begin on a later line; where the key stands is where people look.
        if (shape is AnythingShape) return;
        if (node is ConfigScalar { Kind: ConfigScalarKind.Nothing })
        {
            Find(place, path, $"{path} is empty; it must be {ConfigWords.Of(shape)}. Give it a value or take the key out.");
            return;
        }

        switch (shape, node)
        {
            case (KeysShape keys, ConfigMap map):
                CheckKeys(map, keys, path, place);
                break;
            case (MapShape named, ConfigMap map):
                CheckMap(map, named, path, place);
                break;
            case (ListShape list, ConfigList items):
                CheckList(items, list, path, place);
                break;
            case (TextShape text, ConfigScalar { Kind: ConfigScalarKind.Text } scalar):
                CheckText(scalar, text, path, place);
                break;
            case (FlagShape, ConfigScalar { Kind: ConfigScalarKind.Flag }):
                break;
            case (TextShape, ConfigScalar scalar):
                Find(place, path, $"{path} is {ConfigWords.Of(scalar, Shown(path, scalar))}; it must be a text. Put it in quotes: '{Shown(path, scalar)}'.");
                break;
            default:
                Find(place, path, $"{path} is {ConfigWords.Of(node, node is ConfigScalar value ? Shown(path, value) : "")}; it must be {ConfigWords.Of(shape)}.");
                break;
        }
    }

    private void CheckKeys(ConfigMap map, KeysShape shape, string path, ConfigPlace place)
    {
        foreach (var entry in map.Entries)
        {
            var key = Join(path, entry.Key);
            var where = entry.Place ?? place;
            if (shape.Keys.TryGetValue(entry.Key, out var value)) Check(entry.Value, value, key, where);
            else Find(where, key, $"'{entry.Key}' is no key of {(path.Length == 0 ? "the file" : path)}{ConfigWords.Suggestion(_schema, shape, path, entry.Key)}");
        }

        foreach (var missing in shape.Required.Where(name => !map.Entries.Any(entry => entry.Key == name)))
        {
            var key = Join(path, missing);
            var remedy = shape.Keys[missing] is TextShape { Values: [var only] } ? $"; write {missing}: '{only}'" : "";
            Find(place, key, $"{key} is missing{remedy}.");
        }
    }

    private void CheckMap(ConfigMap map, MapShape shape, string path, ConfigPlace place)
    {
        if (!shape.Count.Holds(map.Entries.Count)) Find(place, path, $"{path} has {map.Entries.Count} entries; there may be {shape.Count}.");
        foreach (var entry in map.Entries)
        {
            var where = entry.Place ?? place;
            var key = Join(path, entry.Key);
            if (Complaint(entry.Key, shape.Names) is { } complaint) Find(where, key, $"The name '{entry.Key}' in {path} {complaint}");
            Check(entry.Value, shape.Of, key, where);
        }
    }

    private void CheckList(ConfigList list, ListShape shape, string path, ConfigPlace place)
    {
        if (!shape.Count.Holds(list.Items.Count)) Find(place, path, $"{path} has {list.Items.Count} entries; there may be {shape.Count}.");
        for (var i = 0; i < list.Items.Count; i++) Check(list.Items[i], shape.Of, FormattableString.Invariant($"{path}[{i}]"), list.Items[i].Place ?? place);
    }

    private void CheckText(ConfigScalar scalar, TextShape shape, string path, ConfigPlace place)
    {
        if (Complaint(scalar.Text, shape) is { } complaint) Find(place, path, $"{path} '{ConfigWords.Short(Shown(path, scalar))}' {complaint}");
    }

    private static string? Complaint(string text, TextShape shape)
    {
        if (shape.Values.Count > 0 && !shape.Values.Contains(text)) return $"is not possible; it must be {string.Join(" or ", shape.Values.Select(value => $"'{value}'"))}.";
        // Characters as people count them, and as the Python SDK does; not halves of them.
        var length = text.EnumerateRunes().Count();
        if (!shape.Length.Holds(length) && (shape.Like is null || length > shape.Length.Most)) return $"has {length} characters; there may be {shape.Length}.";
        if (!shape.Length.Holds(length) || shape.Pattern?.IsMatch(text) == false) return $"has the wrong form; it must look like {shape.Like}.";
        return null;
    }

    private static string Shown(string path, ConfigScalar scalar) => ConfigValues.Shown(path, scalar.Text);

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private void Find(ConfigPlace place, string key, FormattableString message) =>
        _findings.Add(new ConfigFinding(place, key, FormattableString.Invariant(message)));
}
