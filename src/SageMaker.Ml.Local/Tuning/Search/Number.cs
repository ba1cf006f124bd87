using System.Globalization;

namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>Numbers as hyperparameters have them: text in the invariant culture that reads back as the same number.</summary>
internal static class Number
{
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static double? Read(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public static long? ReadInteger(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
