using System.Globalization;
using System.Text;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts.Query;

/// <summary>Writes a request as the form that the query protocol wants: <c>Action=…&amp;Version=…&amp;Tags.member.1.Key=…</c>.</summary>
internal sealed class QueryWriter
{
    private readonly StringBuilder _form = new();
    private string _prefix = "";

    public QueryWriter(OperationInfo operation)
    {
        Append("Action", operation.Name);
        Append("Version", operation.Service.ApiVersion);
    }

    public WireRequest ToRequest() => new()
    {
        ContentType = "application/x-www-form-urlencoded; charset=utf-8",
        Body = Encoding.UTF8.GetBytes(_form.ToString()),
    };

    public void Text(string name, string? value)
    {
        if (value is not null) Append(_prefix + name, value);
    }

    public void Number(string name, long? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Number(string name, double? value) => Text(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Flag(string name, bool? value) => Text(name, value switch { true => "true", false => "false", null => null });

    public void Time(string name, DateTime? value) => Text(name, value is { } time ? ContractTime.ToIso(time) : null);

    public void Blob(string name, ReadOnlyMemory<byte>? value) => Text(name, value is { } bytes ? Convert.ToBase64String(bytes.Span) : null);

    public void Structure(string name, IQueryContract? value)
    {
        if (value is not null) Within(name, value);
    }

    /// <param name="name">The name that the items are numbered under, such as <c>Tags.member</c>.</param>
    /// <param name="empty">The name that stands for an empty list.</param>
    /// <param name="values">The items.</param>
    public void Structures(string name, string empty, IReadOnlyList<IQueryContract>? values)
    {
        if (values is { Count: 0 }) Text(empty, "");
        for (var i = 0; i < values?.Count; i++) Within(Numbered(name, i), values[i]);
    }

    /// <inheritdoc cref="Structures"/>
    public void Texts(string name, string empty, IReadOnlyList<string>? values)
    {
        if (values is { Count: 0 }) Text(empty, "");
        for (var i = 0; i < values?.Count; i++) Text(Numbered(name, i), values[i]);
    }

    /// <inheritdoc cref="Structures"/>
    public void Numbers(string name, string empty, IReadOnlyList<double>? values) =>
        Texts(name, empty, values?.Select(v => v.ToString("R", CultureInfo.InvariantCulture)).ToList());

    /// <inheritdoc cref="Structures"/>
    public void Times(string name, string empty, IReadOnlyList<DateTime>? values) =>
        Texts(name, empty, values?.Select(ContractTime.ToIso).ToList());

    /// <param name="name">The name that the entries are numbered under, such as <c>Attributes.entry</c>.</param>
    /// <param name="key">The name of an entry's key.</param>
    /// <param name="value">The name of an entry's value.</param>
    /// <param name="values">The entries.</param>
    public void TextMap(string name, string key, string value, IReadOnlyDictionary<string, string>? values)
    {
        var i = 0;
        foreach (var entry in values ?? new Dictionary<string, string>())
        {
            var numbered = Numbered(name, i++);
            Text($"{numbered}.{key}", entry.Key);
            Text($"{numbered}.{value}", entry.Value);
        }
    }

    private static string Numbered(string name, int index) => $"{name}.{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    private void Within(string name, IQueryContract value)
    {
        var outer = _prefix;
        _prefix = $"{outer}{name}.";
        value.WriteQuery(this);
        _prefix = outer;
    }

    private void Append(string name, string value)
    {
        if (_form.Length > 0) _form.Append('&');
        _form.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }
}

/// <summary>A record that can be part of a query request.</summary>
internal interface IQueryContract
{
    /// <summary>Writes the members that are set.</summary>
    void WriteQuery(QueryWriter writer);
}
