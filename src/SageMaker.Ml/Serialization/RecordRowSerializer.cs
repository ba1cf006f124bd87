using System.Collections;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows as records of the built-in algorithms. Arrays keep the kind of their numbers, as in the Python SDK; objects become single precision, which is what the algorithms were trained on,
/// so that all rows of a table are of one kind. A hashtable whose keys are numbers of columns is a sparse record. Bytes are records already.</summary>
internal sealed class RecordRowSerializer : IRowSerializer
{
    private readonly RecordRows _arrays = new(new RecordForm { Number = null });
    private readonly RecordRows _objects = new(new RecordForm());

    public bool HoldsManyRows => true;

    public void Append(BodyBuffer body, object? row, int index)
    {
        if (row is byte[] or ReadOnlyMemory<byte> && RawRow.TryWrite(body, row, RecordIo.ContentType, trimLineEnds: false)) return;
        try
        {
            RecordIo.Write(body, RecordOf(row));
        }
        catch (SmException e) when (e.ErrorId != "RowNotSerializable")
        {
            throw new SmException("RowNotSerializable", e.Kind, $"{e.Message.TrimEnd('.')} (ContentType {RecordIo.ContentType}).", e);
        }
    }

    public void Complete(BodyBuffer body, int count)
    {
    }

    private SmRecord RecordOf(object? row) => row switch
    {
        SmRecord record => record,
        IDictionary table => Sparse(SparseRow.ColumnsOf(table, RecordIo.ContentType)),
        NamedValues { IsSparse: true } table => Sparse(SparseRow.ColumnsOf(table, RecordIo.ContentType)),
        NamedValues => _objects.Next(row),
        SparseRow sparse => Sparse(sparse.Columns, [.. Enumerable.Range(0, sparse.Values.Count).Select(i => sparse.Values[i])], sparse.Width),
        NdArray array => _arrays.Next(array.ToValue()),
        _ => _arrays.Next(row),
    };

    private static SmRecord Sparse(IReadOnlyList<KeyValuePair<int, object?>> columns) =>
        Sparse([.. columns.Select(c => c.Key)], [.. columns.Select(c => Numbers.Of(c.Value, $"{c.Key}", RecordIo.ContentType))], columns[^1].Key + 1);

    private static SmRecord Sparse(IReadOnlyList<int> columns, IReadOnlyList<object> values, int width)
    {
        var told = Enumerable.Range(0, columns.Count).Where(i => Numbers.ToDouble(values[i]) != 0).ToArray();
        var tensor = new RecordTensor<float>(
            Array.ConvertAll(told, i => (float)Numbers.ToDouble(values[i])), Array.ConvertAll(told, i => (ulong)columns[i]), new[] { (ulong)width });
        return new SmRecord { Features = new Dictionary<string, RecordValue> { [SmRecord.ValuesName] = tensor } };
    }
}
