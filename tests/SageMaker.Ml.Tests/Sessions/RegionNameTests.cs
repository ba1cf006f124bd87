using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Tests.Sessions;

public class RegionNameTests
{
    [Fact]
    public void Every_region_with_images_has_the_form() => Assert.All(ImageCatalogue.Default.Regions, region => RegionName.Check(region, "-Region"));

    [Theory]
    [InlineData("xx-somewhere-9")]
    [InlineData("eusc-de-east-1")]
    [InlineData("us-isof-south-1")]
    public void A_region_that_is_not_known_yet_is_possible(string region) => RegionName.Check(region, "-Region");

    [Theory]
    [InlineData("bad region", ".")]
    [InlineData("eu central 1", "; did you mean eu-central-1?")]
    [InlineData("EU-CENTRAL-1", "; did you mean eu-central-1?")]
    [InlineData("us_east_1", "; did you mean us-east-1?")]
    [InlineData("us-east1", "; did you mean us-east-1?")]
    [InlineData("us-east-1a", "; did you mean us-east-1?")]
    [InlineData("frankfurt", ".")]
    public void What_is_no_region_is_refused_with_the_one_that_was_probably_meant(string region, string hint)
    {
        var error = Assert.Throws<SmArgumentException>(() => RegionName.Check(region, "-Region"));
        Assert.Equal(("InvalidRegion", $"Region '{region}' does not have the form of a region, such as eu-central-1{hint}"), (error.ErrorId, error.Message));
    }

    [Fact]
    public void A_region_that_the_environment_gave_is_told_with_the_variable() => Assert.StartsWith(
        "Region 'here' ($env:AWS_REGION) does not have", Assert.Throws<SmArgumentException>(() => RegionName.Check("here", "$env:AWS_REGION")).Message, StringComparison.Ordinal);
}
