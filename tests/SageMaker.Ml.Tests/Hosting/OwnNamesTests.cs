using SageMaker.Ml.Hosting;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Tests.Hosting;

public sealed class OwnNamesTests
{
    [Theory]
    [InlineData("churn", "churn", true)]
    [InlineData("churn", "churn-2026-01-01-00-00-00-000-abcdef", true)]
    [InlineData("churn", "churn-2026-01-01-00-00-00-000", true)]
    [InlineData("churn", "churn-blue", false)]
    [InlineData("churn", "churn-blue-2026-01-01-00-00-00-000-abcdef", false)]
    [InlineData("churn-blue", "churn-2026-01-01-00-00-00-000-abcdef", false)]
    public void Are_the_endpoints_name_or_that_with_a_time(string endpoint, string name, bool own) => Assert.Equal(own, OwnNames.IsOf(endpoint, name));

    [Fact]
    public void Made_from_a_long_name_are_known_again_though_they_are_cut()
    {
        var endpoint = new string('a', 31) + "-b" + new string('c', 30);
        var made = ResourceName.Unique(endpoint, DateTimeOffset.UnixEpoch);

        Assert.True(OwnNames.IsOf(endpoint, made));
        Assert.Contains(OwnNames.SharedBeginning(endpoint), made, StringComparison.Ordinal);
    }

    [Fact]
    public void Lose_their_time_as_a_base_for_the_next() => Assert.Equal("churn", OwnNames.BaseOf("churn-2026-01-01-00-00-00-000-abcdef"));
}
