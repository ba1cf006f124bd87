using System.Globalization;
using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Lets a duration be given as a TimeSpan, as seconds, or as text such as 02:30:00. Left alone, PowerShell takes a number for ticks of 100 ns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => FromSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => FromSeconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
            _ => inputData,
        };
    }

    private static TimeSpan FromSeconds(double seconds) => seconds is >= 0 and < 1e11
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException(FormattableString.Invariant($"{seconds} seconds is not a duration; give a number of seconds that is not negative, or a TimeSpan."));
}
