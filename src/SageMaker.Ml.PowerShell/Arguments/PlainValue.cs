using System.Collections;
using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Values as .NET has them, without the wrappers that PowerShell puts around them.</summary>
internal static class PlainValue
{
    /// <summary>A table's entries, in its order when it has one, else in order of key, so that the same table gives the same request.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Entries(IDictionary table)
    {
        var entries = new List<KeyValuePair<string, object?>>(table.Count);
        foreach (DictionaryEntry entry in table) entries.Add(KeyValuePair.Create(entry.Key.ToString()!, entry.Value));
        return table is Hashtable ? [.. entries.OrderBy(e => e.Key, StringComparer.Ordinal)] : entries;
    }

    /// <summary>A table with plain values.</summary>
    public static Dictionary<string, object?> Table(IDictionary table) => Entries(table).ToDictionary(e => e.Key, e => Of(e.Value), StringComparer.Ordinal);

    /// <summary>The value; tables, custom objects and lists become dictionaries and lists of plain values.</summary>
    public static object? Of(object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            PSCustomObject => ((PSObject)value!).Properties.ToDictionary(p => p.Name, p => Of(p.Value), StringComparer.Ordinal),
            SwitchParameter flag => flag.IsPresent,
            string => plain,
            IDictionary table => Table(table),
            IEnumerable list => list.Cast<object?>().Select(Of).ToList(),
            _ => plain,
        };
    }
}
