using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Lets a duration be given as a TimeSpan, as seconds, or as text such as 02:30:00, 90s, 2h or 1h30m. Left alone, PowerShell takes a number for ticks of 100 ns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        // To PowerShell 1d is the number 1 and 90s is 90; only the wrapper still knows what was written.
        if (value is string or ValueType && FromUnits(inputData.ToString()) is { } duration) return duration;
        return value switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => FromSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => FromSeconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
            string text => throw new ArgumentTransformationMetadataException($"'{text}' is not a duration; give seconds, a TimeSpan, or a text such as 90s, 30m, 2h, 1d or 02:30:00."),
            _ => inputData,
        };
    }

    private static TimeSpan? FromUnits(string? text)
    {
        if (text is null || Units().Match(text) is not { Success: true } match) return null;
        return FromSeconds(Number("d") * 86400 + Number("h") * 3600 + Number("m") * 60 + Number("s"));

        double Number(string unit) => match.Groups[unit] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    private static TimeSpan FromSeconds(double seconds) => seconds is >= 0 and < 1e11
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException(FormattableString.Invariant($"{seconds} seconds is not a duration; give a number of seconds that is not negative, or a TimeSpan."));

    [GeneratedRegex(@"^(?=.)(?:(?<d>\d+(?:\.\d+)?)d)?(?:(?<h>\d+(?:\.\d+)?)h)?(?:(?<m>\d+(?:\.\d+)?)m)?(?:(?<s>\d+(?:\.\d+)?)s)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Units();
}
