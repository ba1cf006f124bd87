using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows as an array of NumPy's. Rows of a batch are stacked: their array has one dimension more than each. A single row is sent as it is, but one with named columns as a
/// table of one row, which is what models of tables take. Bytes are an npy file already.</summary>
internal sealed class NpyRowSerializer(bool batched) : IRowSerializer
{
    private readonly RowStack _rows = new(MediaTypes.Npy);

    public bool HoldsManyRows => true;

    public void Append(BodyBuffer body, object? row, int index)
    {
        if (!batched && row is byte[] or ReadOnlyMemory<byte>)
        {
            RawRow.TryWrite(body, row, MediaTypes.Npy, trimLineEnds: false);
            return;
        }

        if (row is byte[] or ReadOnlyMemory<byte>) row = ReadRaw(row);
        if (batched || row is NamedValues) _rows.Add(RowArray.Of(row, MediaTypes.Npy));
        else Npy.Write(body, RowArray.Of(row, MediaTypes.Npy));
    }

    public void Complete(BodyBuffer body, int count)
    {
        if (_rows.Count > 0) Npy.Write(body, _rows.Take());
    }

    private static NdArray ReadRaw(object row)
    {
        try
        {
            return Npy.Read(row is byte[] bytes ? bytes : (ReadOnlyMemory<byte>)row);
        }
        catch (FormatException e)
        {
            throw RowSerializers.NotSerializable($"Bytes that are no npy file ({e.Message})", MediaTypes.Npy, "give arrays of numbers");
        }
    }
}
