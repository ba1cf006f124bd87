using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>The values that a tuning may try for one hyperparameter.</summary>
public sealed record SmRange
{
    private SmRange(RangeType type) => Type = type;

    /// <summary>What kind of values it holds.</summary>
    public RangeType Type { get; }

    /// <summary>The least value, a <see cref="double"/> or a <see cref="long"/>; null for a list of values.</summary>
    public object? MinValue { get; private init; }

    /// <summary>The greatest value; null for a list of values.</summary>
    public object? MaxValue { get; private init; }

    /// <summary>How values are spread between the two: <c>Auto</c>, <c>Linear</c>, <c>Logarithmic</c> or <c>ReverseLogarithmic</c>; null for a list of values.</summary>
    public string? ScalingType { get; private init; }

    /// <summary>The values of a list; empty for numbers between two bounds.</summary>
    public IReadOnlyList<object> Values { get; private init => field = Indexable.Of(value); } = [];

    /// <summary>All numbers between two bounds, the bounds included.</summary>
    /// <exception cref="SmArgumentException">There is no such range, or it cannot be scaled so.</exception>
    public static SmRange Continuous(double min, double max, string? scaling = null)
    {
        var scale = RangeRules.Scaling(scaling);
        RangeRules.CheckContinuous(min, max, scale);
        return new SmRange(RangeType.Continuous) { MinValue = min, MaxValue = max, ScalingType = scale };
    }

    /// <summary>The whole numbers between two bounds, the bounds included.</summary>
    /// <exception cref="SmArgumentException">There is no such range, or it cannot be scaled so.</exception>
    public static SmRange Integer(long min, long max, string? scaling = null)
    {
        var scale = RangeRules.Scaling(scaling);
        RangeRules.CheckInteger(min, max, scale);
        return new SmRange(RangeType.Integer) { MinValue = min, MaxValue = max, ScalingType = scale };
    }

    /// <summary>The values of a list.</summary>
    /// <param name="values">Texts, numbers or booleans, at most 30.</param>
    /// <exception cref="SmArgumentException">There are none, too many, or one twice.</exception>
    public static SmRange Categorical(IEnumerable<object?> values)
    {
        var list = values.ToList();
        RangeRules.CheckValues(list);
        return new SmRange(RangeType.Categorical) { Values = list.ToArray()! };
    }

    /// <summary>A range that the service has accepted before.</summary>
    internal static SmRange OfService(RangeType type, object? min, object? max, string? scaling) => new(type) { MinValue = min, MaxValue = max, ScalingType = scaling ?? RangeRules.Auto };

    /// <inheritdoc cref="OfService(RangeType, object?, object?, string?)"/>
    internal static SmRange OfService(IReadOnlyList<object> values) => new(RangeType.Categorical) { Values = values };

    /// <summary>The bounds, or the values.</summary>
    public override string ToString() => Type == RangeType.Categorical
        ? string.Join(", ", Values.Select(HyperParameterText.Plain))
        : $"{HyperParameterText.Plain(MinValue ?? "")} to {HyperParameterText.Plain(MaxValue ?? "")}{(ScalingType == RangeRules.Auto ? "" : $", {ScalingType}")}";
}

/// <summary>Kinds of ranges.</summary>
public enum RangeType
{
    /// <summary>All numbers between two bounds.</summary>
    Continuous,

    /// <summary>The whole numbers between two bounds.</summary>
    Integer,

    /// <summary>The values of a list.</summary>
    Categorical,
}
