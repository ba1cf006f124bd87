using System.Management.Automation;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Training;

public sealed class StartSmTrainingTests : IDisposable
{
    private const string Estimator = "New-SmEstimator -ImageUri my-image -EntryPoint train.py -SourceDirectory $folder/src -HyperParameter @{ epochs = 3 }";

    private readonly TrainingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Starts_a_training_and_returns_at_once()
    {
        var training = Assert.Single(_host.Invoke($"{Estimator} | Start-SmTraining s3://bucket/train").OutputOf<SmTraining>());

        Assert.Equal(("InProgress", "Starting", "eu-central-1", "train.py"), (training.TrainingJobStatus, training.SecondaryStatus, training.Region, training.EntryPoint));
        Assert.StartsWith("my-image-2026-01-02-03-04-05-678-", training.TrainingJobName, StringComparison.Ordinal);
        Assert.EndsWith(training.TrainingJobName, training.TrainingJobArn, StringComparison.Ordinal);
        var request = Assert.IsType<CreateTrainingJobRequest>(Assert.Single(_host.Transport.Requests));
        Assert.Equal("3", request.HyperParameters!["epochs"]);
        Assert.Equal(training.SourceUri, HyperParameterText.Read(request.HyperParameters["sagemaker_submit_directory"]));
        Assert.Equal(("training", "s3://bucket/train"), (request.InputDataConfig![0].ChannelName, request.InputDataConfig[0].DataSource!.S3DataSource!.S3Uri));
        Assert.Equal($"s3://sagemaker-eu-central-1-123456789012/", request.OutputDataConfig!.S3OutputPath);
    }

    [Fact]
    public void Puts_code_where_its_content_says_and_uploads_it_once()
    {
        _host.Invoke($"1..3 | ForEach-Object {{ {Estimator} | Start-SmTraining s3://bucket/train }}").OutputOf<SmTraining>();

        var (uri, options) = Assert.Single(_host.Backend.Objects.Writes);
        Assert.Matches("^s3://sagemaker-eu-central-1-123456789012/code/[0-9a-f]{64}/sourcedir.tar.gz$", uri.ToString());
        Assert.Equal("123456789012", options.ExpectedBucketOwner);
        Assert.Equal(1, _host.Backend.IdentityCalls);
    }

    [Fact]
    public void Uploads_local_data_below_the_job()
    {
        _host.Folder.Write("test/b/2.csv", "x");
        var training = Assert.Single(_host.Invoke(
            $"{Estimator} | Start-SmTraining -InputData @{{ train = \"$folder/data/train.csv\"; test = \"$folder/test\"; more = New-SmChannel s3://bucket/more -ContentType text/csv }}").OutputOf<SmTraining>());

        var folder = $"s3://sagemaker-eu-central-1-123456789012/{training.TrainingJobName}/input";
        var request = Assert.Single(_host.Transport.Sent<CreateTrainingJobRequest>());
        Assert.Equal(
            [("more", "s3://bucket/more"), ("test", $"{folder}/test/"), ("train", $"{folder}/train/")],
            request.InputDataConfig!.Select(c => (c.ChannelName!, c.DataSource!.S3DataSource!.S3Uri!)));
        Assert.Superset(new HashSet<string> { $"{folder}/train/train.csv", $"{folder}/test/b/2.csv" }, _host.Backend.Objects.Objects.Keys.ToHashSet());
    }

