using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Serialization;

/// <summary>An archive of NumPy's: a sparse matrix is an array of numbers for each of its rows; any other archive is one object with an array for each name.</summary>
internal sealed class NpzPredictionReader : IPredictionReader
{
    /// <summary>As many elements as a sparse answer may unfold to.</summary>
    private const long MaxElements = 50_000_000;

    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        IReadOnlyList<object?> values;
        try
        {
            var arrays = Npz.Read(body);
            if (SparseMatrix.TryFrom(arrays) is { } matrix)
            {
                if ((long)matrix.Rows.Count * matrix.Width > MaxElements)
                {
                    throw new FormatException($"its {matrix.Rows.Count} rows of {matrix.Width} columns are more than memory should hold; use Raw to have its bytes");
                }

                values = [.. matrix.Rows.Select(row => row.ToDense(matrix.Width))];
            }
            else
            {
                values = [new NamedValues([.. arrays.Keys], [.. arrays.Values.Select(array => array.ToValue())])];
            }
        }
        catch (FormatException e)
        {
            throw PredictionReaders.NotReadable("an npz file", body.Span, e);
        }

        return rows is not { } expected || expected == values.Count ? values : throw PredictionReaders.Mismatch(expected, $"an npz file of {values.Count}");
    }
}
