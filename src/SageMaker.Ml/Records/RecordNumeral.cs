using System.Globalization;
using System.Numerics;

namespace SageMaker.Ml.Records;

/// <summary>A number of a row and the kind of value that it was given as.</summary>
internal readonly record struct RecordNumeral(double Value, RecordNumber Kind)
{
    /// <summary>Whether it is a whole number of 32 bits.</summary>
    public bool IsInt32 => Value is >= int.MinValue and <= int.MaxValue && Math.Truncate(Value) == Value;

    /// <summary>The number that a value is, or that a text reads as in the invariant culture; null for anything else, and for NaN and infinity, which no algorithm takes.</summary>
    public static RecordNumeral? Of(object? value) => value switch
    {
        double number => Finite(number, RecordNumber.Float64),
        float number => Finite(number, RecordNumber.Float32),
        int number => new(number, RecordNumber.Int32),
        bool flag => new(flag ? 1 : 0, RecordNumber.Int32),
        string text => OfText(text),
        sbyte or byte or short or ushort => new(Convert.ToDouble(value, CultureInfo.InvariantCulture), RecordNumber.Int32),
        uint or long or ulong or BigInteger => Whole(value is BigInteger big ? (double)big : Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        decimal or Half => Finite(value is Half half ? (double)half : Convert.ToDouble(value, CultureInfo.InvariantCulture), RecordNumber.Float64),
        _ => null,
    };

    /// <summary>The kind that holds all of the numbers: the kind that all have, else double precision.</summary>
    public static RecordNumber KindOf(IReadOnlyList<RecordNumeral> numbers)
    {
        var kind = numbers[0].Kind;
        return numbers.All(n => n.Kind == kind) ? kind : RecordNumber.Float64;
    }

    private static RecordNumeral? OfText(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var whole = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
            return Finite(number, whole ? RecordNumber.Int32 : RecordNumber.Float64);
        }

        return bool.TryParse(text, out var flag) ? Of(flag) : null;
    }

    private static RecordNumeral Whole(double number) => new(number, number is >= int.MinValue and <= int.MaxValue ? RecordNumber.Int32 : RecordNumber.Float64);

    private static RecordNumeral? Finite(double number, RecordNumber kind) => double.IsFinite(number) ? new(number, kind) : null;
}
