using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>A hyperparameter whose values are a list of texts.</summary>
internal sealed class CategoricalDimension : SearchDimension
{
    private readonly string[] _values;

    /// <exception cref="TuningProblem">There is no value, or one twice.</exception>
    public CategoricalDimension(CategoricalParameterRange range)
        : base(range.Name!)
    {
        _values = [.. range.Values ?? []];
        if (_values.Length == 0) throw new TuningProblem($"Range '{Name}' has no values. Give at least one.");
        if (_values.GroupBy(v => v, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new TuningProblem($"Range '{Name}' has the value '{twice.Key}' {twice.Count()} times. Name each value once.");
        }
    }

    public override bool IsCategory => true;

    public override long? Count => _values.Length;

    public override double Snap(double unit) => Place(At(unit));

    public override string ValueAt(double unit) => _values[At(unit)];

    public override double? PlaceOf(string value) => Array.IndexOf(_values, value) is >= 0 and var index ? Place(index) : null;

    public override double PlaceOf(long index) => Place((int)index);

    private double Place(int index) => (index + 0.5) / _values.Length;

    private int At(double unit) => Math.Clamp((int)(unit * _values.Length), 0, _values.Length - 1);
}
