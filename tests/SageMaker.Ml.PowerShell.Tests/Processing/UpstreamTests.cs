using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Processing;

/// <summary>The output of one job is the input of the next.</summary>
public sealed class UpstreamTests : IDisposable
{
    private readonly ProcessingHost _host = new();

    public void Dispose() => _host.Dispose();

    private CreateTrainingJobRequest Training => Assert.Single(_host.Transport.Sent<CreateTrainingJobRequest>());

    [Theory]
    [InlineData("Get-SmProcessing job | Start-SmTraining -Estimator $estimator")]
    [InlineData("$estimator | Start-SmTraining -InputData (Get-SmProcessing job)")]
    [InlineData("$job = Get-SmProcessing job; $estimator | Start-SmTraining -InputData @{ train = $job; test = $job }")]
    [InlineData("$job = Get-SmProcessing job; $estimator | Start-SmTraining @{ train = $job.Output.train + '/'; test = $job.Output.test + '/' }")]
    public void The_outputs_of_a_job_are_channels_of_the_same_names(string script)
    {
        Assert.Single(_host.Invoke(script).OutputOf<SmTraining>());

        Assert.Equal(
            ["test s3://bucket/job/output/test/", "train s3://bucket/job/output/train/"],
            Training.InputDataConfig!.Select(c => $"{c.ChannelName} {c.DataSource!.S3DataSource!.S3Uri}").Order());
    }

    [Fact]
    public void What_is_given_beside_a_piped_job_is_added()
    {
        Assert.Empty(_host.Invoke("Get-SmProcessing job | Start-SmTraining @{ names = 's3://bucket/names' } -Estimator $estimator").Errors);

        Assert.Equal(["names", "test", "train"], Training.InputDataConfig!.Select(c => c.ChannelName).Order());
    }

