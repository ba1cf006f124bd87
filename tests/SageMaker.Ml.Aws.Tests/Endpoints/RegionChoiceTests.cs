using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Aws.Tests.Endpoints;

[Collection("environment")]
public sealed class RegionChoiceTests : IDisposable
{
    public void Dispose()
    {
        foreach (var name in (string[])["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"]) Environment.SetEnvironmentVariable(name, null);
    }

    [Fact]
    public void The_environment_goes_before_the_profile()
    {
        Environment.SetEnvironmentVariable("AWS_DEFAULT_REGION", "us-west-2");
        Assert.Equal("us-west-2", RegionChoice.Find("keys"));

        Environment.SetEnvironmentVariable("AWS_REGION", "eu-north-1");
        Assert.Equal("eu-north-1", RegionChoice.Find("keys"));
    }

    [Fact]
    public void The_profile_that_was_named_goes_before_the_one_of_the_environment()
    {
        Environment.SetEnvironmentVariable("AWS_PROFILE", "empty");

        Assert.Equal("eu-west-3", RegionChoice.Find("keys"));
        Assert.Equal("ap-south-1", RegionChoice.Find(null));
    }

    [Fact]
    public void Without_any_the_error_names_the_ways_out()
    {
        var error = Assert.Throws<SmException>(() => RegionChoice.Find(null));

        Assert.Equal("NoRegion", error.ErrorId);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
        Assert.Contains("AWS_REGION", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Local", error.Message, StringComparison.Ordinal);
    }
}
