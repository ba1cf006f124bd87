using System.IO.Compression;
using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.Tests.Transform;

/// <summary>Results that are read back: what they say, in what order, and beside what.</summary>
public sealed class TransformResultsTests
{
    private readonly FakeBackend _backend = new();
    private readonly SmSession _session;

    public TransformResultsTests() => _session = _backend.Session();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SmTransform Csv => new()
    {
        TransformJobName = "job",
        TransformJobStatus = "Completed",
        S3InputPath = "s3://b/in/",
        S3DataType = "S3Prefix",
        ContentType = "text/csv",
        SplitType = "Line",
        S3OutputPath = "s3://b/out",
        Accept = "text/csv",
        AssembleWith = "Line",
        Region = "eu-central-1",
    };

    [Fact]
    public async Task Results_come_in_the_order_of_the_input()
    {
        Put("s3://b/in/b.csv", "x");
        Put("s3://b/in/a.csv", "x");
        Put("s3://b/out/b.csv.out", "3\n");
        Put("s3://b/out/a.csv.out", "1\n2\n");
        Put("s3://b/out2/a.csv.out", "9\n");
        Assert.Equal([1.0, 2.0, 3.0], await ReadAsync(Csv));
    }

    [Theory]
    [InlineData("text/csv", "Line", "1,a\n2,b\n", "[1,\"a\"];[2,\"b\"]")]
    [InlineData("application/jsonlines", "Line", "{\"p\":1}\n{\"p\":2}\n", "{\"p\":1};{\"p\":2}")]
    [InlineData("application/json", "Line", "[1]\n[2]\n", "[1];[2]")]
    [InlineData("application/json", null, "[1][2] {\"a\":3}", "[1];[2];{\"a\":3}")]
    [InlineData("text/plain", "Line", "one\ntwo\n", "\"one\";\"two\"")]
    [InlineData("text/plain", null, "one\ntwo", "\"one\\ntwo\"")]
    public async Task What_a_result_is_read_as_follows_from_its_type(string accept, string? assemble, string content, string expected)
    {
        Put("s3://b/in/a", "x");
        Put("s3://b/out/a.out", content);
        var values = await ReadAsync(Csv with { Accept = accept, AssembleWith = assemble });
        Assert.Equal(expected, string.Join(';', values.Select(Json)));
    }

    [Fact]
    public async Task Each_comes_with_its_row()
    {
        Put("s3://b/in/a.csv", "1,x\n2,y\n");
        Put("s3://b/out/a.csv.out", "0.5\n0.7\n");
        var results = await ListAsync(Csv, new TransformReading { JoinsInput = true });
        Assert.Equal(["{\"Column1\":1,\"Column2\":\"x\"}", "{\"Column1\":2,\"Column2\":\"y\"}"], results.Select(r => Json(r.Input)));
        Assert.Equal([0.5, 0.7], results.Select(r => r.Value));
    }

