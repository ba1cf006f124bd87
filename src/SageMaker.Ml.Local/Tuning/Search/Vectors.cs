using System.Numerics;
using System.Runtime.InteropServices;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Sums over vectors, as wide as the processor allows.</summary>
internal static class Vectors
{
    /// <summary>The scalar product of two vectors of one length.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        var wide = MemoryMarshal.Cast<double, Vector<double>>(a);
        var other = MemoryMarshal.Cast<double, Vector<double>>(b);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < wide.Length; i++) sums += wide[i] * other[i];
        for (var i = wide.Length * Vector<double>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum + Vector.Sum(sums);
    }
}
