using System.Globalization;
using System.Numerics;

namespace SageMaker.Ml.Serialization;

/// <summary>Values of rows as numbers, for the forms that know nothing else.</summary>
internal static class Numbers
{
    /// <summary>The number that a value is: of its own type, but <see cref="long"/> for whole numbers of 32 and 64 bits, <see cref="double"/> for <see cref="decimal"/>.
    /// A text in which there is a number, such as a field that Import-Csv read, is that number.</summary>
    /// <param name="value">The value.</param>
    /// <param name="column">The name of its column; null where it has none.</param>
    /// <param name="form">The content type, for errors.</param>
    /// <exception cref="Errors.SmException"><c>RowNotSerializable</c>: it is no number, or too large a one.</exception>
    public static object Of(object? value, string? column, string form) => value switch
    {
        double or float or long or byte or sbyte or short or ushort or uint or ulong or Half => value,
        int number => (long)number,
        bool flag => flag ? 1L : 0L,
        decimal number => (double)number,
        BigInteger number when number >= long.MinValue && number <= long.MaxValue => (long)number,
        string text when TryParse(text, out var parsed) => parsed,
        null or DBNull or "" => throw Refuse("Nothing", column, form, "give [double]::NaN or another number for what is missing"),
        string text => throw Refuse($"The text '{text}'", column, form, "give a number, or leave the column out with ExcludeProperty"),
        _ => throw Refuse($"{Convert.ToString(value, CultureInfo.InvariantCulture)} ({value.GetType().Name})", column, form, "give a number"),
    };

    /// <summary>A number as a <see cref="double"/>.</summary>
    public static double ToDouble(object number) => number is Half half ? (double)half : Convert.ToDouble(number, CultureInfo.InvariantCulture);

    /// <summary>Reads a number in the notation of the invariant culture: whole ones as <see cref="long"/> when they fit, others as <see cref="double"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out object number)
    {
        text = text.Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            number = whole;
            return true;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        if (!isNumber && (isNumber = text.Equals("inf", StringComparison.OrdinalIgnoreCase))) value = double.PositiveInfinity;
        if (!isNumber && (isNumber = text.Equals("-inf", StringComparison.OrdinalIgnoreCase))) value = double.NegativeInfinity;
        number = value;
        return isNumber;
    }

    private static Errors.SmException Refuse(string what, string? column, string form, string remedy) =>
        RowSerializers.NotSerializable(column is null ? $"{what}, where a number must be," : $"{what} in column '{column}', where a number must be,", form, remedy);
}
