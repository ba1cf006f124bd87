namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>What a model learns about the losses as a whole.</summary>
/// <param name="LogLengths">For each coordinate the logarithm of the length over which losses stay alike.</param>
/// <param name="LogNoise">The logarithm of the share of the variance that is noise.</param>
internal sealed record KernelSettings(double[] LogLengths, double LogNoise)
{
    public double Noise => Math.Exp(LogNoise);

    public double[] Weights() => [.. LogLengths.Select(l => Math.Exp(-2 * l))];
}
