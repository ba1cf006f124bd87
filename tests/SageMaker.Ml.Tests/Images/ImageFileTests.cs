using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Images;

public sealed class ImageFileTests
{
    private static readonly ImageQuery s_query = new()
    {
        Framework = "pytorch",
        Version = "2.9",
        Region = "eu-central-1",
        InstanceType = "ml.g5.xlarge",
        Scope = ImageScope.Training,
    };

    [Fact]
    public void A_file_adds_a_version_to_a_framework()
    {
        var catalogue = With("""
            { "frameworks": { "pytorch": { "lists": [ { "scopes": "training", "minors": true, "releases": [
              { "versions": "2.9.0", "repository": "pytorch-training", "registry": "deep-learning", "python": "py313" } ] } ] } } }
            """);

        Assert.Equal("763104351884.dkr.ecr.eu-central-1.amazonaws.com/pytorch-training:2.9-gpu-py313", catalogue.Resolve(s_query).Uri);
        Assert.Equal("2.9.0", catalogue.Resolve(s_query with { Version = null }).Version);
        Assert.Equal("2.8.0", catalogue.Resolve(s_query with { Version = "2.8" }).Version);
        Assert.Throws<SmArgumentException>(() => ImageCatalogue.BuiltIn.Resolve(s_query));
    }

    [Fact]
    public void A_file_adds_a_framework_with_a_registry_of_its_own()
    {
        var catalogue = With("""
            {
              "registries": { "ours": { "accounts": { "111122223333": "eu-central-1 eu-west-1" } } },
              "frameworks": { "jax": { "kind": "framework", "lists": [ { "scopes": "training inference", "processors": "cpu gpu", "releases": [
                { "versions": "0.4", "repository": "jax", "registry": "ours" } ] } ] } }
            }
            """);

        Assert.Equal("111122223333.dkr.ecr.eu-central-1.amazonaws.com/jax:0.4-gpu", catalogue.Resolve(s_query with { Framework = "jax", Version = null }).Uri);
        Assert.Contains("jax", catalogue.Names(ImageKind.Framework));
    }

    [Fact]
    public void A_file_overrides_a_registry_for_mirrored_images()
    {
        var catalogue = With("""{ "registries": { "sklearn-xgboost": { "of": "sklearn-xgboost", "accounts": { "111122223333": "eu-central-1" } } } }""");
        var query = s_query with { Framework = "sklearn", Version = "1.4-2", InstanceType = "ml.m5.large" };

        Assert.StartsWith("111122223333.", catalogue.Resolve(query).Uri, StringComparison.Ordinal);
        Assert.StartsWith("141502667606.", catalogue.Resolve(query with { Region = "eu-west-1" }).Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "framework": {} }""", "the file has the unknown key 'framework'; did you mean frameworks?")]
    [InlineData("""{ "frameworks": { "jax": { "lists": [] } } }""", "frameworks.jax has no 'kind'")]
    [InlineData("""{ "frameworks": { "jax": { "kind": "framwork", "lists": [] } } }""", "frameworks.jax has no 'lists'")]
    [InlineData("""{ "frameworks": { "pytorch": { "lists": [ { "scopes": "trainig", "releases": [ { "versions": "9", "repository": "r", "registry": "djl" } ] } ] } } }""", "did you mean Training?")]
    [InlineData("""{ "frameworks": { "pytorch": { "lists": [ { "scopes": "training", "releases": [ { "versions": "9", "repository": "r", "registry": "jdl" } ] } ] } } }""", "frameworks.pytorch.lists[0].releases[0] names the unknown registry 'jdl'; did you mean djl?")]
    [InlineData("""{ "frameworks": { "pytorch": { "lists": [ { "scopes": "training", "releases": [ { "versions": 9 } ] } ] } } }""", "a 'versions' that is Number")]
    [InlineData("{ \n oops }", "is not JSON")]
    public void A_broken_file_is_named_with_the_place_and_the_remedy(string text, string message)
    {
        var error = Assert.Throws<SmException>(() => With(text));

        Assert.Equal(("ImageFileInvalid", SmErrorKind.InvalidData), (error.ErrorId, error.Kind));
        Assert.Contains("images.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_names_the_variable_that_asks_for_it()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SmException>(() => ImageCatalogue.BuiltIn.With(Path.Combine(folder.Path, "none.json")));

        Assert.Equal("ImageFileNotFound", error.ErrorId);
        Assert.Contains(ImageCatalogue.FileVariable, error.Message, StringComparison.Ordinal);
    }

    private static ImageCatalogue With(string text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "images.json");
        File.WriteAllText(path, text);
        return ImageCatalogue.BuiltIn.With(path);
    }
}
