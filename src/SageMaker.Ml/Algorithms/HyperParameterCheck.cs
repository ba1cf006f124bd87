using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Algorithms;

/// <summary>Finds what a built-in algorithm would refuse about its hyperparameters, before a machine is paid for.</summary>
internal static class HyperParameterCheck
{
    private const string Parameter = "HyperParameter";

    /// <summary>Checks names, types, ranges, and what does not go together. What is missing is another matter, since data and tunings add hyperparameters: <see cref="CheckComplete"/>.</summary>
    /// <param name="algorithm">The algorithm; one that is not known takes anything.</param>
    /// <param name="values">The hyperparameters; a value of null stands for one that was not given.</param>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(string algorithm, IReadOnlyDictionary<string, object?> values)
    {
        var known = AlgorithmCatalogue.BuiltIn.HyperParametersOf(algorithm);
        if (known.Count == 0) return;
        foreach (var (name, value) in values)
        {
            if (value is null) continue;
            var facts = known.FirstOrDefault(f => f.Name == name) ?? throw Unknown(algorithm, name, known);
            if (ValueCheck.Complaint(facts, value) is { } complaint)
            {
                throw Bad($"{Parameter} '{name}' of {algorithm} is '{ValueCheck.Text(value)}'; {complaint}.");
            }
        }

        if (HyperParameterConditions.Complaint(algorithm, values) is { } conflict) throw Bad(conflict);
    }

    /// <summary>Checks that nothing is missing that the algorithm needs.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="values">The hyperparameters.</param>
    /// <param name="tuned">Those that a tuning will add.</param>
    /// <exception cref="SmArgumentException">Something is; all that are missing are named.</exception>
    public static void CheckComplete(string algorithm, IReadOnlyDictionary<string, object?> values, IReadOnlyCollection<string>? tuned = null)
    {
        var missing = AlgorithmCatalogue.BuiltIn.HyperParametersOf(algorithm)
            .Where(f => f.IsRequired && values.GetValueOrDefault(f.Name) is null && tuned?.Contains(f.Name) is not true).Select(f => f.Name).ToList();
        if (missing.Count == 0)
        {
            // What several values must be together shows when all of them are known.
            if (tuned is null or { Count: 0 } && HyperParameterConditions.ComplaintOfWhole(algorithm, values) is { } complaint) throw Bad(complaint);
            return;
        }

        var remedy = missing.Contains("feature_dim") ? "Give it, or rows as InputData, which tell the number of columns" : "Give it in the table";
        throw Bad($"{Parameter} lacks {string.Join(" and ", missing.Select(m => $"'{m}'"))}, which {algorithm} needs. {(missing.Count > 1 ? remedy.Replace("it", "them", StringComparison.Ordinal) : remedy)}.");
    }

    private static SmArgumentException Unknown(string algorithm, string name, IReadOnlyList<HyperParameterFacts> known)
    {
        var names = known.Select(f => f.Name).ToList();
        var hint = NearestName.Of(name, names) is { } near ? $"did you mean {near}?" : $"it has {string.Join(", ", names)}.";
        return Bad($"{Parameter} '{name}' is none of {algorithm}; {hint} SkipHyperParameterCheck sends it all the same.");
    }

    private static SmArgumentException Bad(string message) => new(Parameter, message);
}
