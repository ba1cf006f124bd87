using System.Management.Automation;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.PowerShell.Tests.Training;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Background;

/// <summary>-AsJob, and what PowerShell's own job cmdlets do with what it returns.</summary>
public sealed class JobTests : IDisposable
{
    private readonly TrainingHost _host = new();
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_job_waits_for_the_training_and_hands_it_over_with_its_log()
    {
        var run = _host.Invoke("""
            New-SmEstimator -ImageUri i/mine:1 -EntryPoint "$folder/src/train.py" | Start-SmTraining "$folder/data/train.csv" -Name one -AsJob |
                Wait-Job | Receive-Job
            """);
        Assert.Equal(("one", "Completed"), Assert.Single(run.OutputOf<SmTraining>().Select(t => (t.TrainingJobName, t.TrainingJobStatus))));
        Assert.Contains(run.Information, i => i.MessageData.ToString() == "hello from one");
        Assert.All(run.Information, i => Assert.Contains("SageMaker.Log", i.Tags));
    }

    [Fact]
    public void The_job_cmdlets_know_it_by_its_state_place_and_command()
    {
        var run = _host.Invoke("""
            $job = Wait-SmTraining one -AsJob
            $null = $job | Wait-Job
            $found = Get-Job -Id $job.Id
            "$($found.GetType().BaseType.Name) $($found.State) $($found.PSJobTypeName) $($found.Location) $($found.HasMoreData) $($found.Command)"
            $null = Receive-Job $found
            "$($found.HasMoreData)"
            Remove-Job $found
            "$(@(Get-Job).Count)"
            """);
        Assert.Equal(["Job Completed SageMaker.Ml eu-central-1 True $job = Wait-SmTraining one -AsJob", "False", "0"], run.OutputOf<string>());
    }

