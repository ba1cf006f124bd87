using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>A hyperparameter whose values are the numbers of a range.</summary>
internal sealed class ContinuousDimension : SearchDimension
{
    private readonly double _min;
    private readonly double _max;
    private readonly Scale _scale;
    private readonly double _start;
    private readonly double _length;

    /// <exception cref="TuningProblem">The range is none.</exception>
    public ContinuousDimension(ContinuousParameterRange range)
        : base(range.Name!)
    {
        _min = Number.Read(range.MinValue) ?? throw NotANumber("minimum", range.MinValue);
        _max = Number.Read(range.MaxValue) ?? throw NotANumber("maximum", range.MaxValue);
        if (_min > _max) throw new TuningProblem($"Range '{Name}': its minimum {range.MinValue} is above its maximum {range.MaxValue}. Exchange them.");
        _scale = Scale.Of(Name, range.ScalingType, _min, _max);
        _start = _scale.Forward(_min);
        _length = _scale.Forward(_max) - _start;
    }

    public override long? Count => _min == _max ? 1 : null;

    public override double Snap(double unit) => _length == 0 ? 0.5 : Math.Clamp(unit, 0, 1);

    // Back from the scale a value may be a last digit beyond the ends.
    public override string ValueAt(double unit) => Number.Text(Math.Clamp(_scale.Back(_start + (Math.Clamp(unit, 0, 1) * _length)), _min, _max));

    public override double? PlaceOf(string value)
    {
        if (Number.Read(value) is not { } number) return null;
        if (_length == 0) return number == _min ? 0.5 : null;
        var place = (_scale.Forward(number) - _start) / _length;
        return double.IsFinite(place) ? place : null;
    }

    public override double PlaceOf(long index) => 0.5;

    private TuningProblem NotANumber(string end, string? text) => new($"Range '{Name}': its {end} '{text}' is not a number. Write it with digits and a point, such as 0.01.");
}
