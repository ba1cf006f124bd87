using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Arguments;

public sealed class S3UriTests : IDisposable
{
    private readonly ModuleHost _host = new ModuleHost().With("object", new S3Object { BucketName = "bucket", Key = "a/b.csv" }).With("bucket", new S3Bucket { BucketName = "bucket" });

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("s3://bucket/a", "s3://bucket/a")]
    [InlineData("S3://bucket/A/", "s3://bucket/A/")]
    [InlineData("s3://bucket/", "s3://bucket")]
    [InlineData("([uri]'s3://bucket/a%20b')", "s3://bucket/a%20b")]
    [InlineData("$object", "s3://bucket/a/b.csv")]
    [InlineData("$bucket", "s3://bucket")]
    [InlineData("([pscustomobject]@{ BucketName = 'bucket'; Key = 'k' })", "s3://bucket/k")]
    public void An_S3_URI_has_many_spellings(string given, string expected)
    {
        Assert.Equal(expected, Assert.Single(_host.Invoke($"New-SmEstimator -Algorithm kmeans -OutputPath {given}").OutputOf<SmEstimator>()).OutputPath);
        Assert.Equal(expected, Assert.Single(_host.Invoke($"New-SmChannel {given}").OutputOf<SmChannel>()).Source);
    }

    [Fact]
    public void Objects_of_AWS_Tools_may_be_piped() => Assert.Equal(["s3://bucket/a/b.csv"], _host.Invoke("$object | New-SmChannel").OutputOf<SmChannel>().Select(c => c.Source));

    [Theory]
    [InlineData("https://bucket.s3.eu-central-1.amazonaws.com/a/b%20c.csv", "give s3://bucket/a/b c.csv instead")]
    [InlineData("https://s3.eu-central-1.amazonaws.com/bucket/a", "give s3://bucket/a instead")]
    [InlineData("http://my.bucket.s3-us-west-2.amazonaws.com/", "give s3://my.bucket instead")]
    [InlineData("https://bucket.s3.cn-north-1.amazonaws.com.cn/a", "give s3://bucket/a instead")]
    [InlineData("arn:aws:s3:::bucket/a", "give s3://bucket/a instead")]
    [InlineData("s3://", "names no bucket")]
    [InlineData("s3:///a", "names no bucket")]
    public void What_only_looks_like_one_is_refused_with_the_right_spelling(string given, string remedy)
    {
        foreach (var command in new[] { "New-SmEstimator -Algorithm kmeans -OutputPath", "New-SmEstimator -Algorithm kmeans -CheckpointPath", "New-SmChannel", "Save-SmArtifact ./x -S3Uri" })
        {
            Assert.Contains(remedy, Assert.Single(_host.Invoke($"{command} '{given}'").Errors).Exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("./folder", "'./folder' is not an S3 URI")]
    [InlineData("https://example.com/a", "'https://example.com/a' is not an S3 URI")]
    [InlineData("5", "OutputPath is a Int32")]
    public void A_path_is_refused_where_only_S3_will_do(string given, string expected) =>
        Assert.Contains(expected, Assert.Single(_host.Invoke($"New-SmEstimator -Algorithm kmeans -OutputPath {given}").Errors).Exception.Message, StringComparison.Ordinal);

    /// <summary>What Get-S3Object of AWS.Tools returns.</summary>
    public sealed class S3Object
    {
        public string BucketName { get; set; } = "";

        public string Key { get; set; } = "";
    }

    /// <summary>What Get-S3Bucket of AWS.Tools returns.</summary>
    public sealed class S3Bucket
    {
        public string BucketName { get; set; } = "";
    }
}
