using System.Diagnostics;
using System.Management.Automation;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Processes;
using SageMaker.Ml.Processing;

namespace SageMaker.Ml.PowerShell.Tests.Processing;

/// <summary>Starting, waiting for and stopping processing jobs, over a service that may refuse.</summary>
public sealed class ProcessingCmdletTests : IDisposable
{
    private readonly ProcessingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-SmProcessing job")]
    [InlineData("Get-SmProcessing -ProcessingJobName job")]
    [InlineData("'job' | Get-SmProcessing")]
    [InlineData("Get-SmProcessing arn:aws:sagemaker:eu-central-1:123456789012:processing-job/job")]
    [InlineData("[pscustomobject]@{ ProcessingJobName = 'job'; Other = 1 } | Get-SmProcessing")]
    [InlineData("Get-SmProcessing job | Get-SmProcessing")]
    public void A_job_is_understood_in_every_spelling(string script) =>
        Assert.Equal("job", Assert.Single(_host.Invoke(script).OutputOf<SmProcessing>()).ToString());

    [Fact]
    public void A_missing_one_is_one_error_and_the_rest_goes_on()
    {
        _host.Transport.On<DescribeLogStreamsRequest>(_ => new DescribeLogStreamsResponse { LogStreams = [] });

        var run = _host.Invoke("'missing', 'job' | Get-SmProcessing; Receive-SmLog -ProcessingJobName missing");

        Assert.Single(run.Output);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("ProcessingNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_by_wildcard_status_and_time_over_all_pages()
    {
        _host.Transport.On<ListProcessingJobsRequest>(r => r.NextToken is null
            ? new ListProcessingJobsResponse { ProcessingJobSummaries = [new() { ProcessingJobName = "my-job-1" }, new() { ProcessingJobName = "not-my-job" }], NextToken = "2" }
            : new ListProcessingJobsResponse { ProcessingJobSummaries = [new() { ProcessingJobName = "my-job-2" }] });

        var jobs = _host.Invoke("Get-SmProcessing my-j*-? -Status Completed -After 2026-01-01").OutputOf<SmProcessing>();

        Assert.Equal(["my-job-1", "my-job-2"], jobs.Select(t => t.ProcessingJobName));
        Assert.Equal(("my-j", "Completed"), (_host.Transport.Sent<ListProcessingJobsRequest>()[0].NameContains, _host.Transport.Sent<ListProcessingJobsRequest>()[0].StatusEquals));
    }

    [Fact]
    public void Script_and_data_on_this_machine_are_uploaded_below_the_name_of_the_job()
    {
        var job = Assert.Single(_host.Invoke("$processor | Start-SmProcessing $script -InputData @{ raw = \"$folder/rows.csv\" } -Output train, test -Name job").OutputOf<SmProcessing>());

        Assert.Equal("1,2\n3,4\n", Stored(job.Input["raw"]));
        Assert.Equal("print('prepared')\n", Stored(job.Input["code"]));
        Assert.EndsWith("/job/input/raw/rows.csv", job.Input["raw"], StringComparison.Ordinal);
        Assert.EndsWith("/job/output/train", job.Output["train"], StringComparison.Ordinal);
        Assert.Equal(["/opt/ml/processing/input/raw", "/opt/ml/processing/input/code"], _host.Sent.ProcessingInputs!.Select(i => i.S3Input!.LocalPath));
        Assert.Equal(["/opt/ml/processing/output/train", "/opt/ml/processing/output/test"], _host.Sent.ProcessingOutputConfig!.Outputs!.Select(o => o.S3Output!.LocalPath));
    }

    [Fact]
    public void An_output_is_an_address_that_a_script_names_by_a_dot()
    {
        var addresses = _host.Invoke("$job = $processor | Start-SmProcessing $script -Output @{ train = 's3://bucket/train'; test = '/opt/ml/processing/t' } -Name job; $job.Output.train; $job.Output['test']").OutputOf<string>();

        Assert.Equal("s3://bucket/train", addresses[0]);
        Assert.EndsWith("/job/output/test", addresses[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_become_a_folder_with_a_slash()
    {
        _host.Folder.Write("data/a.csv", "1");
        _host.Folder.Write("data/day2/b.csv", "2");

        var job = Assert.Single(_host.Invoke("$processor | Start-SmProcessing $script -InputData @{ raw = \"$folder/data\" } -Name job").OutputOf<SmProcessing>());

        Assert.EndsWith("/job/input/raw/", job.Input["raw"], StringComparison.Ordinal);
        Assert.Equal("2", Stored(job.Input["raw"] + "day2/b.csv"));
    }

    [Fact]
    public void Packed_code_comes_with_a_script_that_unpacks_and_runs_it()
    {
        _host.Folder.Write("src/main.py", "print(1)");
        var job = Assert.Single(_host.Invoke("New-SmProcessor pytorch 2.8.0 -PythonVersion py312 -Command python, -u | Start-SmProcessing main.py -SourceDirectory $folder/src -Argument a -Name job").OutputOf<SmProcessing>());

        var starter = Stored(job.Input["entrypoint"]);
        Assert.EndsWith("\nexec python -u main.py \"$@\"\n", starter, StringComparison.Ordinal);
        Assert.StartsWith("#!/bin/bash\n", starter, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', starter);
        Assert.EndsWith("/sourcedir.tar.gz", job.Input["code"], StringComparison.Ordinal);
        Assert.Equal(["/bin/bash", "/opt/ml/processing/input/entrypoint/runproc.sh"], job.ContainerEntryPoint);
    }

    [Fact]
    public void A_script_with_an_odd_name_is_one_word_of_the_shell()
    {
        _host.Folder.Write("src/it's main.py", "print(1)");
        var job = Assert.Single(_host.Invoke("$processor | Start-SmProcessing \"it's main.py\" -SourceDirectory $folder/src").OutputOf<SmProcessing>());

        Assert.Contains(@"exec python 'it'\''s main.py' ""$@""", Stored(job.Input["entrypoint"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_that_is_given_the_script_unpacks_the_code_and_runs_it_with_the_arguments()
    {
        Assert.SkipUnless(Executables.Find("bash") is not null && Executables.Find("python3") is not null, "There is no bash or no python3.");
        _host.Folder.Write("src/it's main.py", "import lib, sys\nprint(lib.WORD, sys.argv[1:])\nsys.exit(3)\n");
        _host.Folder.Write("src/lib.py", "WORD = 'unpacked'\n");
        var job = Assert.Single(_host.Invoke("New-SmProcessor sklearn 1.4-2 -Command python3 | Start-SmProcessing \"it's main.py\" -SourceDirectory $folder/src").OutputOf<SmProcessing>());
        Directory.CreateDirectory(_host.Folder.Combine("container"));
        await File.WriteAllBytesAsync(_host.Folder.Combine("container", "sourcedir.tar.gz"), _host.Backend.Objects.Objects[job.Input["code"]].Content, TestContext.Current.CancellationToken);
        // The container's folder is another one here.
        var starter = _host.Folder.Write("runproc.sh", Stored(job.Input["entrypoint"]).Replace("/opt/ml/processing/input/code/", $"'{_host.Folder.Combine("container")}'", StringComparison.Ordinal));

        using var bash = Process.Start(new ProcessStartInfo("bash", [starter, "--share", "a b"]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("unpacked ['--share', 'a b']", output.Trim());
        Assert.Equal(3, bash.ExitCode);
    }

    [Fact]
    public void What_is_for_spark_goes_into_the_words_that_start_it()
    {
        _host.Folder.Write("lib.jar", "j");
        var job = Assert.Single(_host.Invoke("""
            New-SmProcessor spark 3.5 | Start-SmProcessing s3://bucket/app.jar -Class a.Main -Jar "$folder/lib.jar", s3://bucket/other.jar -SparkConfiguration @{ 'spark-defaults' = @{ 'spark.executor.memory' = '2g' } } -EventLogPath s3://bucket/events -Name job
            """).OutputOf<SmProcessing>());

        Assert.Equal(
            "smspark-submit --class a.Main --jars s3://bucket/other.jar,/opt/ml/processing/input/jars --local-spark-event-logs-dir /opt/ml/processing/spark-events/ /opt/ml/processing/input/code/app.jar",
            string.Join(' ', job.ContainerEntryPoint));
        Assert.Equal("""[{"Classification":"spark-defaults","Properties":{"spark.executor.memory":"2g"}}]""", Stored(job.Input["conf"]));
        Assert.Equal("s3://bucket/app.jar", job.Input["code"]);
        Assert.Equal("s3://bucket/events", job.Output["output-1"]);
    }

    [Fact]
    public void A_refused_upload_makes_no_job()
    {
        _host.Backend.Objects.Refusal = _ => new ObjectStoreException("Access to s3://bucket is denied.", ObjectStoreError.Refused, "AccessDenied");

        var error = Assert.Single(_host.Invoke("$processor | Start-SmProcessing $script").Errors);

        Assert.Contains("denied", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Sent<CreateProcessingJobRequest>());
    }

    [Fact]
    public void A_refused_job_is_one_error_with_the_words_of_the_service()
    {
        _host.Transport.On<CreateProcessingJobRequest>(_ => throw new ServiceException(CreateProcessingJobRequest.Info, "ResourceLimitExceeded", 400, "The account-level service limit is 0 Instances."));

        var error = Assert.Single(_host.Invoke("$processor | Start-SmProcessing $script").Errors);

        Assert.Contains("limit is 0 Instances", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
    }

    [Fact]
    public void What_the_service_would_refuse_is_said_before_anything_is_uploaded()
    {
        var error = Assert.Single(_host.Invoke("New-SmProcessor sklearn 1.4-2 -KmsKey 'not a key' | Start-SmProcessing $script -Output train").Errors);

        Assert.Contains("not a key", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Backend.Objects.Writes);
    }

    [Fact]
    public void A_job_that_fails_is_written_with_one_error_that_quotes_reason_message_and_log()
    {
        _host.Ends["job"] = ProcessingJobStatus.Failed;

        var run = _host.Invoke("$processor | Start-SmProcessing $script -Name job -Wait -Quiet");

        Assert.Equal("Failed", ((SmProcessing)Assert.Single(run.Output).BaseObject).ProcessingJobStatus);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("ProcessingFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("See job logs for more information", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("the column 'age' is missing", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("KeyError: 'age'", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_shows_the_log_and_ends_after_its_timeout()
    {
        var run = _host.Invoke("'a' | Wait-SmProcessing");
        Assert.Contains(run.Information, i => i.MessageData is SmLogLine line && line.Text.Contains("KeyError", StringComparison.Ordinal));

        _host.Transport.On<DescribeProcessingJobRequest>(_ => new DescribeProcessingJobResponse { ProcessingJobName = "job", ProcessingJobStatus = "InProgress" });
        var error = Assert.Single(_host.Invoke("Wait-SmProcessing job -Timeout 30 -Quiet").Errors);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
    }

    [Fact]
    public void Stopping_writes_only_with_PassThru()
    {
        Assert.Empty(_host.Invoke("'a' | Stop-SmProcessing").Output);
        Assert.Single(_host.Invoke("Stop-SmProcessing b -PassThru").OutputOf<SmProcessing>());
        Assert.Equal(["a", "b"], _host.Transport.Sent<StopProcessingJobRequest>().Select(r => r.ProcessingJobName));
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        _host.Invoke("$processor | Start-SmProcessing $script -InputData @{ raw = \"$folder/rows.csv\" } -Output train -WhatIf; 'a' | Stop-SmProcessing -WhatIf");

        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Writes);
    }

    [Fact]
    public void Outputs_of_which_one_begins_like_another_are_told_of()
    {
        var run = _host.Invoke("$null = $processor | Start-SmProcessing $script -Output test, test-labels, train -WarningVariable odd -WarningAction SilentlyContinue; $odd");

        Assert.Contains("'test' takes in 'test-labels' too", Assert.Single(run.Output).ToString(), StringComparison.Ordinal);
    }

    private string Stored(string address) => Encoding.UTF8.GetString(_host.Backend.Objects.Objects[address].Content);
}
