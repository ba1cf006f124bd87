using System.Management.Automation;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Metrics;
using SageMaker.Ml.Models;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tests.Tuning;

public sealed class TuningCmdletTests : IDisposable
{
    private const string Arn = "arn:aws:sagemaker:eu-central-1:123456789012:hyper-parameter-tuning-job/t";

    private readonly TuningHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("New-SmRange 5 60", RangeType.Integer)]
    [InlineData("New-SmRange 5 60.5", RangeType.Continuous)]
    [InlineData("New-SmRange 5 60 -Continuous", RangeType.Continuous)]
    [InlineData("New-SmRange 5.0 60.0 -Integer", RangeType.Integer)]
    [InlineData("New-SmRange '1e-4' '0.1'", RangeType.Continuous)]
    [InlineData("New-SmRange '3' '9'", RangeType.Integer)]
    [InlineData("New-SmRange -Values one", RangeType.Categorical)]
    public void A_range_is_of_the_kind_of_its_bounds_unless_it_is_said(string typed, RangeType type) => Assert.Equal(type, Assert.Single(_host.Invoke(typed).OutputOf<SmRange>()).Type);

    [Theory]
    [InlineData("Get-SmTuning t")]
    [InlineData("Get-SmTuning -HyperParameterTuningJobName t")]
    [InlineData("Get-SmTuning " + Arn)]
    [InlineData("'t' | Get-SmTuning")]
    [InlineData("[pscustomobject]@{ HyperParameterTuningJobName = 't'; Other = 1 } | Get-SmTuning")]
    [InlineData("Get-SmTuning t | Get-SmTuning")]
    [InlineData("Get-SmTuning (Get-SmTuningTrial t)[0].TuningJobName")]
    public void A_tuning_is_understood_in_every_spelling(string script) => Assert.Equal("t", Assert.Single(_host.Invoke(script).OutputOf<SmTuning>()).ToString());

    [Fact]
    public void A_tuning_is_started_and_returned_at_once()
    {
        var tuning = Assert.Single(_host.Invoke("$own | Start-SmTuning \"$folder/data\" -Range $lr -Objective loss -Minimize -BaseName churn").OutputOf<SmTuning>());

        Assert.Equal("churn-260102-0304", tuning.HyperParameterTuningJobName);
        Assert.Equal(("InProgress", "loss", "Minimize", 10), (tuning.HyperParameterTuningJobStatus, tuning.ObjectiveMetricName, tuning.ObjectiveType, tuning.MaxNumberOfTrainingJobs));
        Assert.Equal("0.1 to 0.3", tuning.Range["lr"].ToString());
        Assert.Empty(_host.Transport.Sent<DescribeHyperParameterTuningJobRequest>());
    }

    [Fact]
    public void Each_piped_estimator_is_tuned_by_itself_and_all_are_waited_for_together()
    {
        var run = _host.Invoke("$own, ($own | ForEach-Object { New-SmEstimator -ImageUri other -MetricDefinition @{ loss = 'x' } }) | Start-SmTuning -Range $lr -Objective loss -Wait");

        Assert.Equal(["Completed", "Completed"], run.OutputOf<SmTuning>().Select(t => t.HyperParameterTuningJobStatus!));
        var requests = _host.Transport.Requests.Where(r => r is CreateHyperParameterTuningJobRequest or DescribeHyperParameterTuningJobRequest).Select(r => r.Operation.Name[..8]).ToList();
        Assert.Equal(["CreateHy", "CreateHy"], requests[..2]);
        Assert.Equal(2, requests.Count(r => r == "CreateHy"));
    }

    [Fact]
    public void Candidates_become_one_tuning_and_share_what_the_call_says()
    {
        _host.Invoke("Start-SmTuning -Candidate @{ b = @{ Estimator = $own; Range = @{ depth = 1, 2 } }; a = @{ Estimator = $own; Objective = 'loss' } } -Range $lr -Objective loss -InputData s3://b/all").OutputOf<SmTuning>();

        var request = Assert.Single(_host.Transport.Sent<CreateHyperParameterTuningJobRequest>());
        Assert.Equal(["a", "b"], request.TrainingJobDefinitions!.Select(d => d.DefinitionName));
        Assert.Equal("lr", request.TrainingJobDefinitions![0].HyperParameterRanges!.ContinuousParameterRanges![0].Name);
        Assert.Equal("depth", request.TrainingJobDefinitions[1].HyperParameterRanges!.CategoricalParameterRanges![0].Name);
        Assert.All(request.TrainingJobDefinitions, d => Assert.Equal("s3://b/all", d.InputDataConfig![0].DataSource!.S3DataSource!.S3Uri));
    }

    [Fact]
    public void WhatIf_sends_nothing_and_shows_the_request()
    {
        _host.Invoke("$own | Start-SmTuning \"$folder/data\" -Range $lr -Objective loss -WhatIf").OutputOf<SmTuning>();

        Assert.Empty(_host.Transport.Requests);
        Assert.Empty(_host.Backend.Objects.Writes);
        Assert.Contains("\"MetricName\": \"loss\"", _host.Shell.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_shows_how_many_trainings_are_done_and_the_best_so_far()
    {
        var run = _host.Invoke("$own | Start-SmTuning -Range $lr -Objective loss -Minimize -Name t -Wait");

        Assert.Contains(run.Progress, p => p.StatusDescription.Contains("1 of 2 done, 1 running", StringComparison.Ordinal) && p.StatusDescription.Contains("best loss 0.25 (", StringComparison.Ordinal) && p.StatusDescription.EndsWith("-best)", StringComparison.Ordinal));
        Assert.Equal("t-best", Assert.Single(run.OutputOf<SmTuning>()).BestTrainingJobName);
    }

    [Fact]
    public void A_refusal_of_the_service_is_one_error_and_the_rest_goes_on()
    {
        _host.Transport.OnSequence<CreateHyperParameterTuningJobRequest>(
            _ => throw new ServiceException(CreateHyperParameterTuningJobRequest.Info, "ResourceLimitExceeded", 400, "You have too many tunings."),
            r => new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = "arn" });

        var run = _host.Invoke("$own, $own | Start-SmTuning -Range $lr -Objective loss");

        Assert.Contains("too many tunings", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Fact]
    public void An_upload_that_fails_is_one_error_and_no_tuning_is_asked_for()
    {
        _host.Backend.Objects.Refusal = uri => uri.Key.EndsWith("train.csv", StringComparison.Ordinal) ? new ObjectStoreException("Access Denied", ObjectStoreError.Denied, "AccessDenied") : null;

        Assert.Contains("Access Denied", Assert.Single(_host.Invoke("$own | Start-SmTuning \"$folder/data\" -Range $lr -Objective loss").Errors).Exception.Message, StringComparison.Ordinal);

        Assert.Empty(_host.Transport.Sent<CreateHyperParameterTuningJobRequest>());
    }

    [Fact]
    public void A_tuning_that_failed_is_written_and_is_an_error_with_its_reason_and_the_log_of_a_training_that_failed()
    {
        _host.Ends["t"] = "Failed";

        var run = _host.Invoke("Wait-SmTuning t");

        Assert.Equal("Failed", Assert.IsType<SmTuning>(Assert.Single(run.Output).BaseObject).HyperParameterTuningJobStatus);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("TuningFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("No training has a value", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("The log of its training 't-broken' ends with:", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Traceback of t-broken: oh no", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tuning_that_was_stopped_is_written_with_a_warning_that_counts()
    {
        _host.Ends["t"] = "Stopped";

        var run = _host.Invoke("Wait-SmTuning t");

        Assert.Single(run.OutputOf<SmTuning>());
        Assert.Contains("'t' was stopped before it was done (2 of 2 done)", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_SmTuning_stops_and_writes_only_with_PassThru()
    {
        Assert.Empty(_host.Invoke("'a' | Stop-SmTuning").OutputOf<SmTuning>());
        Assert.Single(_host.Invoke("Stop-SmTuning b -PassThru").OutputOf<SmTuning>());

        Assert.Equal(["a", "b"], _host.Transport.Sent<StopHyperParameterTuningJobRequest>().Select(r => r.HyperParameterTuningJobName));
    }

    [Fact]
    public void A_missing_tuning_is_one_error_and_the_others_go_on()
    {
        var run = _host.Invoke("'missing', 't' | Get-SmTuning");

        Assert.Single(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("TuningNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((ErrorCategory.ObjectNotFound, "missing"), (error.CategoryInfo.Category, error.TargetObject.ToString()));
        Assert.Contains("Get-SmTuning lists", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_are_trainings_that_go_on_through_the_pipeline()
    {
        var trials = _host.Invoke("Get-SmTuning t | Get-SmTuningTrial").OutputOf<SmTraining>();
        Assert.Equal(["t-best", "t-worse"], trials.Select(t => t.TrainingJobName));
        Assert.Equal(0.25, trials[0].ObjectiveValue);

        var described = Assert.Single(_host.Invoke("(Get-SmTuningTrial t)[0] | Get-SmTraining").OutputOf<SmTraining>());
        Assert.Equal("s3://bucket/t-best/output/model.tar.gz", described.S3ModelArtifacts);
    }

    [Theory]
    [InlineData("Get-SmTuning t | ConvertTo-SmModel")]
    [InlineData("ConvertTo-SmModel " + Arn)]
    [InlineData("[pscustomobject]@{ HyperParameterTuningJobName = 't' } | ConvertTo-SmModel")]
    public void A_model_of_a_tuning_is_that_of_its_best_training_when_it_has_ended(string script)
    {
        var model = Assert.Single(_host.Invoke(script).OutputOf<SmModel>());

        Assert.Equal("s3://bucket/t-best/output/model.tar.gz", model.ModelDataUrl);
        Assert.True(_host.Transport.Sent<DescribeHyperParameterTuningJobRequest>().Count >= 2);
    }

    [Fact]
    public void Publishing_a_tuning_publishes_its_best_training()
    {
        _host.Transport
            .On<CreateModelRequest>(_ => new CreateModelResponse { ModelArn = "arn" })
            .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse { EndpointConfigArn = "arn" })
            .On<DescribeEndpointRequest>(r => throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, "Could not find endpoint."))
            .On<CreateEndpointRequest>(_ => new CreateEndpointResponse { EndpointArn = "arn" });

        Assert.Single(_host.Invoke("Get-SmTuning t | Publish-SmModel -EndpointName churn -InstanceType ml.m5.large").OutputOf<SmEndpoint>());

        var model = Assert.Single(_host.Transport.Sent<CreateModelRequest>());
        Assert.Equal("s3://bucket/t-best/output/model.tar.gz", model.PrimaryContainer!.ModelDataUrl);
    }

    [Fact]
    public void WhatIf_of_a_tuning_that_has_ended_tells_which_training_would_be_published()
    {
        Assert.Empty(_host.Invoke("$ended = Wait-SmTuning t").Errors);
        var before = _host.Transport.Requests.Count;

        var run = _host.Invoke("$ended | Publish-SmModel -EndpointName churn -InstanceType ml.m5.large -WhatIf");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Equal(before, _host.Transport.Requests.Count);
        Assert.Contains("\"training 't-best', the best of tuning 't', as endpoint 'churn'. Its requests: Get-SmTraining t-best | Publish-SmModel", _host.Shell.Screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SmTuning t | Publish-SmModel -EndpointName churn -InstanceType ml.m5.large -WhatIf", "Get-SmTuningTrial t | Select-Object -First 1")]
    [InlineData("Get-SmTuning t | Receive-SmLog", "Get-SmTuningTrial t | Receive-SmLog")]
    [InlineData("Receive-SmLog " + Arn, "Get-SmTuningTrial t | Receive-SmLog")]
    [InlineData("Get-SmTuning t | Get-SmMetric -Series", "Get-SmTuningTrial t | Get-SmMetric -Series")]
    public void What_cannot_be_told_of_a_tuning_names_what_can(string script, string remedy) =>
        Assert.Contains(remedy, Assert.Single(_host.Invoke(script).Errors).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_tuning_without_a_best_training_cannot_be_published()
    {
        _host.Ends["t"] = "Failed";

        var error = Assert.Single(_host.Invoke("Get-SmTuning t | ConvertTo-SmModel").Errors);

        Assert.StartsWith("TuningFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_of_a_tuning_are_the_objectives_of_its_trainings_the_best_first()
    {
        var metrics = _host.Invoke("Get-SmTuning t | Get-SmMetric -MetricName lo*").OutputOf<SmMetric>();

        Assert.Equal([("t-best", 0.25), ("t-worse", 0.5)], metrics.Select(m => (m.TrainingJobName, m.Value)));
    }

    [Fact]
    public void Each_training_that_has_ended_is_told_of_once_while_the_tuning_is_waited_for()
    {
        var lines = _host.Invoke("Wait-SmTuning t").Information.Select(i => i.MessageData.ToString());

        Assert.Equal(["t-best Completed: loss 0.25 with lr=0.2", "t-worse Completed: loss 0.5 with lr=0.2"], lines.Order());
        Assert.Empty(_host.Invoke("Wait-SmTuning t -Quiet").Information);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_waiting_only_and_says_how_to_stop_the_tuning()
    {
        var reached = new TaskCompletionSource();
        _host.Transport.OnAsync<DescribeHyperParameterTuningJobRequest>(async (_, cancel) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        });
        var run = _host.Shell.Start("$own | Start-SmTuning -Range $lr -Objective loss -Name t -Wait");
        await reached.Task;

        await run.StopAsync();

        Assert.Empty(_host.Transport.Sent<StopHyperParameterTuningJobRequest>());
        Assert.Contains("Stop-SmTuning t", _host.Shell.Screen.Text, StringComparison.Ordinal);
    }
}
