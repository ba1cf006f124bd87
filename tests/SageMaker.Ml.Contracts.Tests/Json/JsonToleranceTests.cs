using System.Globalization;
using System.Text;
using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Contracts.Tests.Json;

/// <summary>Services grow and differ; what they send is read all the same, and what cannot be read is a clear error.</summary>
public sealed class JsonToleranceTests
{
    [Fact]
    public async Task Unknown_members_are_stepped_over_and_unknown_values_kept()
    {
        var answer = await DecodeAsync(
            """{"Novelty":{"deep":[1,{"x":[]}],"more":null},"TrainingJobStatus":"Dreaming","NewList":[1,2],"TrainingJobName":"job","NewText":"é"}""");
        Assert.Equal("Dreaming", answer.TrainingJobStatus);
        Assert.Equal("job", answer.TrainingJobName);
    }

    [Fact]
    public async Task Nulls_read_as_not_set()
    {
        var answer = await DecodeAsync("""{"TrainingJobName":null,"ResourceConfig":null,"InputDataConfig":null,"CreationTime":null,"BillableTimeInSeconds":null,"EnableNetworkIsolation":null,"HyperParameters":{"a":null,"b":"1"},"VpcConfig":{"Subnets":[null,"s"]}}""");
        Assert.Null(answer.TrainingJobName);
        Assert.Null(answer.ResourceConfig);
        Assert.Null(answer.CreationTime);
        Assert.Equal(["b"], answer.HyperParameters!.Keys);
        Assert.Equal(["s"], answer.VpcConfig!.Subnets!);
    }

    [Theory]
    [InlineData("1700000000", "2023-11-14T22:13:20.000")]
    [InlineData("1700000000.123", "2023-11-14T22:13:20.123")]
    [InlineData("1.700000000123E9", "2023-11-14T22:13:20.123")]
    [InlineData("\"2023-11-14T22:13:20Z\"", "2023-11-14T22:13:20.000")]
    [InlineData("\"2023-11-14T23:13:20.5+01:00\"", "2023-11-14T22:13:20.500")]
    [InlineData("\"1700000000\"", "2023-11-14T22:13:20.000")]
    [InlineData("-1.5", "1969-12-31T23:59:58.500")]
    public async Task Times_are_read_as_numbers_and_as_text(string json, string expected)
    {
        var time = (await DecodeAsync($$"""{"CreationTime":{{json}}}""")).CreationTime!.Value;
        Assert.Equal(DateTimeKind.Utc, time.Kind);
        Assert.Equal(expected, time.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Times_are_written_in_seconds_with_milliseconds()
    {
        var time = new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc).AddTicks(4567);
        var request = new ListTrainingJobsRequest { CreationTimeAfter = time, CreationTimeBefore = new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Unspecified) };
        Assert.Equal("""{"CreationTimeAfter":1700000000.123,"CreationTimeBefore":1700000000}""", request.ToJson(indented: false));
    }

    [Theory]
    [InlineData("3.0", 3)]
    [InlineData("3E2", 300)]
    public async Task Whole_numbers_may_be_written_with_a_point(string json, int expected) =>
        Assert.Equal(expected, (await DecodeAsync($$"""{"BillableTimeInSeconds":{{json}}}""")).BillableTimeInSeconds);

    [Fact]
    public async Task An_empty_body_is_an_answer_without_members() => Assert.Equal(new DescribeTrainingJobResponse(), await DecodeAsync(""));

    [Theory]
    [InlineData("""{"TrainingJobName":"jo""")]
    [InlineData("""{"TrainingJobName":"job","ResourceConfig":{"InstanceCount":1""")]
    [InlineData("""{"TrainingJobName":"job"} trailing""")]
    [InlineData("""{"TrainingJobName":17}""")]
    [InlineData("""{"ResourceConfig":"text"}""")]
    [InlineData("""{"ResourceConfig":{"InstanceCount":99999999999}}""")]
    [InlineData("""{"BillableTimeInSeconds":1.5}""")]
    [InlineData("""{"CreationTime":"soon"}""")]
    [InlineData("""{"CreationTime":1e300}""")]
    [InlineData("""[]""")]
    [InlineData("""<html>busy</html>""")]
    public async Task A_body_that_cannot_be_read_is_a_malformed_response(string json)
    {
        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => DecodeAsync(json).AsTask());
        Assert.Contains("DescribeTrainingJob", error.Message, StringComparison.Ordinal);
        Assert.IsType<JsonException>(error.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_a_malformed_response()
    {
        byte[] body = [.. "{\"TrainingJobName\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        await Assert.ThrowsAsync<MalformedResponseException>(() => DecodeAsync(body).AsTask());
    }

    private static ValueTask<DescribeTrainingJobResponse> DecodeAsync(string json) => DecodeAsync(Encoding.UTF8.GetBytes(json));

    private static ValueTask<DescribeTrainingJobResponse> DecodeAsync(byte[] body) =>
        new DescribeTrainingJobRequest().DecodeAsync(new WireResponse(200, _ => null, new MemoryStream(body)), TestContext.Current.CancellationToken);
}
