using System.Globalization;
using System.Xml;

namespace SageMaker.Ml.Contracts.Query;

/// <summary>An element of an XML answer: its name without name space, its children or its text.</summary>
internal sealed class ResponseElement(string name)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly List<ResponseElement> _children = [];
    private string _text = "";

    public string Name { get; } = name;

    public string Content => _text;

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="XmlException">The text is not well-formed.</exception>
    public static ResponseElement Parse(Stream xml)
    {
        using var reader = XmlReader.Create(xml, Settings);
        var open = new Stack<ResponseElement>();
        open.Push(new ResponseElement(""));
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new ResponseElement(reader.LocalName);
                    open.Peek()._children.Add(element);
                    if (!reader.IsEmptyElement) open.Push(element);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    open.Peek()._text += reader.Value;
                    break;
            }
        }

        return open.Peek()._children[0];
    }

    /// <summary>The first child of that name.</summary>
    public ResponseElement? Child(string name) => _children.Find(c => c.Name == name);

    /// <summary>The first element of that name at any depth below this one.</summary>
    public ResponseElement? Find(string name) => Child(name) ?? _children.Select(c => c.Find(name)).FirstOrDefault(c => c is not null);

    /// <summary>The children by name and text.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts() => _children.Select(c => KeyValuePair.Create(c.Name, c._text));

    public string? Text(string name) => Child(name)?._text;

    public int? Integer(string name) => Parse(name, static text => int.Parse(text, CultureInfo.InvariantCulture));

    public long? Long(string name) => Parse(name, static text => long.Parse(text, CultureInfo.InvariantCulture));

    public double? Double(string name) => Parse(name, static text => ParseDouble(text));

    public bool? Flag(string name) => Parse(name, static text => bool.Parse(text));

    public DateTime? Time(string name) => Parse(name, static text => ContractTime.Parse(text));

    public ReadOnlyMemory<byte>? Blob(string name) => Parse(name, static text => new ReadOnlyMemory<byte>(Convert.FromBase64String(text)));

    public T? Structure<T>(string name)
        where T : class, IXmlContract<T>
        => Child(name) is { } child ? T.ReadXml(child) : null;

    /// <summary>The items of a list, which stand under <paramref name="item"/> elements, or side by side when <paramref name="item"/> is null.</summary>
    public IReadOnlyList<T>? Structures<T>(string name, string? item)
        where T : class, IXmlContract<T>
        => Items(name, item, T.ReadXml);

    /// <inheritdoc cref="Structures"/>
    public IReadOnlyList<string>? Texts(string name, string? item) => Items(name, item, static e => e._text);

    /// <inheritdoc cref="Structures"/>
    public IReadOnlyList<double>? Numbers(string name, string? item) => Items(name, item, static e => ParseDouble(e._text));

    /// <inheritdoc cref="Structures"/>
    public IReadOnlyList<DateTime>? Times(string name, string? item) => Items(name, item, static e => ContractTime.Parse(e._text));

    /// <summary>The entries of a map, each an element with a key and a value, inside <paramref name="entry"/> elements or side by side.</summary>
    public IReadOnlyDictionary<string, string>? TextMap(string name, string? entry, string key, string value) =>
        Entries(name, entry, key, value)?.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    /// <inheritdoc cref="TextMap"/>
    public IReadOnlyDictionary<string, double>? NumberMap(string name, string? entry, string key, string value) =>
        Entries(name, entry, key, value)?.ToDictionary(e => e.Key, e => ParseDouble(e.Value), StringComparer.Ordinal);

    private static double ParseDouble(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private IEnumerable<KeyValuePair<string, string>>? Entries(string name, string? entry, string key, string value) =>
        Items(name, entry, static e => e)?.Select(e => KeyValuePair.Create(
            e.Text(key) ?? throw new FormatException($"An entry of {name} has no {key}."), e.Text(value) ?? ""));

    private T? Parse<T>(string name, Func<string, T> parse)
        where T : struct
        => Text(name)?.Trim() is { Length: > 0 } text ? parse(text) : null;

    private List<T>? Items<T>(string name, string? item, Func<ResponseElement, T> read)
    {
        if (item is not null) return Child(name)?._children.Where(c => c.Name == item).Select(read).ToList();
        var flat = _children.Where(c => c.Name == name).Select(read).ToList();
        return flat.Count == 0 ? null : flat;
    }
}

/// <summary>A record that can be part of an XML answer.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
internal interface IXmlContract<TSelf>
{
    /// <summary>Reads the members that are there.</summary>
    static abstract TSelf ReadXml(ResponseElement element);
}
