using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Tests.Naming;

public sealed class ResourceNameTests
{
    private static readonly DateTimeOffset s_time = new(2026, 1, 2, 4, 4, 5, 678, TimeSpan.FromHours(1));

    [Fact]
    public void Is_the_base_and_the_time_in_UTC_and_something_random() =>
        Assert.Matches("^my-image-2026-01-02-03-04-05-678-[0-9a-z]{6}$", ResourceName.Unique("my-image", s_time));

    [Fact]
    public void Names_of_one_millisecond_differ() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ResourceName.Unique("a", s_time)).Distinct().Count());

    [Theory]
    [InlineData("my_model.v1", "my-model-v1-2026")]
    [InlineData("-a-", "a-2026")]
    [InlineData("ünicode ✓", "nicode-2026")]
    [InlineData("___", "job-2026")]
    public void Base_names_lose_what_names_may_not_have(string baseName, string beginning)
    {
        var name = ResourceName.Unique(baseName, s_time);

        Assert.StartsWith(beginning, name, StringComparison.Ordinal);
        Assert.Matches(new Regex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$"), name);
    }

    [Fact]
    public void Long_base_names_are_cut_and_the_time_is_kept()
    {
        var name = ResourceName.Unique(new string('a', 100), s_time);

        Assert.Equal(ResourceName.MaxLength, name.Length);
        Assert.Contains("a-2026-01-02-03-04-05-678-", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.us-west-2.amazonaws.com/my-image:1.0", "my-image")]
    [InlineData("localhost:5000/team/my-image", "my-image")]
    [InlineData("repo/my-image@sha256:0123", "my-image")]
    [InlineData("my-image", "my-image")]
    public void The_base_of_an_image_is_its_repository(string image, string expected) => Assert.Equal(expected, ResourceName.BaseOfImage(image));

    [Theory]
    [InlineData("a_b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("")]
    [InlineData("a\n")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_that_the_service_would_refuse_is_refused_here(string name) =>
        Assert.Contains(name, Assert.Throws<SmArgumentException>(() => ResourceName.Checked("Name", name)).Message, StringComparison.Ordinal);
}
