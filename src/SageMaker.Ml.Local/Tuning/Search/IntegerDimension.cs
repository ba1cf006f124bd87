using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>A hyperparameter whose values are the whole numbers of a range. On a linear scale each has the same room, those at the ends too.</summary>
internal sealed class IntegerDimension : SearchDimension
{
    private const double HalfStep = 0.5;
    private readonly long _min;
    private readonly long _max;
    private readonly Scale _scale;
    private readonly double _start;
    private readonly double _length;

    /// <exception cref="TuningProblem">The range is none.</exception>
    public IntegerDimension(IntegerParameterRange range)
        : base(range.Name!)
    {
        _min = Number.ReadInteger(range.MinValue) ?? throw NotWhole("minimum", range.MinValue);
        _max = Number.ReadInteger(range.MaxValue) ?? throw NotWhole("maximum", range.MaxValue);
        if (_min > _max) throw new TuningProblem($"Range '{Name}': its minimum {_min} is above its maximum {_max}. Exchange them.");
        if (range.ScalingType == HyperParameterScalingType.ReverseLogarithmic)
        {
            throw new TuningProblem($"Range '{Name}': a reverse logarithmic scale is for numbers between 0 and 1, not for whole ones. Use the scale Linear or Logarithmic.");
        }

        _scale = Scale.Of(Name, range.ScalingType, _min, _max);
        _start = _scale.Forward(_min - HalfStep);
        _length = _scale.Forward(_max + HalfStep) - _start;
    }

    public override long? Count => _max - _min + 1;

    public override double Snap(double unit) => Place(At(unit));

    public override string ValueAt(double unit) => Number.Text(At(unit));

    public override double? PlaceOf(string value)
    {
        if (Number.ReadInteger(value) is not { } number) return null;
        var place = Place(number);
        return double.IsFinite(place) ? place : null;
    }

    public override double PlaceOf(long index) => Place(_min + index);

    private double Place(long value) => (_scale.Forward(value) - _start) / _length;

    private long At(double unit)
    {
        var value = Math.Round(_scale.Back(_start + (Math.Clamp(unit, 0, 1) * _length)), MidpointRounding.AwayFromZero);
        return value <= _min ? _min : value >= _max ? _max : (long)value;
    }

    private TuningProblem NotWhole(string end, string? text) => new($"Range '{Name}': its {end} '{text}' is not a whole number. Give one, or use a continuous range.");
}
