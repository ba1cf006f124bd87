namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>The lower triangle L of a covariance A = L·Lᵀ, with what is computed from it.</summary>
internal sealed class Cholesky
{
    private const double FirstJitter = 1e-10;
    private const double MostJitter = 1e-2;
    private readonly double[][] _rows;

    private Cholesky(double[][] rows, double jitter) => (_rows, Jitter) = (rows, jitter);

    /// <summary>What had to be added to the diagonal, relative to its largest entry. Points that almost coincide make a covariance singular in floating point.</summary>
    public double Jitter { get; }

    /// <summary>The logarithm of the determinant of A.</summary>
    public double LogDeterminant => 2 * _rows.Sum(row => Math.Log(row[^1]));

    /// <summary>Factors a symmetric matrix.</summary>
    /// <param name="lower">Its rows up to the diagonal: row i has i + 1 entries.</param>
    /// <exception cref="ArithmeticException">It is not a covariance, whatever is added to its diagonal.</exception>
    public static Cholesky Of(IReadOnlyList<double[]> lower)
    {
        var largest = lower.Max(row => row[^1]);
        for (var jitter = 0.0; jitter <= MostJitter; jitter = jitter == 0 ? FirstJitter : jitter * 10)
        {
            if (TryFactor(lower, jitter * largest) is { } rows) return new Cholesky(rows, jitter);
        }

        throw new ArithmeticException($"The covariance of {lower.Count} points is not positive definite.");
    }

    /// <summary>L⁻¹·b.</summary>
    public double[] SolveLower(ReadOnlySpan<double> b)
    {
        var x = new double[_rows.Length];
        for (var i = 0; i < x.Length; i++) x[i] = (b[i] - Vectors.Dot(_rows[i].AsSpan(0, i), x.AsSpan(0, i))) / _rows[i][i];
        return x;
    }

    /// <summary>A⁻¹·b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        var x = SolveLower(b);
        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= _rows[i][i];
            for (var j = 0; j < i; j++) x[j] -= _rows[i][j] * x[i];
        }

        return x;
    }

    /// <summary>The rows of A⁻¹ up to the diagonal.</summary>
    public double[][] Inverse()
    {
        // The columns of L⁻¹ from their first entry that is not 0: A⁻¹ = L⁻ᵀ·L⁻¹ is their scalar products.
        var n = _rows.Length;
        var columns = new double[n][];
        for (var c = 0; c < n; c++)
        {
            var column = columns[c] = new double[n - c];
            column[0] = 1 / _rows[c][c];
            for (var i = c + 1; i < n; i++) column[i - c] = -Vectors.Dot(_rows[i].AsSpan(c, i - c), column.AsSpan(0, i - c)) / _rows[i][i];
        }

        var inverse = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var row = inverse[i] = new double[i + 1];
            for (var j = 0; j <= i; j++) row[j] = Vectors.Dot(columns[i], columns[j].AsSpan(i - j));
        }

        return inverse;
    }

    private static double[][]? TryFactor(IReadOnlyList<double[]> lower, double jitter)
    {
        var rows = new double[lower.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i] = new double[i + 1];
            for (var j = 0; j < i; j++) row[j] = (lower[i][j] - Vectors.Dot(row.AsSpan(0, j), rows[j].AsSpan(0, j))) / rows[j][j];
            var pivot = lower[i][i] + jitter - Vectors.Dot(row.AsSpan(0, i), row.AsSpan(0, i));
            // A pivot that is lost in rounding is no pivot.
            if (!(pivot > lower[i][i] * 1e-14)) return null;
            row[i] = Math.Sqrt(pivot);
        }

        return rows;
    }
}
