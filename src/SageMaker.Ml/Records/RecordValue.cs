namespace SageMaker.Ml.Records;

/// <summary>One named value of a record: a tensor of numbers, or bytes.</summary>
public abstract class RecordValue
{
    private protected RecordValue()
    {
    }

    /// <summary>The numbers of a tensor, or the byte arrays, in order. Of a sparse tensor these are the values that it has, without the zeros between them.</summary>
    public abstract IReadOnlyList<object> ToObjects();

    /// <summary>A tensor of single precision, which is what the algorithms train on.</summary>
    public static RecordTensor<float> Of(params float[] values) => new(values);

    /// <summary>A tensor of double precision.</summary>
    public static RecordTensor<double> Of(params double[] values) => new(values);

    /// <summary>A tensor of whole numbers.</summary>
    public static RecordTensor<int> Of(params int[] values) => new(values);
}

/// <summary>Numbers, all of them (dense) or those that are not zero (sparse).</summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/> or <see cref="int"/>; a record has no others.</typeparam>
public sealed class RecordTensor<T> : RecordValue
    where T : unmanaged
{
    /// <summary>Makes a dense tensor.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the three kinds.</exception>
    public RecordTensor(ReadOnlyMemory<T> values)
        : this(values, default, default)
    {
    }

    /// <summary>Makes a sparse tensor.</summary>
    /// <param name="values">The values that are not zero.</param>
    /// <param name="keys">The place of each, from 0; empty for a dense tensor.</param>
    /// <param name="shape">The length of each dimension; empty when it is the number of values.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the three kinds.</exception>
    public RecordTensor(ReadOnlyMemory<T> values, ReadOnlyMemory<ulong> keys, ReadOnlyMemory<ulong> shape)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(int))
        {
            throw new NotSupportedException($"A record holds tensors of float, double or int, not of {typeof(T).Name}.");
        }

        Values = values;
        Keys = keys;
        Shape = shape;
    }

    /// <summary>The values.</summary>
    public ReadOnlyMemory<T> Values { get; }

    /// <summary>The place of each value in a sparse tensor, from 0; empty when it is dense.</summary>
    public ReadOnlyMemory<ulong> Keys { get; }

    /// <summary>The length of each dimension; empty when it is the number of values.</summary>
    public ReadOnlyMemory<ulong> Shape { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> ToObjects()
    {
        var objects = new object[Values.Length];
        for (var i = 0; i < objects.Length; i++) objects[i] = Values.Span[i];
        return objects;
    }
}

/// <summary>Bytes, such as images.</summary>
/// <param name="values">The byte arrays.</param>
/// <param name="contentType">What they hold, or null.</param>
public sealed class RecordBytes(IReadOnlyList<byte[]> values, string? contentType = null) : RecordValue
{
    /// <summary>The byte arrays.</summary>
    public IReadOnlyList<byte[]> Values { get; } = values;

    /// <summary>What they hold, or null.</summary>
    public string? ContentType { get; } = contentType;

    /// <inheritdoc/>
    public override IReadOnlyList<object> ToObjects() => Values;
}