    [Fact]
    public void A_job_that_runs_is_waited_for_before_the_training_begins()
    {
        Assert.Empty(_host.Invoke("$processor | Start-SmProcessing $script -Output train -Name first | Start-SmTraining -Estimator $estimator").Errors);

        var order = _host.Transport.Requests.Select(r => r.Operation.Name).Where(name => name is not "GetLogEvents" and not "DescribeLogStreams").ToList();
        Assert.Equal(["CreateProcessingJob", "DescribeProcessingJob", "DescribeProcessingJob", "CreateTrainingJob"], order);
        Assert.EndsWith("/first/output/train/", Assert.Single(Training.InputDataConfig!).DataSource!.S3DataSource!.S3Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_jobs_all_start_before_any_of_them_is_waited_for()
    {
        Assert.Equal(2, _host.Invoke("'one', 'two' | ForEach-Object { $processor | Start-SmProcessing $script -Output train -Name $_ } | Start-SmTraining -Estimator $estimator").OutputOf<SmTraining>().Count);

        var order = _host.Transport.Requests.Select(r => r.Operation.Name).ToList();
        Assert.True(order.LastIndexOf("CreateProcessingJob") < order.IndexOf("DescribeProcessingJob"), string.Join(' ', order));
        Assert.Equal(["one", "two"], _host.Transport.Sent<CreateTrainingJobRequest>().Select(t => t.InputDataConfig![0].DataSource!.S3DataSource!.S3Uri!.Split('/')[^4]).Order());
    }

    [Fact]
    public void A_job_that_failed_starts_nothing_and_the_others_go_on()
    {
        _host.Ends["bad"] = ProcessingJobStatus.Failed;

        var run = _host.Invoke("'bad', 'good' | ForEach-Object { $processor | Start-SmProcessing $script -Output train -Name $_ } | Start-SmTraining -Estimator $estimator");

        Assert.StartsWith("ProcessingFailed,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("/good/output/train/", Training.InputDataConfig![0].DataSource!.S3DataSource!.S3Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_was_stopped_starts_nothing_and_the_error_says_what_to_do()
    {
        _host.Ends["job"] = ProcessingJobStatus.Stopped;

        var error = Assert.Single(_host.Invoke("Get-SmProcessing job | Start-SmTraining -Estimator $estimator").Errors);

        Assert.StartsWith("ProcessingStopped,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("(Get-SmProcessing job).Output", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Sent<CreateTrainingJobRequest>());
    }

    [Fact]
    public void What_is_wrong_is_said_before_anything_is_waited_for()
    {
        var run = _host.Invoke("$job = $processor | Start-SmProcessing $script -Output train -Name job; $job | Start-SmTraining @{ names = \"$folder/nowhere.csv\" } -Estimator $estimator; $job | Start-SmProcessing nowhere.py -Processor $processor");

        Assert.Equal(["InputDataNotFound", "EntryPointNotFound"], run.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(_host.Transport.Sent<DescribeProcessingJobRequest>());
    }

    [Fact]
    public void An_output_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Single(_host.Invoke("$estimator | Start-SmTraining -InputData @{ validation = (Get-SmProcessing job) }").Errors);

        Assert.Contains("no output of that name but train, test", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Start-SmTraining", "Estimator is missing", "add -Estimator from New-SmEstimator")]
    [InlineData("Start-SmProcessing $script", "Processor is missing", "add -Processor from New-SmProcessor")]
    public void A_job_that_is_piped_to_nothing_is_an_error_that_says_what_is_missing(string script, string what, string remedy)
    {
        var error = Assert.Single(_host.Invoke("Get-SmProcessing job | " + script).Errors);

        Assert.Contains(what, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_goes_on_in_another_job()
    {
        Assert.Single(_host.Invoke("Get-SmProcessing job | Start-SmProcessing $script -Processor $processor -Name next -Output report").OutputOf<SmProcessing>());

        Assert.Equal(
            ["train s3://bucket/job/output/train/ /opt/ml/processing/input/train", "test s3://bucket/job/output/test/ /opt/ml/processing/input/test"],
            _host.Sent.ProcessingInputs!.SkipLast(1).Select(i => $"{i.InputName} {i.S3Input!.S3Uri} {i.S3Input.LocalPath}"));
    }

    [Fact]
    public void A_training_stands_for_its_model_and_is_waited_for()
    {
        Assert.Single(_host.Invoke("$processor | Start-SmProcessing $script -InputData @{ model = (Get-SmTraining fraud); test = (Get-SmProcessing job) }").OutputOf<SmProcessing>());

        Assert.Equal(["s3://bucket/fraud/model.tar.gz", "s3://bucket/job/output/test/"], _host.Sent.ProcessingInputs!.SkipLast(1).Select(i => i.S3Input!.S3Uri));
    }

    [Fact]
    public void WhatIf_takes_jobs_as_they_are_and_asks_nobody()
    {
        var job = _host.Invoke("$processor | Start-SmProcessing $script -Output train -Name job").Output[0];
        var sent = _host.Transport.Requests.Count;

        Assert.Empty(_host.Invoke("$input | Start-SmTraining -Estimator $estimator -WhatIf", job).Errors);
        Assert.Equal(sent, _host.Transport.Requests.Count);
    }

    [Fact]
    public void The_only_output_of_a_job_is_the_input_of_a_transform()
    {
        Assert.Empty(_host.Invoke("$job = $processor | Start-SmProcessing $script -Output rows -Name job; 'model' | Start-SmTransform $job -OutputPath s3://bucket/out").Errors);

        Assert.EndsWith("/job/output/rows/", Assert.Single(_host.Transport.Sent<CreateTransformJobRequest>()).TransformInput!.DataSource!.S3DataSource!.S3Uri, StringComparison.Ordinal);
        Assert.Equal(2, _host.Transport.Sent<DescribeProcessingJobRequest>().Count);
    }

    [Fact]
    public void A_transform_is_told_which_of_several_outputs_it_is_to_read()
    {
        var error = Assert.Single(_host.Invoke("'model' | Start-SmTransform (Get-SmProcessing job) -OutputPath s3://bucket/out").Errors);

        Assert.Contains("several outputs: train, test; give one of them, such as $job.Output.train", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Sent<CreateTransformJobRequest>());
    }

    [Fact]
    public async Task Ctrl_C_while_input_is_awaited_starts_nothing_and_says_how_to_stop_what_makes_it()
    {
        var waiting = new TaskCompletionSource();
        _host.Transport.OnAsync<DescribeProcessingJobRequest>(async (_, cancel) =>
        {
            waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        });
        var script = _host.Shell.Start("$processor | Start-SmProcessing $script -Output train -Name first | Start-SmTraining -Estimator $estimator");
        await waiting.Task;

        await script.StopAsync();

        Assert.Contains("processing job goes on: first. To stop that too: Stop-SmProcessing first", _host.Shell.Screen.Text, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Sent<StopProcessingJobRequest>());
        Assert.Empty(_host.Transport.Sent<CreateTrainingJobRequest>());
    }

    [Fact]
    public async Task Ctrl_C_stops_the_waiting_only_and_says_how_to_stop_the_job()
    {
        var waiting = new TaskCompletionSource();
        _host.Transport.OnAsync<DescribeProcessingJobRequest>(async (_, cancel) =>
        {
            waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        });
        var script = _host.Shell.Start("$processor | Start-SmProcessing $script -Name first -Wait");
        await waiting.Task;

        await script.StopAsync();

        Assert.Contains("Stop-SmProcessing first", _host.Shell.Screen.Text, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Sent<StopProcessingJobRequest>());
    }
}
