using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Turns what comes down a pipeline into rows that the serializers know. A row is valid until the next one is made.</summary>
/// <param name="columns">The columns that are sent.</param>
internal sealed class RowAdapter(ColumnSelection columns)
{
    private const int MaxDepth = 64;

    /// <summary>The columns of the first row, which every further row of a table has, as with Export-Csv.</summary>
    private NamedValues? _fixed;

    /// <summary>Whether all rows have the columns of the first one. Rows of JSON each have their own.</summary>
    public bool FixesColumns { get; set; }

    /// <summary>The row that an input stands for.</summary>
    /// <exception cref="SmException">It has no columns where columns are chosen, or lacks one.</exception>
    public object? ToRow(object? input)
    {
        var bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        switch (bare)
        {
            case null:
                return null;
            case IDictionary table:
                return FromTable(table);
        }

        if (HasColumns(bare)) return FromProperties(PSObject.AsPSObject(input));
        if (columns.SelectsSome) throw ColumnSelection.NotNamed($"A row of type {bare.GetType().Name}");
        return bare is byte[] or string ? bare : Plain(bare, 0);
    }

    /// <summary>Whether a value is an object with properties of its own, in contrast to numbers, texts, times, lists and the like.</summary>
    public static bool HasColumns(object? value) =>
        value is not (null or string or IFormattable or IEnumerable or bool or char or DBNull or Uri or Version or System.IO.FileSystemInfo);

    private object FromTable(IDictionary table)
    {
        if (!columns.SelectsSome && table is not IOrderedDictionary) return PlainTable(table, 0);
        var names = table.Keys.Cast<object>().Select(key => key.ToString()!).ToList();
        var places = columns.PlacesIn(names);
        var keys = table.Keys.Cast<object>().ToList();
        return new NamedValues([.. places.Select(at => names[at])], [.. places.Select(at => Plain(table[keys[at]], 0))])
        {
            IsSparse = table is IOrderedDictionary && keys.TrueForAll(key => key is int or long),
        };
    }

    private NamedValues FromProperties(PSObject row)
    {
        if (_fixed is { } known && FixesColumns)
        {
            for (var i = 0; i < known.Values.Length; i++)
            {
                var property = row.Properties[known.Names[i]] ?? throw new SmException(
                    "ColumnNotFound", SmErrorKind.InvalidData,
                    $"The row has no property '{known.Names[i]}', which the first row has; all rows of a table have the columns of the first. Choose columns with Property, or use ContentType {MediaTypes.JsonLines}.");
                known.Values[i] = Plain(property.Value, 0);
            }

            return known;
        }

        var properties = row.Properties.Where(p => p.IsGettable).ToList();
        var names = properties.Select(p => p.Name).ToList();
        var places = columns.SelectsSome ? columns.PlacesIn(names) : null;
        var result = places is null
            ? new NamedValues(names, [.. properties.Select(p => Plain(p.Value, 0))])
            : new NamedValues([.. places.Select(at => names[at])], [.. places.Select(at => Plain(properties[at].Value, 0))]);
        return _fixed = result;
    }

    /// <summary>The value without anything of PowerShell's around it or in it.</summary>
    private static object? Plain(object? value, int depth)
    {
        if (value is string or double or int or null) return value;
        if (depth > MaxDepth) throw new SmException("RowNotSerializable", SmErrorKind.InvalidData, $"The row is nested deeper than {MaxDepth}, or contains itself; give a flatter one.");
        var bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (bare)
        {
            case string or byte[] or IFormattable:
                return bare;
            case IDictionary table:
                return PlainTable(table, depth);
            case IEnumerable list:
                return list.Cast<object?>().Select(item => Plain(item, depth + 1)).ToArray();
        }

        if (bare is Uri or Version or System.IO.FileSystemInfo) return bare.ToString();
        if (!HasColumns(bare)) return bare;
        var properties = PSObject.AsPSObject(value).Properties.Where(p => p.IsGettable).ToList();
        return new NamedValues([.. properties.Select(p => p.Name)], [.. properties.Select(p => Plain(p.Value, depth + 1))]);
    }

    private static object PlainTable(IDictionary table, int depth)
    {
        // CSV has to tell a table without an order from one with an order, which NamedValues is.
        IDictionary plain = new Hashtable(table.Count);
        if (table is IOrderedDictionary)
        {
            var keys = table.Keys.Cast<object>().ToList();
            return new NamedValues([.. keys.Select(k => k.ToString()!)], [.. keys.Select(k => Plain(table[k], depth + 1))]);
        }

        foreach (DictionaryEntry entry in table) plain[entry.Key.ToString()!] = Plain(entry.Value, depth + 1);
        return plain;
    }
}