    [Fact]
    public void Paths_are_seen_from_PowerShells_location()
    {
        var run = _host.Invoke("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); New-SmEstimator -ImageUri my-image -EntryPoint src/train.py | Start-SmTraining data/*.csv");

        Assert.Single(run.OutputOf<SmTraining>());
        Assert.Contains(_host.Backend.Objects.Objects.Keys, k => k.EndsWith("/input/training/train.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_path_is_told_before_anything_is_sent_and_the_others_go_on()
    {
        var run = _host.Invoke($"$e = {Estimator}; $e | Start-SmTraining \"$folder/no-such.csv\"; $e | Start-SmTraining \"$folder/data\"");

        Assert.Single(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InputDataNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.IsType<SmEstimator>(error.TargetObject);
        Assert.Contains("no-such.csv", error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(_host.Transport.Requests);
    }

    [Fact]
    public void A_refusal_of_the_service_is_one_error_and_the_rest_goes_on()
    {
        _host.Transport.OnSequence<CreateTrainingJobRequest>(
            _ => throw new ServiceException(CreateTrainingJobRequest.Info, "ResourceLimitExceeded", 400, "The account-level service limit is 0 Instances."),
            r => new CreateTrainingJobResponse { TrainingJobArn = "arn" });

        var run = _host.Invoke($"$e = {Estimator}; $e, $e | Start-SmTraining s3://bucket/x");

        Assert.Single(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
        Assert.IsType<ServiceException>(error.Exception);
    }

    [Fact]
    public void WhatIf_sends_nothing_and_shows_the_request()
    {
        var run = _host.Invoke($"{Estimator} | Start-SmTraining -InputData @{{ train = \"$folder/data\" }} -WhatIf");

        Assert.Empty(run.OutputOf<object>());
        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Writes);
        Assert.Equal(0, _host.Backend.IdentityCalls);
        var text = _host.Shell.Screen.Text;
        Assert.Contains("train.csv", text, StringComparison.Ordinal);
        var json = text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)];
        var request = ContractJson.Parse<CreateTrainingJobRequest>(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Equal("ml.m5.xlarge", request.ResourceConfig!.InstanceType);
        Assert.Empty(request.Validate());
    }

    [Fact]
    public void A_framework_that_nobody_knows_is_told_before_anything_is_sent()
    {
        var run = _host.Invoke("New-SmEstimator -Framework pytorhc -FrameworkVersion 2.0.1 -EntryPoint train.py -SourceDirectory $folder/src | Start-SmTraining");

        Assert.Contains("pytorch", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Requests);
    }

    [Fact]
    public void Ten_trainings_are_started_first_and_then_waited_for_together()
    {
        // Nobody is done before all ten have been asked for; one after the other, the first would be given up as failed.
        var asked = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        _host.Transport.On<DescribeTrainingJobRequest>(r =>
        {
            var times = asked.AddOrUpdate(r.TrainingJobName!, 1, (_, n) => n + 1);
            return new DescribeTrainingJobResponse
            {
                TrainingJobName = r.TrainingJobName,
                TrainingJobStatus = asked.Count == 10 ? TrainingJobStatus.Completed : times < 1000 ? TrainingJobStatus.InProgress : TrainingJobStatus.Failed,
            };
        });
        var run = _host.Invoke($"$e = {Estimator}; 1..10 | ForEach-Object {{ $e }} | Start-SmTraining s3://bucket/x -Wait -Quiet");

        var trainings = run.OutputOf<SmTraining>();
        Assert.Equal(10, trainings.Select(t => t.TrainingJobName).Distinct().Count());
        Assert.All(trainings, t => Assert.Equal("Completed", t.TrainingJobStatus));
        var kinds = _host.Transport.Requests.Select(r => r.Operation.Name).ToList();
        Assert.Equal(Enumerable.Repeat("CreateTrainingJob", 10), kinds.Take(10));
    }

    [Fact]
    public void Wait_shows_the_log_and_a_progress_bar_and_writes_only_the_training()
    {
        var run = _host.Invoke($"{Estimator} | Start-SmTraining s3://bucket/x -Name job -Wait");

        Assert.Equal("Completed", Assert.Single(run.OutputOf<SmTraining>()).TrainingJobStatus);
        var lines = run.Information.Where(i => i.Tags.Contains("SageMaker.Log")).ToList();
        Assert.Equal(["hello from job", "Traceback: oh no"], lines.Select(l => l.MessageData.ToString()));
        Assert.Contains("hello from job", _host.Shell.Screen.Text, StringComparison.Ordinal);
        Assert.Contains(run.Progress, p => p.StatusDescription.Contains("Training", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Fact]
    public void Quiet_shows_no_log()
    {
        var run = _host.Invoke($"{Estimator} | Start-SmTraining s3://bucket/x -Wait -Quiet");

        Assert.Empty(run.Information);
        Assert.DoesNotContain(_host.Transport.Requests, r => r.Operation.Service.Id == "logs");
    }

    [Fact]
    public void A_failed_training_is_written_and_is_an_error_with_its_reason_and_last_lines()
    {
        _host.Ends["job"] = "Failed";
        var run = _host.Invoke($"{Estimator} | Start-SmTraining s3://bucket/x -Name job -Wait -Quiet");

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("TrainingFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Failed", Assert.IsType<SmTraining>(Assert.Single(run.Output).BaseObject).TrainingJobStatus);
        Assert.Equal(SmErrorKind.Failed, Assert.IsType<SmException>(error.Exception).Kind);
        Assert.Contains("AlgorithmError: exit code 1", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Traceback: oh no", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_training_is_written_with_a_warning()
    {
        _host.Ends["job"] = "Stopped";
        var run = _host.Invoke($"{Estimator} | Start-SmTraining s3://bucket/x -Name job -Wait -Quiet");

        Assert.Equal("Stopped", Assert.Single(run.OutputOf<SmTraining>()).TrainingJobStatus);
        Assert.Contains("job", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_waiting_only_and_says_how_to_stop_the_training()
    {
        var waiting = new TaskCompletionSource();
        var described = 0;
        _host.Transport.OnAsync<DescribeTrainingJobRequest>(async (_, cancel) =>
        {
            // The first answer puts a progress bar up, which is still there when the waiting is stopped.
            if (described++ == 0) return new DescribeTrainingJobResponse { TrainingJobName = "job", TrainingJobStatus = TrainingJobStatus.InProgress };
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        });
        var script = _host.Shell.Start($"{Estimator} | Start-SmTraining s3://bucket/x -Name job -Wait");
        await waiting.Task;

        await script.StopAsync();

        Assert.Empty(_host.Transport.Sent<StopTrainingJobRequest>());
        Assert.Contains("Stop-SmTraining job", _host.Shell.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_Object_that_has_enough_ends_the_waiting_for_the_others()
    {
        var slow = new TaskCompletionSource();
        _host.Transport.OnAsync<DescribeTrainingJobRequest>(async (request, cancel) =>
        {
            if (request.TrainingJobName != "quick") await slow.Task.WaitAsync(cancel);
            return new DescribeTrainingJobResponse { TrainingJobName = request.TrainingJobName, TrainingJobStatus = TrainingJobStatus.Completed };
        });

        var run = _host.Invoke("function First { process { $_; break } } \n 'slow', 'quick' | Wait-SmTraining -Quiet | First");

        Assert.Equal("quick", Assert.IsType<SmTraining>(Assert.Single(run.Output).BaseObject).TrainingJobName);
    }
}
