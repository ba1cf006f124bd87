using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Tests.Images;

public sealed class ImageListingTests
{
    private static List<SmImage> Find(ImageFilter filter) => [.. ImageCatalogue.BuiltIn.Find(filter)];

    [Fact]
    public void Everything_that_is_listed_for_a_region_can_be_looked_up_there()
    {
        foreach (var row in Find(new ImageFilter { Region = "us-east-1" }).Where(r => r.Variant is null))
        {
            var image = ImageCatalogue.BuiltIn.Resolve(new ImageQuery
            {
                Framework = row.Framework,
                Version = row.Version,
                Region = row.Region,
                Scope = row.Scope,
                PythonVersion = row.PythonVersion,
                BaseFrameworkVersion = row.BaseFrameworkVersion,
                InstanceType = row switch
                {
                    { Accelerator: null or "neuronx" } => null,
                    { Scope: ImageScope.GravitonInference } => "ml.c7g.xlarge",
                    { Accelerator: "cpu" } => "ml.m5.xlarge",
                    { Accelerator: "gpu" or "neuron" } => "ml.g5.xlarge",
                    _ => $"ml.{row.Accelerator}.xlarge",
                },
            });
            Assert.Equal(row.ImageUri, image.Uri);
        }
    }

    [Fact]
    public void The_newest_version_comes_first()
    {
        var versions = Find(new ImageFilter { Framework = "pytorch", Scope = ImageScope.Training, Accelerator = "gpu" })
            .Where(i => i.Variant is null).Select(i => i.Version).Distinct().ToList();
        Assert.Equal(["2.8.0", "2.7.1", "2.6.0"], versions.Take(3));
        Assert.Equal("0.4.0", versions[^1]);
    }

    [Fact]
    public void A_short_version_finds_all_its_patches() =>
        Assert.Equal(["2.0.1", "2.0.0"], Find(new ImageFilter { Framework = "pytorch", Version = "2.0", Scope = ImageScope.Inference }).Select(i => i.Version).Distinct());

    [Fact]
    public void Wildcards_match_names_and_versions()
    {
        var found = Find(new ImageFilter { Framework = "djl-*", Version = "0.2?.*" });
        Assert.All(found, i => Assert.StartsWith("djl-", i.Framework, StringComparison.Ordinal));
        Assert.Contains(found, i => i.Version == "0.29.0");
        Assert.DoesNotContain(found, i => i.Version == "0.36.0");
    }

    [Fact]
    public void Neuron_stands_for_every_chip_of_AWS()
    {
        var found = Find(new ImageFilter { Accelerator = "neuron" });
        Assert.Equal(["inf", "inf2", "neuron", "neuronx", "trn"], found.Select(i => i.Accelerator).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(found, i => i is { Framework: "huggingface", Variant: "neuronx" });
    }

    [Fact]
    public void Without_a_region_there_is_no_address_but_the_regions_are_told()
    {
        var image = Assert.Single(Find(new ImageFilter { Framework = "sagemaker-geospatial" }));
        Assert.Null(image.ImageUri);
        Assert.Equal(["us-west-2"], image.Regions);
        Assert.Equal("sagemaker-geospatial-v1-0:latest", image.ToString());
    }

    [Fact]
    public void An_image_that_a_region_lacks_is_not_listed_for_it() =>
        Assert.Empty(Find(new ImageFilter { Framework = "sagemaker-geospatial", Region = "eu-west-1" }));

    [Theory]
    [InlineData("sklaern", null, null, "Framework", "sklearn")]
    [InlineData("sklearn", "1.42", null, "FrameworkVersion", "1.4-2")]
    [InlineData(null, null, "eu-wst-1", "Region", "eu-west-1")]
    public void A_name_without_wildcards_that_does_not_exist_is_an_error(string? framework, string? version, string? region, string parameter, string hint)
    {
        var miss = Assert.Throws<SmArgumentException>(() => Find(new ImageFilter { Framework = framework, Version = version, Region = region }));
        Assert.Equal(parameter, miss.Parameter);
        Assert.Contains($"did you mean {hint}?", miss.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_a_flat_table_for_a_ledger()
    {
        var row = Find(new ImageFilter { Framework = "kmeans", Scope = ImageScope.Training, Region = "eu-west-1" })[0].ToHashtable();
        Assert.Equal("438346466558.dkr.ecr.eu-west-1.amazonaws.com/kmeans:1", row["ImageUri"]);
        Assert.All(row.Values.Cast<object>(), v => Assert.IsType<string>(v));
        Assert.False(row.ContainsKey("PythonVersion"));
    }
}
