using System.Collections;
using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows as a sparse matrix, as <c>scipy.sparse.save_npz</c> does. A hashtable whose keys are numbers of columns tells some columns, and the largest one makes the matrix as
/// wide as that; any other row tells all. Zeros are left out. Bytes are an npz file already.</summary>
internal sealed class NpzRowSerializer(bool batched) : IRowSerializer
{
    private readonly List<SparseRow> _rows = [];
    private ElementType? _type;
    private int _width;
    private int? _fullWidth;

    public bool HoldsManyRows => true;

    public void Append(BodyBuffer body, object? row, int index)
    {
        if (row is byte[] or ReadOnlyMemory<byte>)
        {
            if (batched) throw RowSerializers.NotSerializable("Bytes, which are a file by themselves,", MediaTypes.Npz, "give them with InputPath, or leave BatchSize out");
            RawRow.TryWrite(body, row, MediaTypes.Npz, trimLineEnds: false);
            return;
        }

        var sparse = row switch
        {
            SparseRow known => known,
            IDictionary table => Sparse(SparseRow.ColumnsOf(table, MediaTypes.Npz)),
            NamedValues { IsSparse: true } named => Sparse(SparseRow.ColumnsOf(named, MediaTypes.Npz)),
            _ => null,
        };
        var values = sparse?.Values ?? RowArray.Of(row, MediaTypes.Npz);
        if (values.Shape.Count != 1 || !(values.Type.IsNumber || values.Type == ElementType.Boolean))
        {
            throw RowSerializers.NotSerializable($"A row of shape {NdArray.Describe(values.Shape)} and type {values.Type}", MediaTypes.Npz, "give rows of numbers");
        }

        var type = ElementType.Common(_type ?? values.Type, values.Type)
            ?? throw RowSerializers.NotSerializable($"A row of {values.Type} in one request with rows of {_type}", MediaTypes.Npz, "give rows of one kind");
        Widen(tellsAll: sparse is null, sparse?.Width ?? values.Count);
        _type = type;
        _rows.Add(WithoutZeros(sparse?.Columns ?? [.. Enumerable.Range(0, values.Count)], values));
    }

    public void Complete(BodyBuffer body, int count)
    {
        if (_rows.Count == 0) return;
        Npz.Write(body, new SparseMatrix(_width, [.. _rows]).ToArrays());
        _rows.Clear();
        (_type, _width, _fullWidth) = (null, 0, null);
    }

    private void Widen(bool tellsAll, int width)
    {
        var clashes = tellsAll ? (_fullWidth is { } full ? width != full : width < _width) : width > (_fullWidth ?? int.MaxValue);
        if (clashes)
        {
            throw RowSerializers.NotSerializable($"A row of {width} columns in one request with rows of {_fullWidth ?? _width}", MediaTypes.Npz, "give rows of one length, or leave BatchSize out");
        }

        if (tellsAll) _fullWidth = width;
        _width = Math.Max(_width, width);
    }

    private static SparseRow Sparse(IReadOnlyList<KeyValuePair<int, object?>> columns) =>
        new([.. columns.Select(c => c.Key)], RowArray.Of(columns.Select(c => c.Value).ToArray(), MediaTypes.Npz));

    private static SparseRow WithoutZeros(IReadOnlyList<int> columns, NdArray values)
    {
        var size = values.Type.Size;
        var kept = new List<int>();
        var data = new MemoryStream();
        for (var i = 0; i < values.Count; i++)
        {
            var element = values.Data.Span.Slice(i * size, size);
            // A negative zero is zero too.
            if (Numbers.ToDouble(values[i]) == 0) continue;
            kept.Add(columns[i]);
            data.Write(element);
        }

        return new SparseRow(kept, new NdArray(values.Type, [kept.Count], data.ToArray()));
    }
}
