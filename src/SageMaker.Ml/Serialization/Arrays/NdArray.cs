using System.Buffers.Binary;
using System.Text;

namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>An array of any number of dimensions. The last index changes fastest, and the lower byte of a number comes first, whatever the order was where it was read.</summary>
public sealed class NdArray
{
    /// <summary>Makes an array over bytes.</summary>
    /// <param name="type">What the elements are.</param>
    /// <param name="shape">How many there are along each dimension; empty for a single value.</param>
    /// <param name="data">The elements.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes than the shape needs.</exception>
    public NdArray(ElementType type, int[] shape, ReadOnlyMemory<byte> data)
    {
        Type = type;
        Shape = shape;
        Data = data;
        Count = checked((int)CountOf(shape));
        if ((long)Count * type.Size != data.Length) throw new ArgumentException($"{data.Length} bytes for {Count} elements of {type.Size}.", nameof(data));
    }

    /// <summary>What the elements are.</summary>
    public ElementType Type { get; }

    /// <summary>How many elements there are along each dimension; empty for a single value.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements' bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>How many elements there are altogether.</summary>
    public int Count { get; }

    /// <summary>The shape as Python writes it, such as <c>(2, 3)</c>, <c>(3,)</c>, <c>()</c>.</summary>
    public static string Describe(IReadOnlyList<int> shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    /// <summary>An element by its place in the order of <see cref="Data"/>: true or false, a number of its own width (but 32 bits at least), or text.</summary>
    public object this[int place]
    {
        get
        {
            var element = Data.Span.Slice(place * Type.Size, Type.Size);
            return (Type.Kind, Type.Size) switch
            {
                (ElementKind.Boolean, _) => element[0] != 0,
                (ElementKind.Signed, 1) => (int)(sbyte)element[0],
                (ElementKind.Signed, 2) => (int)BinaryPrimitives.ReadInt16LittleEndian(element),
                (ElementKind.Signed, 4) => BinaryPrimitives.ReadInt32LittleEndian(element),
                (ElementKind.Signed, _) => BinaryPrimitives.ReadInt64LittleEndian(element),
                (ElementKind.Unsigned, 1) => (int)element[0],
                (ElementKind.Unsigned, 2) => (int)BinaryPrimitives.ReadUInt16LittleEndian(element),
                (ElementKind.Unsigned, 4) => (long)BinaryPrimitives.ReadUInt32LittleEndian(element),
                (ElementKind.Unsigned, _) => BinaryPrimitives.ReadUInt64LittleEndian(element),
                (ElementKind.Float, 2) => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                (ElementKind.Float, 4) => BinaryPrimitives.ReadSingleLittleEndian(element),
                (ElementKind.Float, _) => BinaryPrimitives.ReadDoubleLittleEndian(element),
                (ElementKind.Text, _) => Encoding.UTF32.GetString(element).TrimEnd('\0'),
                _ => Encoding.UTF8.GetString(element).TrimEnd('\0'),
            };
        }
    }

    /// <summary>The array as PowerShell has it: a single value, or arrays within arrays.</summary>
    public object ToValue() => Shape.Count == 0 ? this[0] : ToNested(0, 0, Count);

    /// <summary>The part at an index of the first dimension, without copying.</summary>
    /// <exception cref="InvalidOperationException">The array is a single value.</exception>
    public NdArray Row(int index)
    {
        if (Shape.Count == 0) throw new InvalidOperationException("A single value has no rows.");
        var size = Data.Length / Math.Max(Shape[0], 1);
        return new NdArray(Type, [.. Shape.Skip(1)], Data.Slice(index * size, size));
    }

    internal static long CountOf(IEnumerable<int> shape) => shape.Aggregate(1L, (product, length) => checked(product * length));

    private object?[] ToNested(int dimension, int start, int count)
    {
        var result = new object?[Shape[dimension]];
        if (result.Length == 0) return result;
        var each = count / result.Length;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = dimension == Shape.Count - 1 ? this[start + i] : ToNested(dimension + 1, start + (i * each), each);
        }

        return result;
    }
}
