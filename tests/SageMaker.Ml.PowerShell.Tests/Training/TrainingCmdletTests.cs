using System.Formats.Tar;
using System.IO.Compression;
using System.Management.Automation;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.CloudWatch;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Metrics;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Training;

public sealed class TrainingCmdletTests : IDisposable
{
    private readonly TrainingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-SmTraining job")]
    [InlineData("Get-SmTraining -TrainingJobName job")]
    [InlineData("'job' | Get-SmTraining")]
    [InlineData("Get-SmTraining arn:aws:sagemaker:eu-central-1:123456789012:training-job/job")]
    [InlineData("[pscustomobject]@{ TrainingJobName = 'job'; Other = 1 } | Get-SmTraining")]
    [InlineData("Get-SmTraining job | Get-SmTraining")]
    public void A_training_is_understood_in_every_spelling(string script) =>
        Assert.Equal("job", Assert.Single(_host.Invoke(script).OutputOf<SmTraining>()).ToString());

    [Fact]
    public void Get_SmTraining_reports_a_missing_one_and_goes_on()
    {
        var run = _host.Invoke("'missing-1', 'job' | Get-SmTraining");

        Assert.Single(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.Equal((ErrorCategory.ObjectNotFound, "missing-1"), (error.CategoryInfo.Category, error.TargetObject.ToString()));
        Assert.StartsWith("TrainingNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'missing-1' in eu-central-1", error.Exception.Message, StringComparison.Ordinal);
        Assert.IsType<ServiceException>(error.Exception.InnerException);
    }

    [Fact]
    public void Get_SmTraining_is_silent_about_a_missing_one_when_asked_to_be()
    {
        var run = _host.Invoke("'missing-1', 'job' | Get-SmTraining -ErrorAction SilentlyContinue -ErrorVariable missing; $missing.Count");

        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Equal(["job", "1"], run.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void Get_SmTraining_lists_by_wildcard_status_and_time_over_all_pages()
    {
        _host.Transport.On<ListTrainingJobsRequest>(r => r.NextToken is null
            ? new ListTrainingJobsResponse { TrainingJobSummaries = [Summary("my-job-1"), Summary("not-my-job")], NextToken = "2" }
            : new ListTrainingJobsResponse { TrainingJobSummaries = [Summary("my-job-2")] });

        var trainings = _host.Invoke("Get-SmTraining my-j*-? -Status Completed -After 2026-01-01").OutputOf<SmTraining>();

        Assert.Equal(["my-job-1", "my-job-2"], trainings.Select(t => t.TrainingJobName));
        var request = _host.Transport.Sent<ListTrainingJobsRequest>()[0];
        Assert.Equal(("my-j", "Completed"), (request.NameContains, request.StatusEquals));
        Assert.NotNull(request.CreationTimeAfter);
    }

    [Fact]
    public void Wait_SmTraining_waits_for_all_and_goes_on_after_a_missing_one()
    {
        var run = _host.Invoke("'a', 'missing', 'b' | Wait-SmTraining -Quiet");

        Assert.Equal(["a", "b"], run.Output.Select(o => o.ToString()).Order());
        Assert.Equal("missing", Assert.Single(run.Errors).TargetObject.ToString());
    }

    [Fact]
    public void Wait_SmTraining_names_the_job_of_each_line_when_there_are_several()
    {
        var run = _host.Invoke("'a', 'b' | Wait-SmTraining");

        Assert.Contains("a algo-1: hello from a", run.Information.Select(i => i.MessageData.ToString()));
    }

    [Fact]
    public void Wait_SmTraining_ends_after_its_timeout()
    {
        _host.Transport.On<DescribeTrainingJobRequest>(_ => new DescribeTrainingJobResponse { TrainingJobName = "job", TrainingJobStatus = "InProgress" });

        var error = Assert.Single(_host.Invoke("Wait-SmTraining job -Timeout 30 -Quiet").Errors);

        Assert.StartsWith("WaitTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
    }

    [Fact]
    public void An_expired_token_ends_the_waiting_and_the_training_can_be_waited_for_again()
    {
        _host.Transport.On<DescribeTrainingJobRequest>(_ => throw new ServiceException(DescribeTrainingJobRequest.Info, "ExpiredTokenException", 400, "The security token included in the request is expired"));
        var error = Assert.Single(_host.Invoke("$t = [pscustomobject]@{ TrainingJobName = 'job' }; $t | Wait-SmTraining -Quiet").Errors);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);

        _host.Transport.On<DescribeTrainingJobRequest>(_ => new DescribeTrainingJobResponse { TrainingJobName = "job", TrainingJobStatus = "Completed" });
        Assert.Single(_host.Invoke("$t | Wait-SmTraining -Quiet").OutputOf<SmTraining>());
    }

    [Fact]
    public void Stop_SmTraining_stops_and_writes_only_with_PassThru()
    {
        Assert.Empty(_host.Invoke("'a' | Stop-SmTraining").OutputOf<SmTraining>());
        Assert.Single(_host.Invoke("Stop-SmTraining b -PassThru").OutputOf<SmTraining>());

        Assert.Equal(["a", "b"], _host.Transport.Sent<StopTrainingJobRequest>().Select(r => r.TrainingJobName));
    }

    [Fact]
    public void Stop_SmTraining_WhatIf_sends_nothing_and_shows_the_request()
    {
        _host.Invoke("Stop-SmTraining job -WhatIf").OutputOf<SmTraining>();

        Assert.Empty(_host.Transport.Requests);
        Assert.Contains("\"TrainingJobName\": \"job\"", _host.Shell.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_SmTraining_goes_on_after_an_error()
    {
        _host.Transport.OnSequence<StopTrainingJobRequest>(
            _ => throw new ServiceException(StopTrainingJobRequest.Info, "ValidationException", 400, "The request was rejected because the training job is in status Completed."),
            _ => new StopTrainingJobResponse());

        Assert.Equal("a", Assert.Single(_host.Invoke("'a', 'b' | Stop-SmTraining").Errors).TargetObject.ToString());
        Assert.Equal(2, _host.Transport.Requests.Count);
    }

    [Fact]
    public void Receive_SmLog_writes_lines()
    {
        var lines = _host.Invoke("Get-SmTraining job | Receive-SmLog").OutputOf<SmLogLine>();

        Assert.Equal(["hello from job", "Traceback: oh no"], lines.Select(l => l.Text));
        Assert.Equal("algo-1", lines[0].Host);
    }

    [Theory]
    [InlineData("Receive-SmLog job", "/aws/sagemaker/TrainingJobs", "job/")]
    [InlineData("Receive-SmLog -ProcessingJobName job", "/aws/sagemaker/ProcessingJobs", "job/")]
    [InlineData("[pscustomobject]@{ TransformJobName = 'job' } | Receive-SmLog", "/aws/sagemaker/TransformJobs", "job/")]
    [InlineData("Receive-SmLog arn:aws:sagemaker:eu-central-1:123456789012:endpoint/ep", "/aws/sagemaker/Endpoints/ep", null)]
    [InlineData("Receive-SmLog -EndpointName ep", "/aws/sagemaker/Endpoints/ep", null)]
    public void Receive_SmLog_knows_where_each_kind_writes(string script, string group, string? prefix)
    {
        Assert.Equal(2, _host.Invoke(script).OutputOf<SmLogLine>().Count);

        var request = Assert.Single(_host.Transport.Sent<DescribeLogStreamsRequest>());
        Assert.Equal((group, prefix), (request.LogGroupName, request.LogStreamNamePrefix));
    }

    [Theory]
    [InlineData("Receive-SmLog missing", "TrainingNotFound")]
    [InlineData("Receive-SmLog missing -Follow", "TrainingNotFound")]
    [InlineData("Receive-SmLog -EndpointName missing", "EndpointNotFound")]
    public void Receive_SmLog_tells_a_name_that_nothing_has_from_an_empty_log(string script, string errorId)
    {
        _host.Transport
            .On<DescribeLogStreamsRequest>(_ => new DescribeLogStreamsResponse())
            .On<DescribeEndpointRequest>(_ => throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, "Could not find endpoint."));

        Assert.StartsWith(errorId + ",", Assert.Single(_host.Invoke(script).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_host.Invoke("Receive-SmLog job").OutputOf<SmLogLine>());
    }

    [Theory]
    [InlineData("Get-SmTraining -Status completed", "Completed")]
    [InlineData("Get-SmTraining -Status INPROGRESS", "InProgress")]
    public void A_status_is_sent_as_the_service_spells_it(string script, string status)
    {
        _host.Transport.On<ListTrainingJobsRequest>(_ => new ListTrainingJobsResponse());

        Assert.Empty(_host.Invoke(script).OutputOf<SmTraining>());

        Assert.Equal(status, Assert.Single(_host.Transport.Sent<ListTrainingJobsRequest>()).StatusEquals);
    }

    [Fact]
    public void Save_SmArtifact_shows_what_it_would_save_without_waiting_for_it_or_asking()
    {
        Assert.Empty(_host.Invoke("'job' | Save-SmArtifact $folder/out -WhatIf").OutputOf<FileInfo>());
        Assert.Empty(_host.Transport.Requests);
        Assert.Contains("training job", _host.Shell.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Receive_SmLog_follows_to_the_end()
    {
        var lines = _host.Invoke("Receive-SmLog job -Follow").OutputOf<SmLogLine>();

        Assert.Equal(2, lines.Count);
        Assert.Equal(2, _host.Transport.Sent<DescribeTrainingJobRequest>().Count);
    }

    [Fact]
    public void Receive_SmLog_takes_the_last_lines()
    {
        Assert.Equal("Traceback: oh no", Assert.Single(_host.Invoke("Receive-SmLog job -Tail 1").OutputOf<SmLogLine>()).Text);
        Assert.False(_host.Transport.Sent<GetLogEventsRequest>()[0].StartFromHead);
    }

    [Fact]
    public void Receive_SmLog_refuses_what_writes_no_log() =>
        Assert.Equal(ErrorCategory.InvalidArgument, Assert.Single(_host.Invoke("[pscustomobject]@{ Some = 'thing' } | Receive-SmLog").Errors).CategoryInfo.Category);

    [Fact]
    public async Task Receive_SmLog_ends_under_Ctrl_C()
    {
        var waiting = new TaskCompletionSource();
        _host.Transport.OnAsync<DescribeLogStreamsRequest>(async (_, cancel) =>
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        });
        var script = _host.Shell.Start("Receive-SmLog -EndpointName ep -Follow");
        await waiting.Task;

        Assert.Empty((await script.StopAsync()).Output);
    }

    [Fact]
    public void Get_SmMetric_writes_the_last_values()
    {
        var metrics = _host.Invoke("'job' | Get-SmMetric").OutputOf<SmMetric>();

        Assert.Equal([("train:loss", 0.25), ("test:accuracy", 0.9)], metrics.Select(m => (m.MetricName, m.Value)));
        Assert.Equal("job", metrics[0].TrainingJobName);
        Assert.Equal("test:accuracy", Assert.Single(_host.Invoke("Get-SmMetric job test:*").OutputOf<SmMetric>()).MetricName);
    }

    [Fact]
    public void Get_SmMetric_writes_the_series()
    {
        _host.Transport.On<GetMetricDataRequest>(r => new GetMetricDataResponse
        {
            MetricDataResults =
            [
                new MetricDataResult { Id = "m0", Timestamps = [new DateTime(2026, 1, 1, 0, 1, 0, DateTimeKind.Utc), new DateTime(2026, 1, 1, 0, 3, 0, DateTimeKind.Utc)], Values = [3, 1] },
                new MetricDataResult { Id = "m1", Timestamps = [new DateTime(2026, 1, 1, 0, 2, 0, DateTimeKind.Utc)], Values = [0.5] },
            ],
        });

        var metrics = _host.Invoke("Get-SmMetric job -Series").OutputOf<SmMetric>();

        Assert.Equal([("train:loss", 3.0), ("test:accuracy", 0.5), ("train:loss", 1.0)], metrics.Select(m => (m.MetricName, m.Value)));
        var query = Assert.Single(_host.Transport.Sent<GetMetricDataRequest>()).MetricDataQueries![0];
        Assert.Equal(("/aws/sagemaker/TrainingJobs", "job"), (query.MetricStat!.Metric!.Namespace, query.MetricStat.Metric.Dimensions![0].Value));
    }

    [Fact]
    public void Get_SmMetric_goes_on_after_a_missing_training() =>
        Assert.Equal(2, _host.Invoke("'missing', 'job' | Get-SmMetric").Output.Count);

    [Fact]
    public void Save_SmArtifact_waits_for_the_training_and_saves_its_model()
    {
        PutModel("job");

        var file = Assert.Single(_host.Invoke("'job' | Save-SmArtifact $folder/out").OutputOf<FileInfo>());

        Assert.Equal(_host.Folder.Combine("out", "model.tar.gz"), file.FullName);
        Assert.True(file.Exists);
    }

    [Fact]
    public void Save_SmArtifact_extracts()
    {
        PutModel("job");

        var file = Assert.Single(_host.Invoke("Save-SmArtifact -Training job -Path $folder/out -Extract").OutputOf<FileInfo>());

        Assert.Equal(("model.json", "{}"), (file.Name, File.ReadAllText(file.FullName)));
        Assert.Single(Directory.GetFiles(_host.Folder.Combine("out")));
    }

    [Fact]
    public void Save_SmArtifact_replaces_a_file_only_when_forced()
    {
        PutModel("job");
        _host.Folder.Write("out/model.tar.gz", "precious");

        var error = Assert.Single(_host.Invoke("Save-SmArtifact -S3Uri s3://bucket/job/output/model.tar.gz $folder/out").Errors);
        Assert.Equal((ErrorCategory.ResourceExists, "precious"), (error.CategoryInfo.Category, File.ReadAllText(_host.Folder.Combine("out", "model.tar.gz"))));
        Assert.Single(_host.Invoke("Save-SmArtifact -S3Uri s3://bucket/job/output/model.tar.gz $folder/out -Force").OutputOf<FileInfo>());
    }

    [Fact]
    public void Save_SmArtifact_of_a_failed_training_is_an_error_with_its_reason()
    {
        _host.Ends["bad"] = "Failed";
        PutModel("job");

        var run = _host.Invoke("'bad', 'job' | Save-SmArtifact $folder/out");

        Assert.Single(run.Output);
        Assert.Contains("AlgorithmError", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_SmArtifact_WhatIf_writes_nothing()
    {
        PutModel("job");

        Assert.Empty(_host.Invoke("Save-SmArtifact -S3Uri s3://bucket/job/output/model.tar.gz $folder/out -WhatIf").OutputOf<FileInfo>());
        Assert.False(Directory.Exists(_host.Folder.Combine("out")));
    }

    [Fact]
    public void Trainings_are_flat_tables_for_other_modules()
    {
        var table = Assert.Single(_host.Invoke("$null = Get-SmTraining job; Get-SmTraining job").OutputOf<SmTraining>()).ToHashtable();

        Assert.Equal(("job", "Completed", "eu-central-1"), (table["TrainingJobName"], table["TrainingJobStatus"], table["Region"]));
        Assert.All(table.Values.Cast<object>(), v => Assert.True(v is string or int or bool));
    }

    private static TrainingJobSummary Summary(string name) => new() { TrainingJobName = name, TrainingJobArn = "arn", TrainingJobStatus = "Completed", CreationTime = DateTime.UnixEpoch };

    private void PutModel(string name)
    {
        using var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "model.json") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes("{}")) });
        }

        _host.Backend.Objects.Objects[$"s3://bucket/{name}/output/model.tar.gz"] = (archive.ToArray(), DateTime.UnixEpoch);
    }
}
