using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Arguments;

public sealed class DurationTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("90", "00:01:30")]
    [InlineData("90s", "00:01:30")]
    [InlineData("30m", "00:30:00")]
    [InlineData("2h", "02:00:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("'1d'", "1.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1d12h", "1.12:00:00")]
    [InlineData("1.5H", "01:30:00")]
    [InlineData("02:30:00", "02:30:00")]
    [InlineData("([timespan]'00:05:00')", "00:05:00")]
    [InlineData("(60 * 5)", "00:05:00")]
    public void A_duration_is_what_people_write(string given, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(_host.Invoke($"New-SmEstimator -Algorithm kmeans -MaxRuntime {given}").OutputOf<SmEstimator>()).MaxRuntime);

    [Theory]
    [InlineData("soon")]
    [InlineData("5x")]
    [InlineData("30m2h")]
    [InlineData("''")]
    public void Anything_else_is_refused_by_name(string given)
    {
        var error = Assert.Single(_host.Invoke($"New-SmEstimator -Algorithm kmeans -MaxRuntime {given}").Errors);
        Assert.Contains($"'{given.Trim('\'')}' is not a duration", error.Exception.Message, StringComparison.Ordinal);
    }
}
