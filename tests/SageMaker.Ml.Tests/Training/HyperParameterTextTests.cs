using System.Collections.Specialized;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

public sealed class HyperParameterTextTests
{
    public static TheoryData<object?, string, string> Values => new()
    {
        { "text", "\"text\"", "text" },
        { "", "\"\"", "" },
        { "true", "\"true\"", "true" },
        { "with \"quotes\"", "\"with \\\"quotes\\\"\"", "with \"quotes\"" },
        { "naïve ✓", "\"naïve ✓\"", "naïve ✓" },
        { true, "true", "true" },
        { false, "false", "false" },
        { 3, "3", "3" },
        { -7L, "-7", "-7" },
        { 0.5, "0.5", "0.5" },
        { 100.0, "100", "100" },
        { 1e-5, "1e-05", "1e-05" },
        { 0.1f, "0.1", "0.1" },
        { 1.50m, "1.50", "1.50" },
        { System.Numerics.BigInteger.Parse("12345678901234567890", System.Globalization.CultureInfo.InvariantCulture), "12345678901234567890", "12345678901234567890" },
        { double.NaN, "NaN", "NaN" },
        { double.PositiveInfinity, "Infinity", "Infinity" },
        { new object?[] { 1, "x", null }, "[1,\"x\",null]", "[1,\"x\",null]" },
        { Array.Empty<object>(), "[]", "[]" },
        { new OrderedDictionary { ["b"] = 1, ["a"] = new[] { true } }, "{\"b\":1,\"a\":[true]}", "{\"b\":1,\"a\":[true]}" },
        { DayOfWeek.Friday, "\"Friday\"", "Friday" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05.0000000Z\"", "2026-01-02T03:04:05.0000000Z" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Reads_back_as_what_was_meant(object? value, string forScript, string forAlgorithm)
    {
        var given = new Dictionary<string, object?> { ["p"] = value };

        Assert.Equal(forScript, HyperParameterText.ForScript(given)["p"]);
        Assert.Equal(forAlgorithm, HyperParameterText.ForAlgorithm(given)["p"]);
    }

    [Fact]
    public void Nothing_is_null_to_a_script_and_the_default_to_an_algorithm()
    {
        var given = new Dictionary<string, object?> { ["p"] = null };

        Assert.Equal("null", HyperParameterText.ForScript(given)["p"]);
        Assert.Empty(HyperParameterText.ForAlgorithm(given));
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("0.5", HyperParameterText.Json(0.5));
            Assert.Equal("Infinity", HyperParameterText.Json(double.PositiveInfinity));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("\"train.py\"", "train.py")]
    [InlineData("train.py", "train.py")]
    [InlineData("\"broken", "\"broken")]
    [InlineData("5", "5")]
    public void Reads_texts_of_either_form(string hyperParameter, string expected) => Assert.Equal(expected, HyperParameterText.Read(hyperParameter));
}
