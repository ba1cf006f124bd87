using System.Collections;
using System.Globalization;

namespace AwsToolsLookAlike.Tables;

/// <summary>A value as DynamoDB has it: exactly one member is set.</summary>
public sealed class AttributeValue
{
    public string? S { get; set; }

    public string? N { get; set; }

    public bool? BOOL { get; set; }

    public bool? NULL { get; set; }

    public Dictionary<string, AttributeValue>? M { get; set; }

    public List<AttributeValue>? L { get; set; }

    /// <summary>Converts what ConvertTo-DDBItem converts, and refuses the rest as it does.</summary>
    internal static AttributeValue Of(object? value, string name) => value switch
    {
        null => new() { NULL = true },
        AttributeValue ready => ready,
        System.Management.Automation.PSObject wrapped => Of(wrapped.BaseObject, name),
        string text => new() { S = text },
        bool flag => new() { BOOL = flag },
        short or ushort or int or uint or long or ulong or float or double or decimal => new() { N = Convert.ToString(value, CultureInfo.InvariantCulture) },
        Hashtable table => new() { M = OfTable(table) },
        object?[] or ArrayList => new() { L = [.. ((IList)value).Cast<object?>().Select(item => Of(item, name))] },
        _ => throw new InvalidOperationException($"The data type '{value.GetType().FullName}' provided for the attribute '{name}' is not supported for conversion into a DynamoDB attribute value."),
    };

    internal static Dictionary<string, AttributeValue> OfTable(IDictionary table)
    {
        var item = new Dictionary<string, AttributeValue>();
        foreach (DictionaryEntry entry in table) item[(string)entry.Key] = Of(entry.Value, (string)entry.Key);
        return item;
    }
}
