using System.Text.Json;

namespace SageMaker.Ml.Algorithms;

/// <summary>The built-in algorithms and their hyperparameters. Pure: it asks no service.</summary>
public sealed class AlgorithmCatalogue
{
    private static readonly Lazy<AlgorithmCatalogue> s_builtIn = new(ReadBuiltIn);

    private readonly Dictionary<string, IReadOnlyList<HyperParameterFacts>> _algorithms;
    private readonly Dictionary<string, AlgorithmTraits> _traits;

    private AlgorithmCatalogue(Dictionary<string, IReadOnlyList<HyperParameterFacts>> algorithms, Dictionary<string, AlgorithmTraits> traits) =>
        (_algorithms, _traits) = (algorithms, traits);

    /// <summary>The catalogue that ships with the library.</summary>
    public static AlgorithmCatalogue BuiltIn => s_builtIn.Value;

    /// <summary>The names of the algorithms, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. _algorithms.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The hyperparameters of an algorithm, required ones first; empty for an algorithm that is not known.</summary>
    /// <param name="algorithm">The algorithm's name, in upper or lower case.</param>
    public IReadOnlyList<HyperParameterFacts> HyperParametersOf(string algorithm) => _algorithms.GetValueOrDefault(algorithm) ?? [];

    /// <summary>What holds for an algorithm as a whole; nothing in particular for one that is not known.</summary>
    /// <param name="algorithm">The algorithm's name, in upper or lower case.</param>
    public AlgorithmTraits TraitsOf(string algorithm) => _traits.GetValueOrDefault(algorithm) ?? AlgorithmTraits.None;

    private static AlgorithmCatalogue ReadBuiltIn()
    {
        using var resource = typeof(AlgorithmCatalogue).Assembly.GetManifestResourceStream("algorithms.json")!;
        using var file = JsonDocument.Parse(resource);
        var algorithms = file.RootElement.GetProperty("algorithms").EnumerateObject().ToDictionary(
            algorithm => algorithm.Name,
            IReadOnlyList<HyperParameterFacts> (algorithm) => [.. algorithm.Value.EnumerateObject().Select(h => FactsNotation.Read(h.Name, h.Value.GetString()!))],
            StringComparer.OrdinalIgnoreCase);
        var traits = file.RootElement.GetProperty("traits").EnumerateObject().ToDictionary(
            algorithm => algorithm.Name, algorithm => AlgorithmTraits.Read(algorithm.Value.GetString()!), StringComparer.OrdinalIgnoreCase);
        return new AlgorithmCatalogue(algorithms, traits);
    }
}
