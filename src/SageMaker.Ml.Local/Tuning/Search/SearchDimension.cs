namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>One hyperparameter that is searched for. Its values lie on the unit interval, so that all strategies see the same cube.</summary>
internal abstract class SearchDimension(string name)
{
    public string Name => name;

    /// <summary>Whether values are names without an order: two of them are either equal or not.</summary>
    public virtual bool IsCategory => false;

    /// <summary>How many values there are; null where they cannot be counted.</summary>
    public abstract long? Count { get; }

    /// <summary>Moves a place to the middle of the value that it belongs to.</summary>
    /// <param name="unit">A place in [0, 1]; beyond it, the nearest end is meant.</param>
    public abstract double Snap(double unit);

    /// <summary>The value at a place, as a trial is given it.</summary>
    public abstract string ValueAt(double unit);

    /// <summary>The place of a value; null when it is none of this hyperparameter's. A number outside of the range has a place outside of [0, 1].</summary>
    public abstract double? PlaceOf(string value);

    /// <summary>The place of one of the countable values.</summary>
    /// <param name="index">From 0 up to, not including, <see cref="Count"/>.</param>
    public abstract double PlaceOf(long index);
}
