using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>Ranges as the service takes them: by kind, in texts.</summary>
internal static class RangeRequest
{
    /// <summary>Turns ranges into the request's.</summary>
    /// <param name="ranges">The ranges by hyperparameter.</param>
    /// <param name="isScript">Whether a script reads the values, which then are JSON as all of its hyperparameters.</param>
    /// <param name="chosen">Hyperparameters whose ranges the service chooses, with a value to begin from; null when it chooses none.</param>
    public static ParameterRanges Of(IReadOnlyDictionary<string, SmRange> ranges, bool isScript, IReadOnlyDictionary<string, string>? chosen) => new()
    {
        ContinuousParameterRanges = OfType(ranges, RangeType.Continuous, (name, range) => new ContinuousParameterRange
        {
            Name = name,
            MinValue = HyperParameterText.Plain(range.MinValue!),
            MaxValue = HyperParameterText.Plain(range.MaxValue!),
            ScalingType = range.ScalingType,
        }),
        IntegerParameterRanges = OfType(ranges, RangeType.Integer, (name, range) => new IntegerParameterRange
        {
            Name = name,
            MinValue = HyperParameterText.Plain(range.MinValue!),
            MaxValue = HyperParameterText.Plain(range.MaxValue!),
            ScalingType = range.ScalingType,
        }),
        CategoricalParameterRanges = OfType(ranges, RangeType.Categorical, (name, range) => new CategoricalParameterRange
        {
            Name = name,
            Values = [.. range.Values.Select(value => isScript ? HyperParameterText.Json(value) : HyperParameterText.Plain(value))],
        }),
        AutoParameters = chosen is null ? null : [.. chosen.Select(c => new AutoParameter { Name = c.Key, ValueHint = c.Value })],
    };

    private static IReadOnlyList<T> OfType<T>(IReadOnlyDictionary<string, SmRange> ranges, RangeType type, Func<string, SmRange, T> make) =>
        [.. ranges.Where(r => r.Value.Type == type).Select(r => make(r.Key, r.Value))];
}
