namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Random numbers that are the same everywhere and for ever: the trial of a number depends on the seed and on nothing that went before, so that
/// a tuning that is taken up again goes on as it would have. (SplitMix64 by Steele, Lea and Flood.)</summary>
internal sealed class SearchRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <param name="seed">The seed of the tuning.</param>
    /// <param name="stream">What the numbers are for, such as the number of a trial. Each stream is another sequence.</param>
    public SearchRandom(int seed, int stream)
    {
        _state = Mix((ulong)(uint)seed + Step) ^ Mix(((ulong)(uint)stream + 1) * Step);
    }

    /// <summary>A number of [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number of [0, <paramref name="count"/>).</summary>
    public int Next(int count) => (int)(Next() * count);

    /// <summary>A number of the standard normal distribution (Box and Muller).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>A point of the unit cube.</summary>
    public double[] NextPoint(int dimensions)
    {
        var point = new double[dimensions];
        for (var i = 0; i < dimensions; i++) point[i] = Next();
        return point;
    }

    private ulong NextBits() => Mix(_state += Step);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
