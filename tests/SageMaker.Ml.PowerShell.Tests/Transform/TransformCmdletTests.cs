using System.Management.Automation;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Tests.Transform;

/// <summary>Starting, waiting for, stopping and reading transforms, over a service that may refuse.</summary>
public sealed class TransformCmdletTests : IDisposable
{
    private const string Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1";
    private readonly TransformHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-SmTransform job")]
    [InlineData("Get-SmTransform -TransformJobName job")]
    [InlineData("'job' | Get-SmTransform")]
    [InlineData("Get-SmTransform arn:aws:sagemaker:eu-central-1:123456789012:transform-job/job")]
    [InlineData("[pscustomobject]@{ TransformJobName = 'job'; Other = 1 } | Get-SmTransform")]
    [InlineData("Get-SmTransform job | Get-SmTransform")]
    public void A_transform_is_understood_in_every_spelling(string script) =>
        Assert.Equal("job", Assert.Single(_host.Invoke(script).OutputOf<SmTransform>()).ToString());

    [Fact]
    public void A_missing_one_is_one_error_and_the_rest_goes_on()
    {
        _host.Transport.On<DescribeLogStreamsRequest>(_ => new DescribeLogStreamsResponse { LogStreams = [] });

        var run = _host.Invoke("'missing', 'job' | Get-SmTransform; Receive-SmLog -TransformJobName missing");

        Assert.Single(run.Output);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("TransformNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_by_wildcard_status_and_time_over_all_pages()
    {
        _host.Transport.On<ListTransformJobsRequest>(r => r.NextToken is null
            ? new ListTransformJobsResponse { TransformJobSummaries = [new() { TransformJobName = "my-job-1" }, new() { TransformJobName = "not-my-job" }], NextToken = "2" }
            : new ListTransformJobsResponse { TransformJobSummaries = [new() { TransformJobName = "my-job-2" }] });

        var transforms = _host.Invoke("Get-SmTransform my-j*-? -Status Completed -After 2026-01-01").OutputOf<SmTransform>();

        Assert.Equal(["my-job-1", "my-job-2"], transforms.Select(t => t.TransformJobName));
        Assert.Equal(("my-j", "Completed"), (_host.Transport.Sent<ListTransformJobsRequest>()[0].NameContains, _host.Transport.Sent<ListTransformJobsRequest>()[0].StatusEquals));
    }

    [Fact]
    public void Files_on_this_machine_are_uploaded_below_the_name_of_the_transform()
    {
        var transform = Assert.Single(_host.Invoke("'model' | Start-SmTransform $folder/rows.csv -OutputPath s3://bucket/out -Name job").OutputOf<SmTransform>());

        Assert.Equal("s3://bucket/out/job/input/rows.csv", transform.S3InputPath);
        Assert.Equal("1,2\n3,4\n", Encoding.UTF8.GetString(_host.Backend.Objects.Objects["s3://bucket/out/job/input/rows.csv"].Content));
        Assert.Empty(_host.Transport.Sent<CreateModelRequest>());
    }

    [Fact]
    public void A_folder_is_uploaded_and_named_with_a_slash()
    {
        _host.Folder.Write("data/a.csv", "1");
        _host.Folder.Write("data/day2/b.csv", "2");
        var transform = Assert.Single(_host.Invoke("'model' | Start-SmTransform $folder/data -OutputPath s3://bucket/out -Name job").OutputOf<SmTransform>());

        Assert.Equal("s3://bucket/out/job/input/", transform.S3InputPath);
        Assert.Contains("s3://bucket/out/job/input/day2/b.csv", _host.Backend.Objects.Objects.Keys);
    }

    [Fact]
    public void A_model_that_does_not_exist_is_made_and_stays()
    {
        var transform = Assert.Single(_host.Invoke($"'s3://bucket/m.tar.gz' | Start-SmTransform s3://bucket/in/ -ImageUri {Image} -Tag @{{ team = 'risk' }}").OutputOf<SmTransform>());

        var model = Assert.Single(_host.Transport.Sent<CreateModelRequest>());
        Assert.Equal(model.ModelName, transform.ModelName);
        Assert.Equal("risk", Assert.Single(model.Tags!).Value);
        Assert.Empty(_host.Transport.Sent<DeleteModelRequest>());
    }

    [Fact]
    public void A_refused_transform_takes_its_model_with_it()
    {
        _host.Transport.On<CreateTransformJobRequest>(_ => throw new ServiceException(CreateTransformJobRequest.Info, "ResourceLimitExceeded", 400, "The account-level service limit is 0 Instances."));

        var error = Assert.Single(_host.Invoke($"'s3://bucket/m.tar.gz' | Start-SmTransform s3://bucket/in/ -ImageUri {Image} -ModelName mine").Errors);

        Assert.Contains("limit is 0 Instances", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("The model 'mine', which had just been made, was removed.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("mine", Assert.Single(_host.Transport.Sent<DeleteModelRequest>()).ModelName);
    }

    [Fact]
    public void A_refused_transform_of_a_model_that_was_there_removes_nothing()
    {
        _host.Transport.On<CreateTransformJobRequest>(_ => throw new ServiceException(CreateTransformJobRequest.Info, "ResourceInUse", 400, "The name is taken."));

        Assert.Single(_host.Invoke("'model' | Start-SmTransform s3://bucket/in/").Errors);
        Assert.Empty(_host.Transport.Sent<DeleteModelRequest>());
    }

    [Fact]
    public void A_model_that_cannot_be_removed_again_is_named()
    {
        _host.Transport.On<CreateTransformJobRequest>(_ => throw new ServiceException(CreateTransformJobRequest.Info, "ResourceLimitExceeded", 400, "No."))
            .On<DeleteModelRequest>(_ => throw new ServiceException(DeleteModelRequest.Info, "AccessDeniedException", 400, "You may not."));

        var error = Assert.Single(_host.Invoke($"'s3://bucket/m.tar.gz' | Start-SmTransform s3://bucket/in/ -ImageUri {Image} -ModelName mine").Errors);
        Assert.Contains("The model 'mine', which had just been made, could not be removed and is left behind: ", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_upload_makes_neither_model_nor_transform()
    {
        _host.Backend.Objects.Refusal = _ => new ObjectStoreException("Access to s3://bucket is denied.", ObjectStoreError.Refused, "AccessDenied");

        var error = Assert.Single(_host.Invoke($"'s3://bucket/m.tar.gz' | Start-SmTransform $folder/rows.csv -OutputPath s3://bucket/out -ImageUri {Image}").Errors);

        Assert.Contains("denied", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Sent<CreateModelRequest>());
        Assert.Empty(_host.Transport.Sent<CreateTransformJobRequest>());
    }

    [Fact]
    public void A_training_that_runs_is_waited_for()
    {
        _host.Transport.OnSequence<DescribeTrainingJobRequest>(_ => Training("InProgress", null), _ => Training("Completed", "s3://bucket/t/model.tar.gz"));

        Assert.Single(_host.Invoke($"[pscustomobject]@{{ TrainingJobName = 'fraud' }} | Start-SmTransform s3://bucket/in/ -ImageUri {Image}").OutputOf<SmTransform>());

        Assert.Equal("s3://bucket/t/model.tar.gz", Assert.Single(_host.Transport.Sent<CreateModelRequest>()).PrimaryContainer!.ModelDataUrl);
        Assert.StartsWith("fraud-20", Assert.Single(_host.Transport.Sent<CreateTransformJobRequest>()).TransformJobName, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_models_are_transformed_at_once_and_each_has_a_name_of_its_own()
    {
        var transforms = _host.Invoke("'one', 'two' | Start-SmTransform s3://bucket/in/ -BaseName nightly -Wait -Quiet").OutputOf<SmTransform>();

        Assert.Equal(2, transforms.Select(t => t.TransformJobName).Distinct().Count());
        Assert.All(transforms, t => Assert.StartsWith("nightly-20", t.TransformJobName, StringComparison.Ordinal));
        Assert.Equal(["one", "two"], _host.Transport.Sent<CreateTransformJobRequest>().Select(r => r.ModelName).Order());
    }

    [Fact]
    public void A_name_is_for_one_transform()
    {
        var run = _host.Invoke("'one', 'two' | Start-SmTransform s3://bucket/in/ -Name job");

        Assert.Single(run.Output);
        Assert.Contains("-BaseName", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transform_that_fails_is_written_with_one_error_that_quotes_reason_and_log()
    {
        _host.Ends["job"] = TransformJobStatus.Failed;

        var run = _host.Invoke("'model' | Start-SmTransform s3://bucket/in/ -Name job -Wait -Quiet");

        Assert.Equal("Failed", ((SmTransform)Assert.Single(run.Output).BaseObject).TransformJobStatus);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("TransformFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("See job logs for more information", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Bad HTTP status received from algorithm: 500", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_shows_the_log_and_ends_after_its_timeout()
    {
        var run = _host.Invoke("'a' | Wait-SmTransform");
        Assert.Contains(run.Information, i => i.MessageData is SmLogLine line && line.Text.Contains("Bad HTTP status", StringComparison.Ordinal));

        _host.Transport.On<DescribeTransformJobRequest>(_ => new DescribeTransformJobResponse { TransformJobName = "job", TransformJobStatus = "InProgress" });
        var error = Assert.Single(_host.Invoke("Wait-SmTransform job -Timeout 30 -Quiet").Errors);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
    }

    [Fact]
    public void Stopping_writes_only_with_PassThru()
    {
        Assert.Empty(_host.Invoke("'a' | Stop-SmTransform").Output);
        Assert.Single(_host.Invoke("Stop-SmTransform b -PassThru").OutputOf<SmTransform>());
        Assert.Equal(["a", "b"], _host.Transport.Sent<StopTransformJobRequest>().Select(r => r.TransformJobName));
    }

    [Fact]
    public void WhatIf_shows_model_and_transform_and_sends_nothing()
    {
        _host.Invoke($"'s3://bucket/m.tar.gz' | Start-SmTransform $folder/rows.csv -OutputPath s3://bucket/out -ImageUri {Image} -WhatIf; 'model' | Start-SmTransform s3://bucket/in/ -WhatIf; Receive-SmTransform job -WhatIf");

        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Writes);
    }

    [Fact]
    public void Results_are_waited_for_and_read_in_the_order_of_what_was_piped()
    {
        Put("s3://bucket/in/a.csv", "1,2\n3,4\n");
        Put("s3://bucket/one/a.csv.out", "0.1\n0.2\n");
        Put("s3://bucket/two/a.csv.out", "0.3\n0.4\n");

        Assert.Equal([0.1, 0.2, 0.3, 0.4], _host.Invoke("'one', 'two' | Receive-SmTransform").OutputOf<double>());
        var joined = _host.Invoke("Receive-SmTransform one -JoinInput -AddProperty Score | ForEach-Object { \"$($_.Column1) $($_.Column2) $($_.Score)\" }").OutputOf<string>();
        Assert.Equal(["1 2 0.1", "3 4 0.2"], joined);
        Assert.Equal(["0.1", "0.2"], _host.Invoke("Receive-SmTransform one -Raw").OutputOf<string>());
    }

    [Fact]
    public void Results_are_saved_and_files_that_exist_stay_unless_forced()
    {
        Put("s3://bucket/in/a.csv", "1\n");
        Put("s3://bucket/in/day2/b.csv", "1\n");
        Put("s3://bucket/one/a.csv.out", "0.1\n");
        Put("s3://bucket/one/day2/b.csv.out", "0.2\n");

        var files = _host.Invoke("Receive-SmTransform one -Path $folder/scores").OutputOf<FileInfo>();

        Assert.Equal([_host.Folder.Combine("scores", "a.csv.out"), _host.Folder.Combine("scores", "day2", "b.csv.out")], files.Select(f => f.FullName));
        Assert.StartsWith("FileExists,", Assert.Single(_host.Invoke("Receive-SmTransform one -Path $folder/scores").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, _host.Invoke("Receive-SmTransform one -Path $folder/scores -Force").Output.Count);
    }

    [Fact]
    public void A_transform_that_failed_has_no_results_to_receive_and_the_rest_goes_on()
    {
        _host.Ends["bad"] = TransformJobStatus.Failed;
        Put("s3://bucket/in/a.csv", "1\n");
        Put("s3://bucket/one/a.csv.out", "0.1\n");

        var run = _host.Invoke("'bad', 'missing', 'one' | Receive-SmTransform");

        Assert.Equal([0.1], run.Output.Select(o => (double)o.BaseObject));
        Assert.Equal(["TransformFailed", "TransformNotFound"], run.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]).Order());
    }

    [Fact]
    public void What_is_odd_but_possible_is_a_warning()
    {
        var run = _host.Invoke("'model' | Start-SmTransform s3://bucket/in/ -Strategy MultiRecord -ContentType text/csv -JoinSource Input -WarningVariable odd -WarningAction SilentlyContinue; $odd.Count");
        Assert.Equal("3", run.Output[^1].ToString());
    }

    private static DescribeTrainingJobResponse Training(string status, string? model) => new()
    {
        TrainingJobName = "fraud",
        TrainingJobStatus = status,
        SecondaryStatus = status,
        RoleArn = "arn:aws:iam::123456789012:role/R",
        ModelArtifacts = model is null ? null : new ModelArtifacts { S3ModelArtifacts = model },
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = Image },
    };

    private void Put(string uri, string content) => _host.Backend.Objects.Objects[uri] = (Encoding.UTF8.GetBytes(content), DateTime.UtcNow);
}
