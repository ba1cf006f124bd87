using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Tests.Storage;

public class S3UriTests
{
    [Theory]
    [InlineData("s3://bucket", "bucket", "")]
    [InlineData("s3://bucket/", "bucket", "")]
    [InlineData("S3://bucket/a/b.csv", "bucket", "a/b.csv")]
    [InlineData("s3://bucket/a//b", "bucket", "a//b")]
    public void Bucket_and_key_are_told_apart(string text, string bucket, string key)
    {
        var uri = S3Uri.Parse(text);
        Assert.Equal((bucket, key), (uri.Bucket, uri.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3:///key")]
    [InlineData("https://bucket/key")]
    public void What_is_no_S3_URI_is_refused(string text) => Assert.Throws<FormatException>(() => S3Uri.Parse(text));

    [Fact]
    public void Parts_are_joined_with_one_slash_and_empty_ones_left_out() =>
        Assert.Equal("s3://b/a/c/d", S3Uri.Parse("s3://b/a/").Append(null, "/c/", "", "d").ToString());
}
