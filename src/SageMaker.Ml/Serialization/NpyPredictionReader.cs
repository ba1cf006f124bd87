using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Serialization;

/// <summary>An array of NumPy's: one prediction for each element along its first dimension. Further dimensions are arrays within arrays. A single value is one prediction.</summary>
internal sealed class NpyPredictionReader : IPredictionReader
{
    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        NdArray array;
        try
        {
            array = Npy.Read(body);
        }
        catch (FormatException e)
        {
            throw PredictionReaders.NotReadable("an npy file", body.Span, e);
        }

        object?[] values = array.Shape.Count == 0 ? [array.ToValue()] : (object?[])array.ToValue();
        return rows is not { } expected || expected == values.Length ? values : throw PredictionReaders.Mismatch(expected, $"an array of shape {NdArray.Describe(array.Shape)}");
    }
}
