using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Training;

public sealed class EstimatorCmdletTests : IDisposable
{
    private readonly TrainingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void New_SmEstimator_says_what_is_usual_when_nothing_is_given()
    {
        var estimator = Assert.Single(_host.Invoke("New-SmEstimator -ImageUri my-image").OutputOf<SmEstimator>());

        Assert.Equal(("ml.m5.xlarge", 1, 30, TimeSpan.FromHours(24), "File"), (estimator.InstanceType, estimator.InstanceCount, estimator.VolumeSizeGB, estimator.MaxRuntime, estimator.InputMode));
        Assert.Null(estimator.NetworkIsolation);
    }

    [Fact]
    public void New_SmEstimator_takes_everything()
    {
        var estimator = Assert.Single(_host.Invoke("""
            New-SmEstimator -ImageUri my-image -EntryPoint train.py -SourceDirectory $folder/src -InstanceType ml.c5.xlarge -InstanceCount 2 `
                -HyperParameter ([ordered]@{ z = 1; a = 'text'; list = 1, 2; on = $true }) -MaxRuntime 3600 -Spot -MaxWait '02:00:00' -KeepAlive ([timespan]::FromMinutes(5)) `
                -Environment @{ LEVEL = 5 } -MetricDefinition @{ loss = 'loss=(.*)' } -Tag @{ team = 'ml' } -Distribution @{ mpi = @{ enabled = $true } } -EncryptTraffic:$false
            """).OutputOf<SmEstimator>());

        Assert.Equal(["z", "a", "list", "on"], estimator.HyperParameter.Keys);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromMinutes(5)), (estimator.MaxRuntime, estimator.MaxWait, estimator.KeepAlive));
        Assert.Equal(("5", "loss=(.*)", "ml"), (estimator.Environment["LEVEL"], estimator.MetricDefinition["loss"], estimator.Tag["team"]));
        Assert.Equal(true, Assert.IsAssignableFrom<IDictionary>(estimator.Distribution!["mpi"])["enabled"]);
        Assert.False(estimator.EncryptTraffic);
        Assert.Equal("train.py", estimator.EntryPoint);
        Assert.True(Path.IsPathFullyQualified(estimator.SourceDirectory!));
    }

    [Fact]
    public void New_SmEstimator_makes_one_for_each_row_of_a_table()
    {
        var estimators = _host.Invoke("[pscustomobject]@{ InstanceType = 'ml.m5.large'; MaxRuntime = '60' }, [pscustomobject]@{ InstanceType = 'ml.c5.xlarge' } | New-SmEstimator -ImageUri my-image").OutputOf<SmEstimator>();

        Assert.Equal([("ml.m5.large", TimeSpan.FromMinutes(1)), ("ml.c5.xlarge", TimeSpan.FromHours(24))], estimators.Select(e => (e.InstanceType, e.MaxRuntime)));
    }

    [Fact]
    public void New_SmEstimator_goes_on_after_a_bad_one()
    {
        var run = _host.Invoke("[pscustomobject]@{ InstanceType = 'ml.m5.xlarg' }, [pscustomobject]@{ InstanceType = 'ml.m5.large' } | New-SmEstimator -ImageUri my-image");

        Assert.Equal("ml.m5.large", Assert.IsType<SmEstimator>(Assert.Single(run.Output).BaseObject).InstanceType);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidInstanceType,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((ErrorCategory.InvalidArgument, "my-image"), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("did you mean ml.m5.xlarge?", Assert.IsType<SmArgumentException>(error.Exception).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_SmEstimator_sends_nothing_and_needs_no_session()
    {
        using var host = new ModuleHosting.ModuleHost();

        Assert.Single(host.Invoke("New-SmEstimator -Algorithm xgboost").OutputOf<SmEstimator>());
    }

    [Fact]
    public void New_SmChannel_describes_S3_and_local_data_and_file_systems()
    {
        var channels = _host.Invoke("""
            New-SmChannel s3://bucket/train -ContentType text/csv -Compression Gzip -InputMode Pipe -ShuffleSeed 7 -Distribution ShardedByS3Key
            "$folder/data/train.csv" | New-SmChannel
            New-SmChannel -FileSystemId fs-1 -FileSystemType EFS -DirectoryPath /data
            """).OutputOf<SmChannel>();

        Assert.Equal(("s3://bucket/train", "text/csv", "Gzip", "Pipe", 7L, "ShardedByS3Key"),
            (channels[0].Source, channels[0].ContentType, channels[0].Compression, channels[0].InputMode, channels[0].ShuffleSeed, channels[0].Distribution));
        Assert.Equal(_host.Folder.Combine("data", "train.csv"), channels[1].Source);
        Assert.Equal(("fs-1", "ro"), (channels[2].FileSystemId, channels[2].FileSystemAccessMode));
    }

    [Fact]
    public void New_SmChannel_refuses_an_S3_URI_without_a_bucket() =>
        Assert.Contains("'s3://' names no bucket", Assert.Single(_host.Invoke("New-SmChannel s3://").Errors).Exception.Message, StringComparison.Ordinal);
}