    [Fact]
    public void All_piped_trainings_are_waited_for_in_one_job()
    {
        var run = _host.Invoke("'one', 'two', [pscustomobject]@{ TrainingJobName = 'three' } | Wait-SmTraining -AsJob -Quiet | Wait-Job | Receive-Job");
        Assert.Equal(["one", "three", "two"], run.OutputOf<SmTraining>().Select(t => t.TrainingJobName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_failed_training_is_an_error_of_the_job_and_the_rest_goes_on()
    {
        _host.Ends["bad"] = "Failed";
        var run = _host.Invoke("'bad', 'good' | Wait-SmTraining -AsJob -Quiet | Wait-Job | Receive-Job -ErrorAction Continue");
        Assert.Equal(["bad", "good"], run.Output.Select(o => o.BaseObject).Cast<SmTraining>().Select(t => t.TrainingJobName).Order(StringComparer.Ordinal));
        var error = Assert.Single(run.Errors);
        Assert.Contains("AlgorithmError: exit code 1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_ends_the_command_fails_the_job()
    {
        var run = _host.Invoke("$job = Start-SmTraining -Estimator (New-SmEstimator -ImageUri i/mine:1) -InputData s3://b/d -AsJob -ErrorAction Stop -Name 'not a name' | Wait-Job; $job.State; $job | Receive-Job");
        Assert.Equal("Failed", run.Output[0].ToString());
        Assert.NotEmpty(run.Errors);
        Assert.Empty(_host.Transport.Sent<CreateTrainingJobRequest>());
    }

    [Fact]
    public async Task Stopping_the_job_stops_the_waiting_only_and_says_how_to_stop_the_training()
    {
        LetTrainingsRun();
        _host.Invoke("$job = 'one' | Wait-SmTraining -AsJob");
        await _waiting.Task;
        var run = _host.Invoke("Stop-Job $job; $job.State; $job | Receive-Job");
        Assert.Equal("Stopped", Assert.Single(run.OutputOf<string>()));
        Assert.Equal(["Only the waiting was stopped; training goes on: one. To stop that too: Stop-SmTraining one"], run.Warnings);
        Assert.Empty(_host.Transport.Sent<StopTrainingJobRequest>());
    }

    [Theory]
    [InlineData("'one' | Wait-SmTraining -StopRemote -AsJob")]
    [InlineData("New-SmEstimator -ImageUri i/mine:1 | Start-SmTraining s3://bucket/data -Name one -StopRemote -AsJob")]
    public async Task With_StopRemote_stopping_the_job_stops_the_training_too(string start)
    {
        LetTrainingsRun();
        _host.Invoke($"$job = {start}");
        await _waiting.Task;
        var run = _host.Invoke("Stop-Job $job; $job | Receive-Job");
        Assert.Equal("one", Assert.Single(_host.Transport.Sent<StopTrainingJobRequest>()).TrainingJobName);
        Assert.Equal(["Training 'one' is being stopped."], run.Warnings);
    }

    [Fact]
    public async Task Removing_a_running_job_by_force_ends_its_waiting()
    {
        LetTrainingsRun();
        var job = (Job)_host.Invoke("$job = 'one' | Wait-SmTraining -AsJob; $job").Output[0].BaseObject;
        await _waiting.Task;
        Assert.Empty(_host.Invoke("Remove-Job $job -Force; Get-Job").Output);
        Assert.Equal(JobState.Stopped, job.JobStateInfo.State);
    }

    [Fact]
    public async Task With_StopRemote_Ctrl_C_stops_the_training_too()
    {
        LetTrainingsRun();
        var script = _host.Shell.Start("Wait-SmTraining one -StopRemote");
        await _waiting.Task;
        await script.StopAsync();
        Assert.Single(_host.Transport.Sent<StopTrainingJobRequest>());
    }

    [Fact]
    public async Task Ctrl_C_while_the_next_training_is_being_started_names_the_one_that_runs()
    {
        _host.Transport.OnAsync<CreateTrainingJobRequest>(async (r, cancel) =>
        {
            if (r.TrainingJobName!.StartsWith("first", StringComparison.Ordinal)) return new CreateTrainingJobResponse();
            _waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        });
        var script = _host.Shell.Start("'first', 'second' | ForEach-Object { New-SmEstimator -ImageUri i/mine:1 -BaseName $_ } | Start-SmTraining s3://bucket/data -Wait");
        await _waiting.Task;
        await script.StopAsync();
        Assert.Matches(@"^WARNING: Only the waiting was stopped; training goes on: first-[-\w]+\. To stop that too: Stop-SmTraining first-", _host.Shell.Screen.Text);
    }

    [Fact]
    public void A_job_finds_paths_from_where_it_was_started()
    {
        var run = _host.Invoke("""
            $null = $ExecutionContext.SessionState.Path.SetLocation($folder)
            $job = New-SmEstimator -ImageUri i/mine:1 -EntryPoint train.py -SourceDirectory ./src | Start-SmTraining ./data/train.csv -AsJob
            $null = $ExecutionContext.SessionState.Path.SetLocation('/')
            $job | Wait-Job | Receive-Job
            """);
        Assert.Single(run.OutputOf<SmTraining>());
    }

    [Fact]
    public void WhatIf_shows_the_request_here_and_now_and_starts_no_job()
    {
        var run = _host.Invoke("New-SmEstimator -ImageUri i/mine:1 | Start-SmTraining s3://bucket/data -AsJob -WhatIf; Get-Job");
        Assert.Empty(run.Output);
        Assert.Contains("CreateTrainingJob {", _host.Shell.Screen.Text, StringComparison.Ordinal);
        Assert.Empty(_host.Transport.Requests);
    }

    [Fact]
    public void Confirm_asks_before_the_job_is_made_and_the_job_asks_nothing()
    {
        const string Start = "New-SmEstimator -ImageUri i/mine:1 | Start-SmTraining s3://bucket/data -AsJob -Confirm | Wait-Job | Receive-Job";
        _host.Shell.Screen.Answer = 2;
        Assert.Empty(_host.Invoke(Start).Output);
        Assert.Empty(_host.Transport.Requests);
        _host.Shell.Screen.Answer = 0;
        Assert.Single(_host.Invoke(Start).OutputOf<SmTraining>());
    }

    [Fact]
    public void Its_status_message_is_what_the_progress_bar_says()
    {
        var run = _host.Invoke("$job = Wait-SmTraining one -AsJob -Quiet | Wait-Job; $job.StatusMessage");
        Assert.Equal("Done", Assert.Single(run.OutputOf<string>()));
    }

    [Fact]
    public void A_job_works_with_the_session_that_was_given_to_the_call()
    {
        using var host = new ModuleHost().With("session", _host.Backend.Session(clock: _host.Clock));
        var run = host.Invoke("Wait-SmTraining one -Session $session -AsJob -Quiet | Wait-Job | Receive-Job");
        Assert.Equal("eu-central-1", Assert.Single(run.OutputOf<SmTraining>()).Region);
    }

    [Fact]
    public void A_job_works_where_AWS_Tools_was_told_to_work()
    {
        using var host = new ModuleHost();
        var run = host.Invoke("""
            $StoredAWSRegion = 'eu-west-3'
            $job = ConvertTo-SmModel s3://bucket/model.tar.gz -ImageUri i/mine:1 -AsJob
            $StoredAWSRegion = 'us-east-2'
            $job | Wait-Job | Receive-Job
            """);
        Assert.Equal("eu-west-3", Assert.Single(run.OutputOf<Models.SmModel>()).Region);
    }

    [Fact]
    public void Rows_go_through_an_endpoint_in_a_job()
    {
        _host.Transport.On<Contracts.Runtime.InvokeEndpointRequest>(r => new Contracts.Runtime.InvokeEndpointResponse { Body = r.Body!.Value, ContentType = "text/csv" });
        var run = _host.Invoke("1..3 | Invoke-SmEndpoint churn -AsJob | Wait-Job | Receive-Job");
        Assert.Equal([1.0, 2.0, 3.0], run.OutputOf<double>());
    }

    [Fact]
    public void A_log_is_read_and_an_artifact_saved_in_a_job()
    {
        _host.Backend.Objects.Objects["s3://bucket/one/output/model.tar.gz"] = ("artifact"u8.ToArray(), default);
        var run = _host.Invoke("""
            $log = Receive-SmLog one -AsJob | Wait-Job | Receive-Job
            $file = 'one' | Save-SmArtifact -Path "$folder/saved" -AsJob | Wait-Job | Receive-Job
            $log[0].Text
            $file.Name
            """);
        Assert.Equal(["hello from one", "model.tar.gz"], run.OutputOf<string>());
    }

    /// <summary>Trainings that go on until the waiting for them ends.</summary>
    private void LetTrainingsRun()
    {
        var asked = 0;
        _host.Transport.OnAsync<DescribeTrainingJobRequest>(async (r, cancel) =>
        {
            if (Interlocked.Increment(ref asked) > 1)
            {
                _waiting.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }

            return new DescribeTrainingJobResponse { TrainingJobName = r.TrainingJobName, TrainingJobStatus = TrainingJobStatus.InProgress, SecondaryStatus = SecondaryStatus.Training };
        });
    }
}
