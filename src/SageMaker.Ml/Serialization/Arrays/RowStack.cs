namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>Collects rows of one shape, which are then an array with one more dimension, of the type that all rows have in common.</summary>
/// <param name="form">The content type, for errors.</param>
internal sealed class RowStack(string form)
{
    private readonly List<NdArray> _rows = [];
    private ElementType _type;

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    /// <exception cref="Errors.SmException"><c>RowNotSerializable</c>: its shape or the kind of its elements does not go with the rows before.</exception>
    public void Add(NdArray row)
    {
        if (_rows.Count == 0) _type = row.Type;
        else if (!_rows[0].Shape.SequenceEqual(row.Shape))
        {
            throw RowSerializers.NotSerializable(
                $"A row of shape {NdArray.Describe(row.Shape)} in one request with rows of shape {NdArray.Describe(_rows[0].Shape)}", form, "give rows of one length, or leave BatchSize out");
        }

        _type = ElementType.Common(_type, row.Type)
            ?? throw RowSerializers.NotSerializable($"A row of {row.Type} in one request with rows of {_type}", form, "give rows of one kind, or leave BatchSize out");
        _rows.Add(row);
    }

    /// <summary>Takes all rows out as one array.</summary>
    public NdArray Take()
    {
        var size = _type.Size * _rows[0].Count;
        var data = new byte[checked(size * _rows.Count)];
        for (var i = 0; i < _rows.Count; i++) RowArray.Convert(_rows[i], _type).Span.CopyTo(data.AsSpan(i * size));
        int[] shape = [_rows.Count, .. _rows[0].Shape];
        _rows.Clear();
        return new NdArray(_type, shape, data);
    }
}
