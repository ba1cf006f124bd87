using System.Collections;
using System.Globalization;

namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>A row of which only some columns are told; the others are zero. Columns count from 0.</summary>
/// <param name="Columns">The columns that are told, in ascending order.</param>
/// <param name="Values">Their values, of one dimension.</param>
public sealed record SparseRow(IReadOnlyList<int> Columns, NdArray Values)
{
    /// <summary>How many columns there are, told or not; by default as many as the last one that is told makes necessary.</summary>
    public int Width { get; init; } = Columns.Count == 0 ? 0 : Columns[^1] + 1;

    /// <summary>The row with all of its columns; those that are not told are zero.</summary>
    /// <param name="width">How many columns there are.</param>
    public object?[] ToDense(int width)
    {
        var zero = new NdArray(Values.Type, [1], new byte[Values.Type.Size])[0];
        var dense = new object?[width];
        Array.Fill(dense, zero);
        for (var i = 0; i < Columns.Count; i++) dense[Columns[i]] = Values[i];
        return dense;
    }

    /// <summary>The columns of a table with whole numbers as keys, in ascending order.</summary>
    /// <param name="table">The table.</param>
    /// <param name="form">The content type, for errors.</param>
    /// <exception cref="Errors.SmException"><c>RowNotSerializable</c>: a key is no column.</exception>
    internal static IReadOnlyList<KeyValuePair<int, object?>> ColumnsOf(IDictionary table, string form) =>
        ColumnsOf(table.Keys.Cast<object>().Select(key => (Convert.ToString(key, CultureInfo.InvariantCulture)!, table[key])), form);

    /// <summary>The columns of names that are numbers.</summary>
    internal static IReadOnlyList<KeyValuePair<int, object?>> ColumnsOf(NamedValues named, string form) => ColumnsOf(named.Names.Zip(named.Values), form);

    private static IReadOnlyList<KeyValuePair<int, object?>> ColumnsOf(IEnumerable<(string Key, object? Value)> table, string form)
    {
        var columns = new SortedList<int, object?>();
        foreach (var (key, value) in table)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var column) || column == int.MaxValue)
            {
                throw RowSerializers.NotSerializable($"A hashtable with the key '{key}'", form, "give numbers of columns as keys, counted from 0, such as @{ 0 = 1.5; 7 = 2 }, or [ordered]@{} or an object for all columns by name");
            }

            if (!columns.TryAdd(column, value)) throw RowSerializers.NotSerializable($"A hashtable with column {column} twice", form, "give each column once");
        }

        if (columns.Count == 0) throw RowSerializers.NotSerializable("An empty hashtable", form, "give at least one column");
        return [.. columns];
    }
}
