using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Records;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Training;

public sealed class RecordCmdletTests : IDisposable
{
    private const string Rows = "$rows = 1..5 | ForEach-Object { [pscustomobject]@{ id = \"r$_\"; size = $_; price = \"$_.5\" } }\n";

    private readonly TrainingHost _host = new();

    public void Dispose() => _host.Dispose();

    private Run Invoke(string script) => _host.Invoke(Rows + script);

    private static float[] Values(SmRecord record) => ((RecordTensor<float>)record.Features["values"]).Values.ToArray();

    [Fact]
    public void Rows_become_records_with_their_label_apart()
    {
        var set = Assert.Single(Invoke("$rows | ConvertTo-SmRecord price -ExcludeProperty id").OutputOf<SmRecordSet>());
        Assert.Equal((5, 1, true), (set.Count, set.FeatureCount, set.HasLabel));
        Assert.Equal([1.5f], RecordIo.Read(set.ToBytes())[0].Label["values"].ToObjects());
    }

    [Fact]
    public void Chosen_columns_come_in_the_order_in_which_they_are_named_and_the_label_need_not_be_among_them()
    {
        var set = Assert.Single(Invoke("[pscustomobject]@{ a = 1; b = 2; y = 3 } | ConvertTo-SmRecord -Label y -Property b, a").OutputOf<SmRecordSet>());
        Assert.Equal([2f, 1f], Values(Assert.Single(RecordIo.Read(set.ToBytes()))));
    }

    [Fact]
    public void A_row_that_cannot_become_a_record_ends_the_command_before_anything_is_written()
    {
        var run = Invoke("$rows | ConvertTo-SmRecord -Path \"$folder/out.pbr\"");
        Assert.Contains("Column 'id' is 'r1', which is no number", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder.Combine("out.pbr")));
    }

    [Fact]
    public void Lists_of_numbers_are_rows_too()
    {
        var set = Assert.Single(Invoke("@(1, 2), @(3, 4) | ConvertTo-SmRecord -NumberType Float64").OutputOf<SmRecordSet>());
        Assert.Equal([3d, 4d], RecordIo.Read(set.ToBytes())[1].Features["values"].ToObjects());
    }

    [Fact]
    public void A_training_takes_rows_as_they_are()
    {
        Invoke("""
            New-SmEstimator -Algorithm kmeans -HyperParameter @{ k = 2 } -InstanceCount 2 |
                Start-SmTraining -InputData @{ train = $rows | ForEach-Object { [pscustomobject]@{ size = $_.size; price = $_.price } }; test = 's3://bucket/test' } -Name grouped
            """).OutputOf<SmTraining>();

        var request = Assert.Single(_host.Transport.Sent<CreateTrainingJobRequest>());
        Assert.Equal(("2", "2", "True"), (request.HyperParameters!["feature_dim"], request.HyperParameters["k"], request.HyperParameters["force_dense"]));
        var channel = request.InputDataConfig!.Single(c => c.ChannelName == "train").DataSource!.S3DataSource!;
        Assert.Equal(("ManifestFile", "ShardedByS3Key"), (channel.S3DataType, channel.S3DataDistributionType));
        Assert.Equal(3, _host.Backend.Objects.Objects.Keys.Count(k => k.StartsWith("s3://sagemaker-eu-central-1-123456789012/grouped/input/train/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Records_that_are_given_alone_are_the_channel_that_algorithms_learn_from()
    {
        Invoke("New-SmEstimator -Algorithm linear-learner -HyperParameter @{ predictor_type = 'regressor' } | Start-SmTraining ($rows | ConvertTo-SmRecord price -ExcludeProperty id)").OutputOf<SmTraining>();
        var request = Assert.Single(_host.Transport.Sent<CreateTrainingJobRequest>());
        Assert.Equal("train", Assert.Single(request.InputDataConfig!).ChannelName);
        Assert.Equal("5", request.HyperParameters!["mini_batch_size"]);
    }

    [Theory]
    [InlineData("New-SmEstimator -Algorithm linear-learner -HyperParameter @{ predictor_type = 'regressor' } | Start-SmTraining @{ train = @($rows | ForEach-Object { [pscustomobject]@{ size = $_.size } }) }", "InvalidInputData", "rows without a label")]
    [InlineData("New-SmEstimator -Algorithm kmeans -HyperParameter @{ k = 2 } | Start-SmTraining @{ train = $rows }", "RowNotRecordable", "InputData 'train': Row 1 cannot become a record. Column 'id' is 'r1'")]
    [InlineData("New-SmEstimator -Algorithm kmeans | Start-SmTraining s3://bucket/train", "InvalidHyperParameter", "lacks 'feature_dim' and 'k'")]
    [InlineData("New-SmEstimator -Algorithm kmeans -HyperParameter @{ kk = 2 }", "InvalidHyperParameter", "did you mean k?")]
    [InlineData("New-SmEstimator -Algorithm kmeans -HyperParameter @{ k = 1 }", "InvalidHyperParameter", "it takes a whole number, from 2")]
    public void What_does_not_fit_is_one_error_and_nothing_is_sent(string script, string id, string says)
    {
        var error = Assert.Single(Invoke(script).Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(says, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Objects);
    }

    [Fact]
    public void What_the_check_does_not_know_is_sent_when_it_is_skipped() =>
        Assert.True(Assert.Single(Invoke("New-SmEstimator -Algorithm kmeans -HyperParameter @{ brand_new = 2 } -SkipHyperParameterCheck").OutputOf<SmEstimator>()).SkipHyperParameterCheck);
}
