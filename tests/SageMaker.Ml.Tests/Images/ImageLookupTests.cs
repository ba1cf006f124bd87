using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Tests.Images;

public sealed class ImageLookupTests
{
    private static readonly ImageQuery s_sklearn = new()
    {
        Framework = "sklearn",
        Version = "1.4-2",
        Region = "eu-central-1",
        InstanceType = "ml.m5.large",
        Scope = ImageScope.Training,
    };

    [Fact]
    public void Every_recorded_lookup_gives_the_same_address_or_an_error()
    {
        var wrong = RecordedLookups.All().Select(l => (l.Query, Expected: l.Uri ?? "an error", Actual: Answer(l.Query)))
            .Where(l => l.Actual != l.Expected && !(l.Expected == "an error" && l.Actual.StartsWith("an error", StringComparison.Ordinal)))
            .Select(l => $"{l.Query}: expected {l.Expected}, was {l.Actual}")
            .ToList();

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong.Take(40))}");
        Assert.Equal(2329, RecordedLookups.All().Count());
    }

    [Fact]
    public void A_query_is_answered_with_everything_about_the_image()
    {
        var image = ImageCatalogue.BuiltIn.Resolve(s_sklearn);

        Assert.Equal("492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3", image.Uri);
        Assert.Equal(("sklearn", "1.4-2", ImageScope.Training), (image.Framework, image.Version, image.Scope));
        Assert.Equal(("492215442770", "sagemaker-scikit-learn", "1.4-2-cpu-py3"), (image.Account, image.Repository, image.Tag));
        Assert.Equal(("py3", "cpu"), (image.PythonVersion, image.Processor));
        Assert.Empty(image.Notices);
    }

    [Fact]
    public void Names_may_be_spelled_as_people_spell_them() =>
        Assert.Equal(
            ImageCatalogue.BuiltIn.Resolve(s_sklearn with { PythonVersion = "py3" }).Uri,
            ImageCatalogue.BuiltIn.Resolve(s_sklearn with { Framework = "Scikit-Learn" }).Uri);

    [Fact]
    public void A_Python_version_may_be_written_with_a_dot() =>
        Assert.EndsWith("pytorch-training:2.8-gpu-py312", ImageCatalogue.BuiltIn.Resolve(
            s_sklearn with { Framework = "pytorch", Version = "2.8", PythonVersion = "3.12", InstanceType = "ml.g5.xlarge" }).Uri, StringComparison.Ordinal);

    [Fact]
    public void A_short_version_stays_short_in_the_tag_and_is_told_in_full()
    {
        var image = ImageCatalogue.BuiltIn.Resolve(s_sklearn with { Framework = "pytorch", Version = "2.8" });
        Assert.Equal(("2.8.0", "2.8-cpu-py312"), (image.Version, image.Tag));
    }

    [Fact]
    public void A_version_that_does_not_matter_is_ignored_with_a_notice()
    {
        var image = ImageCatalogue.BuiltIn.Resolve(s_sklearn with { Framework = "kmeans", Version = "7" });
        Assert.EndsWith("/kmeans:1", image.Uri, StringComparison.Ordinal);
        Assert.Contains("7 is ignored", Assert.Single(image.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.5.1", "ml.p4d.24xlarge", "2.5.1-gpu-py311-cu124")]
    [InlineData("2.3.0", "ml.p4d.24xlarge", "2.3.0-gpu-py310-cu121")]
    [InlineData("2.0", "ml.p4d.24xlarge", "2.0-gpu-py310-cu118")]
    [InlineData("2.0.1", "ml.p5.48xlarge", "2.0.1-gpu-py310-cu121")]
    public void Model_parallel_trainings_have_images_of_their_own(string version, string instanceType, string tag)
    {
        var image = ImageCatalogue.BuiltIn.Resolve(
            s_sklearn with { Framework = "pytorch", Version = version, InstanceType = instanceType, ModelParallel = true });
        Assert.Equal(("smdistributed-modelparallel", tag), (image.Repository, image.Tag));
    }

    [Fact]
    public void A_build_is_named_where_the_catalogue_knows_none()
    {
        var query = s_sklearn with
        {
            Framework = "huggingface",
            Version = "4.4",
            BaseFrameworkVersion = "pytorch1.6",
            InstanceType = "ml.p3.2xlarge",
            Build = "cu110-ubuntu18.04",
        };
        Assert.Equal("1.6-transformers4.4-gpu-py36-cu110-ubuntu18.04", ImageCatalogue.BuiltIn.Resolve(query).Tag);
    }

    [Theory]
    [InlineData("pytroch", "2.8", "eu-central-1", null, "ml.m5.large", "Framework", "pytorch")]
    [InlineData("pytorch", "2.81", "eu-central-1", null, "ml.m5.large", "FrameworkVersion", "2.8?")]
    [InlineData("pytorch", "2.8", "eu-centrl-1", null, "ml.m5.large", "Region", "eu-central-1")]
    [InlineData("pytorch", "2.8", "eu-central-1", "py321", "ml.m5.large", "PythonVersion", "py312")]
    [InlineData("pytorch", "2.8", "eu-central-1", null, "m5.large", "InstanceType", "ml.m5.xlarge")]
    [InlineData("sklearn", "1.4-2", "eu-central-1", null, "ml.g5.xlarge", "InstanceType", "cpu only")]
    [InlineData("sklearn", "1.4-2", "eu-central-1", null, "ml.trn1.2xlarge", "InstanceType", "pytorch")]
    [InlineData("pytorch", "2.8", "eu-central-1", null, "ml.p2.xlarge", "InstanceType", "ml.g4dn.xlarge")]
    [InlineData("pytorch", "2.8", "eu-central-1", null, null, "InstanceType", "gpu")]
    [InlineData("huggingface", "4.28", "eu-central-1", null, "ml.g5.xlarge", "BaseFrameworkVersion", "pytorch2.0.0")]
    [InlineData("huggingface-neuronx", "4.28", "eu-central-1", null, "ml.g5.xlarge", "Framework", "InferenceTool")]
    public void A_miss_names_the_parameter_and_what_was_probably_meant(
        string framework, string version, string region, string? python, string? instanceType, string parameter, string hint)
    {
        var query = new ImageQuery
        {
            Framework = framework,
            Version = version,
            Region = region,
            PythonVersion = python,
            InstanceType = instanceType,
            Scope = ImageScope.Training,
        };
        var miss = Assert.Throws<SmArgumentException>(() => ImageCatalogue.BuiltIn.Resolve(query));

        Assert.Equal(parameter, miss.Parameter);
        Assert.Contains(hint, miss.Message, StringComparison.Ordinal);
    }

    private static string Answer(ImageQuery query)
    {
        try
        {
            return ImageCatalogue.BuiltIn.Resolve(query).Uri;
        }
        catch (SmArgumentException e)
        {
            return $"an error: {e.Message}";
        }
    }
}
