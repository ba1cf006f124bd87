namespace SageMaker.Ml.Serialization;

/// <summary>A row with named columns, or a JSON object: names and values in the order in which they were written. It is filled by whoever makes it
/// and may be filled again for the next row.</summary>
public sealed class NamedValues
{
    /// <summary>Makes a row whose values are to be filled in.</summary>
    /// <param name="names">The names of the columns.</param>
    /// <param name="values">As many values as names.</param>
    public NamedValues(IReadOnlyList<string> names, object?[] values)
    {
        if (names.Count != values.Length) throw new ArgumentException($"{names.Count} names for {values.Length} values.", nameof(values));
        Names = names;
        Values = values;
    }

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values, one for each name.</summary>
    public object?[] Values { get; }

    /// <summary>Whether the names are numbers of columns, of which the others are zero, as in <c>[ordered]@{ 3 = 0.5 }</c>.</summary>
    public bool IsSparse { get; init; }

    /// <summary>The place of a name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name) return i;
        }

        return -1;
    }
}
