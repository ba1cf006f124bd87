using System.Text;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Records;

public sealed class RecordSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static SmRecordSet Count(int rows, int columns = 1)
    {
        using var builder = new RecordSetBuilder(new RecordForm());
        for (var i = 0; i < rows; i++) builder.Add(Enumerable.Repeat((float)i, columns).ToArray());
        return builder.Build();
    }

    private static IEnumerable<float> Firsts(byte[] bytes) => RecordIo.Read(bytes).Select(r => ((RecordTensor<float>)r.Features["values"]).Values.Span[0]);

    [Fact]
    public async Task A_saved_file_holds_all_records_and_nothing_else_is_left()
    {
        var path = _folder.Combine("train.pbr");
        await Count(3).SaveAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal([0f, 1f, 2f], Firsts(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Every_range_of_records_can_be_written_even_over_several_blocks()
    {
        // A record of 100 000 numbers takes 400 kB, so that a block of a megabyte ends after three.
        var set = Count(8, 100_000);
        for (var first = 0; first < 8; first++)
        {
            for (var end = first + 1; end <= 8; end++)
            {
                var path = _folder.Combine("part");
                await set.WriteAsync(path, first, end, TestContext.Current.CancellationToken);
                Assert.Equal(Enumerable.Range(first, end - first).Select(i => (float)i), Firsts(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
            }
        }

        Assert.Equal(8, Firsts(set.ToBytes()).Count());
    }

    [Fact]
    public void No_rows_are_an_error()
    {
        using var builder = new RecordSetBuilder(new RecordForm());
        Assert.Equal("NoRows", Assert.Throws<SmException>(builder.Build).ErrorId);
    }

    [Fact]
    public async Task A_training_uploads_a_file_for_each_machine_and_a_manifest_that_names_them()
    {
        var backend = new FakeBackend();
        backend.Transport.On<CreateTrainingJobRequest>(_ => new CreateTrainingJobResponse { TrainingJobArn = "arn" });
        var estimator = new SmEstimator { Algorithm = "kmeans", HyperParameter = new Dictionary<string, object?> { ["k"] = 2 }, InstanceCount = 2 };
        var inputs = TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(Count(5)))]);

        await Trainings.StartAsync(backend.Session(), estimator, inputs, "job", null, TestContext.Current.CancellationToken);

        var folder = "s3://sagemaker-eu-central-1-123456789012/job/input/train/";
        Assert.Equal([$"{folder}.amazon.manifest", $"{folder}matrix_0.pbr", $"{folder}matrix_1.pbr"], backend.Objects.Objects.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([0f, 1f], Firsts(backend.Objects.Objects[$"{folder}matrix_0.pbr"].Content));
        Assert.Equal([2f, 3f, 4f], Firsts(backend.Objects.Objects[$"{folder}matrix_1.pbr"].Content));
        Assert.Equal($"[{{\"prefix\":\"{folder}\"}},\"matrix_0.pbr\",\"matrix_1.pbr\"]", Encoding.UTF8.GetString(backend.Objects.Objects[$"{folder}.amazon.manifest"].Content));

        var request = Assert.Single(backend.Transport.Requests.OfType<CreateTrainingJobRequest>());
        var channel = Assert.Single(request.InputDataConfig!);
        Assert.Equal(
            ($"{folder}.amazon.manifest", "ManifestFile", "ShardedByS3Key", null),
            (channel.DataSource!.S3DataSource!.S3Uri, channel.DataSource.S3DataSource.S3DataType, channel.DataSource.S3DataSource.S3DataDistributionType, channel.ContentType));
        Assert.Equal("1", request.HyperParameters!["feature_dim"]);
    }
}
