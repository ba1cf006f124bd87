using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Describes the values that a tuning may try for one hyperparameter. Nothing is sent.</summary>
/// <remarks>Two whole bounds make a range of whole numbers, any others one of all numbers between them; -Integer and -Continuous say so where the bounds do not. A list of values is
/// given with -Values, or to Start-SmTuning as it is. Ranges are checked here, and against the hyperparameters of a built-in algorithm when the tuning starts.</remarks>
/// <example>
/// Describe ranges of numbers.
/// <code>
/// $range = @{
///     eta       = New-SmRange 0.01 0.3 -Scale Logarithmic
///     max_depth = New-SmRange 3 10
///     subsample = New-SmRange 0 1 -Continuous
/// }
/// $range.eta.Type
/// </code>
/// The second holds whole numbers, the others all between their bounds.
/// </example>
/// <example>
/// Describe a list of values.
/// <code>
/// $range = @{ optimizer = New-SmRange -Values sgd, adam, rmsprop; layers = New-SmRange 2 8 }
/// $range.Values | Sort-Object Type | Format-Table
/// </code>
/// In the table of Start-SmTuning -Range a plain list does the same.
/// </example>
/// <seealso cref="StartSmTuningCommand"/>
/// <seealso cref="Training.NewSmEstimatorCommand"/>
[Cmdlet(VerbsCommon.New, "SmRange", DefaultParameterSetName = BoundsSet)]
[OutputType(typeof(SmRange))]
public sealed class NewSmRangeCommand : SmCmdlet
{
    private const string BoundsSet = "Bounds";
    private const string IntegerSet = "Integer";
    private const string ContinuousSet = "Continuous";
    private const string ValuesSet = "Values";

    /// <summary>The least value.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BoundsSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IntegerSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ContinuousSet)]
    public object MinValue { get; set; } = null!;

    /// <summary>The greatest value.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = BoundsSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = IntegerSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ContinuousSet)]
    public object MaxValue { get; set; } = null!;

    /// <summary>How values are spread: Linear; Logarithmic for ranges of several orders of magnitude; ReverseLogarithmic for numbers close to 1; Auto leaves it to the service, and is used unless given.</summary>
    [Parameter(ParameterSetName = BoundsSet)]
    [Parameter(ParameterSetName = IntegerSet)]
    [Parameter(ParameterSetName = ContinuousSet)]
    [ValidateSet("Auto", "Linear", "Logarithmic", "ReverseLogarithmic")]
    public string? Scale { get; set; }

    /// <summary>Only whole numbers, however the bounds are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IntegerSet)]
    public SwitchParameter Integer { get; set; }

    /// <summary>All numbers between the bounds, though they are whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ContinuousSet)]
    public SwitchParameter Continuous { get; set; }

    /// <summary>The values to try, at most 30: texts, numbers, $true and $false.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    public object[] Values { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(ParameterSetName == ValuesSet ? Values : MinValue, () =>
    {
        WriteObject(Make());
        return Task.CompletedTask;
    });

    private SmRange Make()
    {
        if (ParameterSetName == ValuesSet) return SmRange.Categorical(Values.Select(RangeArgument.Plain));
        var (min, max) = (Bound(nameof(MinValue), MinValue), Bound(nameof(MaxValue), MaxValue));
        var isInteger = Integer || (!Continuous && min is long && max is long);
        return isInteger
            ? SmRange.Integer(Whole(nameof(MinValue), min), Whole(nameof(MaxValue), max), Scale)
            : SmRange.Continuous(Convert.ToDouble(min, CultureInfo.InvariantCulture), Convert.ToDouble(max, CultureInfo.InvariantCulture), Scale);
    }

    /// <summary>The bound as a <see cref="long"/> or a <see cref="double"/>. Texts count as what they read as, since tables often come from files.</summary>
    private static object Bound(string parameter, object given) => RangeArgument.Plain(given) switch
    {
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(RangeArgument.Plain(given), CultureInfo.InvariantCulture),
        float or double or decimal or ulong or BigInteger => (object)double.Parse(Convert.ToString(RangeArgument.Plain(given), CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture),
        string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new SmArgumentException(parameter, $"{parameter} '{given}' is not a number; give a number, or a list of values with -Values."),
    };

    private static long Whole(string parameter, object bound) => bound switch
    {
        long whole => whole,
        double number when double.IsInteger(number) && Math.Abs(number) < 1L << 53 => (long)number,
        _ => throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{bound}' is not a whole number; give one, or leave out -Integer.")),
    };
}
