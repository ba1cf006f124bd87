namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>Arrays in the form that <c>numpy.save</c> writes. Pickled content is never read.</summary>
public static class Npy
{
    /// <summary>Reads an array.</summary>
    /// <param name="file">A whole npy file.</param>
    /// <exception cref="FormatException">It is none, or holds elements that have no counterpart here; the message says where.</exception>
    public static NdArray Read(ReadOnlyMemory<byte> file)
    {
        var header = NpyHeader.Read(file.Span);
        var data = file[header.Length..];
        if (data.Length != header.DataLength)
        {
            throw new FormatException($"an array of shape {NdArray.Describe(header.Shape)} and type {header.Type} has {header.DataLength} bytes from byte {header.Length} on, but there are {data.Length}");
        }

        return new NdArray(header.Type, header.Shape, Arrange(header, data));
    }

    /// <summary>Writes an array as <c>numpy.save</c> does.</summary>
    public static void Write(BodyBuffer body, NdArray array)
    {
        NpyHeader.Write(body, array.Type, array.Shape is int[] shape ? shape : [.. array.Shape]);
        body.Write(array.Data.Span);
    }

    /// <summary>Brings elements into the order that <see cref="NdArray"/> has.</summary>
    internal static ReadOnlyMemory<byte> Arrange(NpyHeader header, ReadOnlyMemory<byte> data)
    {
        var unit = header.Type.Kind == ElementKind.Text ? 4 : header.Type.Size;
        var swaps = header.IsBigEndian && unit > 1 && header.Type.Kind != ElementKind.Bytes;
        var turns = header.IsFortran && header.Shape.Length > 1;
        if (!swaps && !turns) return data;
        var arranged = turns ? Turn(header, data.Span) : data.ToArray();
        if (!swaps) return arranged;
        for (var at = 0; at < arranged.Length; at += unit) arranged.AsSpan(at, unit).Reverse();
        return arranged;
    }

    /// <summary>From "the first index changes fastest" to "the last one does".</summary>
    private static byte[] Turn(NpyHeader header, ReadOnlySpan<byte> data)
    {
        var shape = header.Shape;
        var size = header.Type.Size;
        var result = new byte[data.Length];
        var index = new int[shape.Length];
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var i = 0; i < shape.Length; stride *= shape[i++]) strides[i] = stride;
        for (var target = 0; target < result.Length; target += size)
        {
            var source = 0L;
            for (var i = 0; i < index.Length; i++) source += index[i] * strides[i];
            data.Slice((int)(source * size), size).CopyTo(result.AsSpan(target));
            for (var i = index.Length - 1; i >= 0 && ++index[i] == shape[i]; i--) index[i] = 0;
        }

        return result;
    }
}
