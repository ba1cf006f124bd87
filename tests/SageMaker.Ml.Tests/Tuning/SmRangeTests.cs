using System.Globalization;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.Tests.Tuning;

/// <summary>What ranges there are, and how they are sent.</summary>
public sealed class SmRangeTests
{
    [Theory]
    [InlineData(0.0, 1.0, "ReverseLogarithmic")]
    [InlineData(-1.0, 1.0, "Logarithmic")]
    [InlineData(0.0, double.PositiveInfinity, null)]
    [InlineData(double.NaN, 1.0, null)]
    [InlineData(1.0, 1.0, null)]
    public void A_range_that_cannot_be_searched_is_refused(double min, double max, string? scaling) =>
        Assert.Throws<SmArgumentException>(() => SmRange.Continuous(min, max, scaling));

    [Theory]
    [InlineData("linear", "Linear")]
    [InlineData(null, "Auto")]
    public void A_scaling_is_known_in_any_case(string? given, string known) => Assert.Equal(known, SmRange.Integer(1, 2, given).ScalingType);

    [Fact]
    public void Numbers_are_sent_the_same_in_every_culture()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var ranges = new Dictionary<string, SmRange> { ["a"] = SmRange.Continuous(1e-7, 0.5), ["b"] = SmRange.Integer(-3, 1_000_000), ["c"] = SmRange.Categorical([0.25, true, "x"]) };

        var sent = RangeRequest.Of(ranges, isScript: false, chosen: null);

        Assert.Equal(("1e-07", "0.5"), (sent.ContinuousParameterRanges![0].MinValue, sent.ContinuousParameterRanges[0].MaxValue));
        Assert.Equal(("-3", "1000000"), (sent.IntegerParameterRanges![0].MinValue, sent.IntegerParameterRanges[0].MaxValue));
        Assert.Equal(["0.25", "true", "x"], sent.CategoricalParameterRanges![0].Values!);
    }

    [Fact]
    public void A_script_reads_the_values_of_a_list_as_JSON() => Assert.Equal(
        ["\"adam\"", "16", "true"],
        RangeRequest.Of(new Dictionary<string, SmRange> { ["x"] = SmRange.Categorical(["adam", 16, true]) }, isScript: true, chosen: null).CategoricalParameterRanges![0].Values!);
}