    [Fact]
    public async Task Compressed_input_is_joined_too()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await zip.WriteAsync("1\n2\n"u8.ToArray(), Cancel);
        _backend.Objects.Objects["s3://b/in/a.gz"] = (packed.ToArray(), DateTime.UtcNow);
        Put("s3://b/out/a.gz.out", "0.5\n0.7\n");
        Assert.Equal(2, (await ListAsync(Csv with { CompressionType = "Gzip" }, new TransformReading { JoinsInput = true })).Count);
    }

    [Theory]
    [InlineData("{\"predictions\":[0.5,0.7]}")]
    [InlineData("[0.5,0.7]")]
    public async Task A_list_of_JSON_is_a_result_for_each_line_of_the_input(string content)
    {
        Put("s3://b/in/a.csv", "1\n2\n");
        Put("s3://b/out/a.csv.out", content);
        var results = await ListAsync(Csv with { Accept = "application/json", AssembleWith = null }, new TransformReading { JoinsInput = true });
        Assert.Equal([0.5, 0.7], results.Select(r => r.Value));
    }

    [Theory]
    [InlineData("0.5\n")]
    [InlineData("0.5\n0.6\n0.7\n")]
    public async Task Results_that_are_not_one_for_each_record_are_an_error(string content)
    {
        Put("s3://b/in/a.csv", "1\n2\n");
        Put("s3://b/out/a.csv.out", content);
        var error = await Assert.ThrowsAsync<SmException>(() => ListAsync(Csv, new TransformReading { JoinsInput = true }));
        Assert.Equal("ResultCountMismatch", error.ErrorId);
        Assert.Contains("-JoinSource Input", error.Message);
    }

    [Fact]
    public async Task Results_that_are_joined_already_are_not_joined_again()
    {
        Put("s3://b/in/a.csv", "1\n");
        Put("s3://b/out/a.csv.out", "1,0.5\n");
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => ListAsync(Csv with { JoinSource = "Input" }, new TransformReading { JoinsInput = true }));
        Assert.Equal("JoinInput", error.Parameter);
    }

    [Fact]
    public async Task An_object_without_a_result_is_an_error_that_says_where_it_would_be()
    {
        Put("s3://b/in/a.csv", "1\n");
        Put("s3://b/out/other.csv.out", "1\n");
        var error = await Assert.ThrowsAsync<SmException>(() => ReadAsync(Csv));
        Assert.Equal("ResultNotFound", error.ErrorId);
        Assert.Contains("s3://b/out/a.csv.out", error.Message);
    }

    [Theory]
    [InlineData("s3://b/in/a.csv", "s3://b/in/a.csv", "a.csv.out")]
    [InlineData("s3://b/in", "s3://b/in/day1/a.csv", "day1/a.csv.out")]
    [InlineData("s3://b/in/da", "s3://b/in/data.csv", "data.csv.out")]
    [InlineData("s3://b", "s3://b/in/a.csv", "in/a.csv.out")]
    public async Task The_name_of_a_result_follows_from_where_its_input_is(string address, string input, string result)
    {
        Put(input, "x");
        var found = await TransformObjects.ListAsync(_session.Objects, S3Uri.Parse(address), isManifest: false, Cancel);
        Assert.Equal(result, Assert.Single(found).ResultName);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[\"a.csv\"]")]
    [InlineData("[{\"prefix\": \"bucket/in\"}, \"a.csv\"]")]
    [InlineData("[{\"prefix\": \"s3://b/in/\"}, 5]")]
    public async Task What_is_no_manifest_is_said_to_be_none(string content)
    {
        Put("s3://b/list", content);
        var error = await Assert.ThrowsAsync<SmException>(() => TransformObjects.ListAsync(_session.Objects, S3Uri.Parse("s3://b/list"), isManifest: true, Cancel));
        Assert.Equal("ManifestNotReadable", error.ErrorId);
    }

    [Fact]
    public async Task Raw_records_are_texts_and_bytes()
    {
        Put("s3://b/in/a", "x");
        Put("s3://b/out/a.out", "1,2\n");
        Assert.Equal("1,2", Assert.Single(await ListAsync(Csv, new TransformReading { IsRaw = true })).Value);
        Assert.Equal("1,2\n"u8.ToArray(), Assert.Single(await ListAsync(Csv with { Accept = "image/png", AssembleWith = null }, new TransformReading { IsRaw = true })).Value);
    }

    private void Put(string uri, string content) => _backend.Objects.Objects[uri] = (Encoding.UTF8.GetBytes(content), DateTime.UtcNow);

    private async Task<List<object?>> ReadAsync(SmTransform transform) => [.. (await ListAsync(transform, new TransformReading())).Select(r => r.Value)];

    private async Task<List<TransformResult>> ListAsync(SmTransform transform, TransformReading reading)
    {
        var results = new List<TransformResult>();
        await foreach (var result in TransformResults.ReadAsync(_session, transform, reading, Cancel)) results.Add(result);
        return results;
    }

    private static string Json(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream)) JsonValues.Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
