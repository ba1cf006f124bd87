using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>The search of one training definition of a tuning. Several definitions are searched each by itself and share the number of trials.</summary>
internal sealed class DefinitionSearch
{
    private DefinitionSearch(int index, HyperParameterTrainingJobDefinition definition, HyperParameterTuningJobObjective objective, SearchSpace space, ISearchStrategy strategy)
    {
        (Index, Definition, Objective, Space, Strategy) = (index, definition, objective, space, strategy);
        Goal = Goal.Of(objective);
    }

    /// <summary>The place of the definition in the request, from 0.</summary>
    public int Index { get; }

    public HyperParameterTrainingJobDefinition Definition { get; }

    public HyperParameterTuningJobObjective Objective { get; }

    public Goal Goal { get; }

    public SearchSpace Space { get; }

    public ISearchStrategy Strategy { get; }

    /// <summary>The definitions of a request.</summary>
    public static IReadOnlyList<HyperParameterTrainingJobDefinition> DefinitionsOf(CreateHyperParameterTuningJobRequest request) =>
        request.TrainingJobDefinition is { } one ? [one] : request.TrainingJobDefinitions ?? [];

    /// <summary>What a definition is tuned for; null where the request says nothing.</summary>
    public static HyperParameterTuningJobObjective? ObjectiveOf(CreateHyperParameterTuningJobRequest request, HyperParameterTrainingJobDefinition definition) =>
        definition.TuningObjective ?? request.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective;

    /// <summary>The searches of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="seed">What random choices depend on.</param>
    /// <param name="earlier">The earlier tunings that a definition learns from.</param>
    /// <exception cref="TuningProblem">There is something that cannot be searched.</exception>
    public static IReadOnlyList<DefinitionSearch> Of(CreateHyperParameterTuningJobRequest request, int seed, Func<HyperParameterTrainingJobDefinition, IReadOnlyList<EarlierTuning>> earlier)
        => [.. DefinitionsOf(request).Select((definition, i) => Of(request, i, definition, unchecked(seed + i), earlier(definition)))];

    private static DefinitionSearch Of(
        CreateHyperParameterTuningJobRequest request, int index, HyperParameterTrainingJobDefinition definition, int seed, IReadOnlyList<EarlierTuning> earlier)
    {
        var config = request.HyperParameterTuningJobConfig!;
        var objective = ObjectiveOf(request, definition) ?? throw new TuningProblem("The request does not say what to tune for. Give -Objective the name of a metric.");
        var metrics = definition.AlgorithmSpecification!.MetricDefinitions ?? [];
        if (metrics.All(m => m.Name != objective.MetricName))
        {
            var known = metrics.Count == 0 ? "there are none" : $"there are {string.Join(", ", metrics.Select(m => $"'{m.Name}'"))}";
            throw new TuningProblem($"The objective '{objective.MetricName}' is not a metric of the training: {known}. Give -MetricDefinition @{{ '{objective.MetricName}' = 'regex with one group' }}.");
        }

        var fixedValues = definition.StaticHyperParameters ?? new Dictionary<string, string>();
        var space = SearchSpace.Of(definition.HyperParameterRanges ?? config.ParameterRanges);
        if (space.Dimensions.FirstOrDefault(d => fixedValues.ContainsKey(d.Name)) is { } both)
        {
            throw new TuningProblem($"The hyperparameter '{both.Name}' has a range and the fixed value '{fixedValues[both.Name]}'. Leave it out of -HyperParameter or of -Range.");
        }

        return new DefinitionSearch(index, definition, objective, space, SearchStrategies.Of(config, space, fixedValues, seed, earlier));
    }
}
