using System.Management.Automation;
using System.Text.Json;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Hosting;

public sealed class HostingCmdletTests : IDisposable
{
    private const string Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/my-image:1";

    private readonly FakeBackend _backend = new();
    private readonly LeapingClock _clock = new();
    private readonly ModuleHost _host;

    public HostingCmdletTests()
    {
        _host = new ModuleHost(_backend.Session(clock: _clock));
        _host.With("image", Image);
        _backend.Transport
            .On<DescribeEndpointRequest>(r => throw NotFound(DescribeEndpointRequest.Info))
            .On<CreateModelRequest>(_ => new CreateModelResponse())
            .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
            .On<CreateEndpointRequest>(_ => new CreateEndpointResponse())
            .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
            .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse())
            .On<DeleteModelRequest>(_ => new DeleteModelResponse())
            .On<ListEndpointConfigsRequest>(_ => new ListEndpointConfigsResponse())
            .On<DescribeLogStreamsRequest>(_ => new DescribeLogStreamsResponse());
    }

    public void Dispose() => _host.Dispose();

    private static ServiceException NotFound(OperationInfo operation) => new(operation, "ValidationException", 400, "Could not find it.");

    private static SmTraining Training(string name, string status = "Completed") => new()
    {
        TrainingJobName = name,
        TrainingJobStatus = status,
        TrainingImage = Image,
        S3ModelArtifacts = status == "Completed" ? $"s3://b/{name}/output/model.tar.gz" : null,
        S3OutputPath = "s3://b/",
        RoleArn = FakeBackend.RoleArn,
        Region = "eu-central-1",
    };

    private static DescribeTrainingJobResponse Described(string name, string status) => new()
    {
        TrainingJobName = name,
        TrainingJobStatus = status,
        FailureReason = status == "Failed" ? "AlgorithmError: no data" : null,
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = Image },
        ModelArtifacts = status == "Completed" ? new ModelArtifacts { S3ModelArtifacts = $"s3://b/{name}/output/model.tar.gz" } : null,
        RoleArn = FakeBackend.RoleArn,
    };

    [Fact]
    public void Describes_a_model_without_creating_anything()
    {
        _host.With("training", Training("churn"));

        var model = Assert.Single(_host.Invoke("$training | ConvertTo-SmModel -Environment @{ LEVEL = 3 } -ModelName mine").OutputOf<SmModel>());

        Assert.Equal(("mine", Image, "s3://b/churn/output/model.tar.gz", "3"), (model.ModelName, model.ImageUri, model.ModelDataUrl, model.Environment["LEVEL"]));
        Assert.False(model.Exists);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public void Publishes_data_in_S3_by_parameter()
    {
        var endpoint = Assert.Single(_host.Invoke("Publish-SmModel s3://b/model.tar.gz -ImageUri $image -EndpointName churn -InstanceType ml.m5.large -Tag @{ team = 'ml' }").OutputOf<SmEndpoint>());

        Assert.Equal(("churn", "Creating", "eu-central-1"), (endpoint.EndpointName, endpoint.EndpointStatus, endpoint.Region));
        Assert.Equal("https://runtime.sagemaker.eu-central-1.amazonaws.com/endpoints/churn/invocations", endpoint.InvocationUri);
        Assert.Equal("team", Assert.Single(_backend.Transport.Sent<CreateEndpointRequest>()).Tags![0].Key);
    }

    [Fact]
    public void Publishes_a_folder_with_code_of_this_machine()
    {
        using var folder = new TemporaryFolder();
        folder.Write("model/weights.json", "{}");
        folder.Write("src/inference.py", "x = 1");
        _host.With("root", folder.Path);

        var run = _host.Invoke("Publish-SmModel $root/model -ImageUri $image -EntryPoint inference.py -SourceDirectory $root/src -InstanceType ml.m5.large");

        run.OutputOf<SmEndpoint>();
        var container = Assert.Single(_backend.Transport.Sent<CreateModelRequest>()).PrimaryContainer!;
        Assert.Equal("inference.py", container.Environment!["SAGEMAKER_PROGRAM"]);
        Assert.Equal("/opt/ml/model/code", container.Environment["SAGEMAKER_SUBMIT_DIRECTORY"]);
        Assert.Contains(container.ModelDataUrl!, _backend.Objects.Objects.Keys);
    }

    [Fact]
    public void Running_trainings_are_waited_for_together_and_a_failed_one_does_not_hold_the_others()
    {
        var asked = new Dictionary<string, int>();
        _backend.Transport.On<DescribeTrainingJobRequest>(request =>
        {
            var name = request.TrainingJobName!;
            asked[name] = asked.GetValueOrDefault(name) + 1;
            // Serial waiting would never come to the second one, on which the first depends.
            if (name == "first") return Described(name, asked.ContainsKey("third") ? "Completed" : "InProgress");
            return Described(name, name == "second" ? "Failed" : "Completed");
        });
        _host.With("trainings", new[] { Training("first", "InProgress"), Training("second", "InProgress"), Training("third", "InProgress") });

        var run = _host.Invoke("$trainings | Publish-SmModel -InstanceType ml.m5.large");

        Assert.Equal(2, run.Output.Count);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("TrainingFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("no data", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("second", error.TargetObject.ToString());
    }

    [Fact]
    public void A_training_of_AWS_Tools_pipes_in_by_its_name()
    {
        _backend.Transport.On<DescribeTrainingJobRequest>(r => Described(r.TrainingJobName!, "Completed"));

        _host.Invoke("[pscustomobject]@{ TrainingJobName = 'theirs' } | Publish-SmModel -InstanceType ml.m5.large").OutputOf<SmEndpoint>();

        Assert.Equal("s3://b/theirs/output/model.tar.gz", Assert.Single(_backend.Transport.Sent<CreateModelRequest>()).PrimaryContainer!.ModelDataUrl);
    }

    [Fact]
    public void Waits_until_the_endpoint_is_in_service_when_asked_to()
    {
        _backend.Transport.OnSequence<DescribeEndpointRequest>(
            _ => throw NotFound(DescribeEndpointRequest.Info),
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = "Creating" },
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = "InService" });

        var run = _host.Invoke("Publish-SmModel s3://b/model.tar.gz -ImageUri $image -EndpointName churn -InstanceType ml.m5.large -Wait");

        Assert.Equal("InService", Assert.Single(run.OutputOf<SmEndpoint>()).EndpointStatus);
        Assert.Contains(run.Progress, p => p.Activity == "Endpoint churn" && p.RecordType == ProgressRecordType.Completed);
    }

    [Fact]
    public void An_endpoint_that_fails_is_written_and_reported_and_removed()
    {
        _backend.Transport.OnSequence<DescribeEndpointRequest>(
            _ => throw NotFound(DescribeEndpointRequest.Info),
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = "Failed", FailureReason = "no ping" });

        var run = _host.Invoke("Publish-SmModel s3://b/model.tar.gz -ImageUri $image -EndpointName churn -InstanceType ml.m5.large -Wait");

        Assert.Equal("Failed", ((SmEndpoint)Assert.Single(run.Output).BaseObject).EndpointStatus);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("EndpointFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("no ping", error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(_backend.Transport.Sent<DeleteModelRequest>());
    }

    [Fact]
    public void WhatIf_shows_all_three_requests_and_sends_none()
    {
        _host.With("training", Training("churn"));

        var run = _host.Invoke("$training | Publish-SmModel -EndpointName mine -InstanceType ml.m5.large -WhatIf");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Empty(_backend.Transport.Requests);
        foreach (var operation in new[] { "CreateModel", "CreateEndpointConfig", "CreateEndpoint" })
        {
            var text = _host.Screen.Text;
            var start = text.IndexOf('{', text.IndexOf($"{operation} {{", StringComparison.Ordinal));
            using var request = JsonDocument.Parse(text[start..(text.IndexOf("\n}", start, StringComparison.Ordinal) + 2)]);
            Assert.Equal(JsonValueKind.Object, request.RootElement.ValueKind);
        }
    }

    [Fact]
    public void What_is_no_model_is_one_error_and_the_rest_is_published()
    {
        _host.With("inputs", new object[] { 42, Training("good") });

        var run = _host.Invoke("$inputs | Publish-SmModel -InstanceType ml.m5.large");

        Assert.Single(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.Equal("ModelNotUnderstood,SageMaker.Ml.PowerShell.Hosting.PublishSmModelCommand", error.FullyQualifiedErrorId);
        Assert.Equal((ErrorCategory.InvalidArgument, 42), (error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public void One_name_is_for_one_endpoint()
    {
        _host.With("trainings", new[] { Training("a"), Training("b") });

        var run = _host.Invoke("$trainings | Publish-SmModel -EndpointName churn -InstanceType ml.m5.large");

        Assert.Single(run.Output);
        Assert.StartsWith("InvalidEndpointName", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_endpoints_over_all_pages_by_wildcard_and_status()
    {
        _backend.Transport.On<ListEndpointsRequest>(r => r.NextToken is null
            ? new ListEndpointsResponse { Endpoints = [new() { EndpointName = "churn-1" }, new() { EndpointName = "other-churn" }], NextToken = "more" }
            : new ListEndpointsResponse { Endpoints = [new() { EndpointName = "CHURN-2" }] });

        var run = _host.Invoke("Find-SmEndpoint churn* -Status InService");

        Assert.Equal(["churn-1", "CHURN-2"], run.OutputOf<SmEndpoint>().Select(e => e.EndpointName));
        Assert.All(_backend.Transport.Sent<ListEndpointsRequest>(), r => Assert.Equal(("churn", "InService"), (r.NameContains, r.StatusEquals)));
    }

    [Fact]
    public void An_endpoint_that_is_not_there_is_an_error_about_that_name()
    {
        _backend.Transport.On<DescribeEndpointRequest>(r => r.EndpointName == "here" ? new DescribeEndpointResponse { EndpointName = "here", EndpointStatus = "InService" } : throw NotFound(DescribeEndpointRequest.Info));

        var run = _host.Invoke("'gone', 'here' | Find-SmEndpoint");

        Assert.Equal("here", Assert.Single(run.Output).ToString());
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("EndpointNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((ErrorCategory.ObjectNotFound, "gone"), (error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public void Waits_for_endpoints_together_and_reports_a_timeout_by_name()
    {
        _backend.Transport.On<DescribeEndpointRequest>(r => new DescribeEndpointResponse { EndpointName = r.EndpointName, EndpointStatus = r.EndpointName == "slow" ? "Creating" : "InService" });

        var run = _host.Invoke("Wait-SmEndpoint slow, quick -Timeout 60");

        Assert.Equal("quick", Assert.Single(run.Output).ToString());
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("WaitTimeout", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((ErrorCategory.OperationTimeout, "slow"), (error.CategoryInfo.Category, error.TargetObject));
    }

    [Fact]
    public async Task Control_c_stops_the_waiting_and_says_how_to_remove_the_endpoint()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        _backend.Transport.OnAsync<DescribeEndpointRequest>(async (_, cancel) =>
        {
            if (calls++ == 0) throw NotFound(DescribeEndpointRequest.Info);
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return new DescribeEndpointResponse();
        });

        var script = _host.Start("Publish-SmModel s3://b/model.tar.gz -ImageUri $image -EndpointName churn -InstanceType ml.m5.large -Wait");
        await asked.Task;
        var run = await script.StopAsync();

        Assert.Empty(run.Output);
        Assert.Contains("Unpublish-SmModel churn", _host.Screen.Text, StringComparison.Ordinal);
        Assert.Empty(_backend.Transport.Sent<DeleteEndpointRequest>());
    }

    [Theory]
    [InlineData(false, "Removed what had been made for it: endpoint 'churn', endpoint configuration 'churn', model 'churn-")]
    [InlineData(true, "Endpoint 'churn' goes on: it was there before and serves on")]
    public async Task With_StopRemote_stopping_a_job_takes_back_a_new_endpoint_and_leaves_one_that_is_updated(bool exists, string said)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        _backend.Transport
            .OnAsync<DescribeEndpointRequest>(async (_, cancel) =>
            {
                if (calls++ == 0) return exists ? new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "old", EndpointStatus = "InService" } : throw NotFound(DescribeEndpointRequest.Info);
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancel);
                return new DescribeEndpointResponse();
            })
            .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { ProductionVariants = [new() { ModelName = "m", VariantName = "AllTraffic" }] })
            .On<UpdateEndpointRequest>(_ => new UpdateEndpointResponse())
            .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
            .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse())
            .On<DeleteModelRequest>(_ => new DeleteModelResponse());
        _host.Invoke("$job = Publish-SmModel s3://b/model.tar.gz -ImageUri $image -EndpointName churn -InstanceType ml.m5.large -AsJob -StopRemote");
        await asked.Task;

        var run = _host.Invoke("Stop-Job $job; $job | Receive-Job");

        Assert.Contains(run.Warnings, warning => warning.Contains(said, StringComparison.Ordinal));
        Assert.Equal(exists ? 0 : 1, _backend.Transport.Sent<DeleteEndpointRequest>().Count);
        Assert.Equal(exists ? 0 : 1, _backend.Transport.Sent<DeleteModelRequest>().Count);
    }

    [Fact]
    public void Unpublishes_and_reports_what_was_removed()
    {
        _backend.Transport
            .On<DescribeEndpointRequest>(_ => new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = "InService" })
            .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { ProductionVariants = [new() { ModelName = "m" }] });

        var removal = Assert.Single(_host.Invoke("[pscustomobject]@{ EndpointName = 'churn' } | Unpublish-SmModel -Confirm:$false").OutputOf<SmRemoval>());

        Assert.Equal(["endpoint churn", "endpoint configuration churn", "model m"], removal.Removed);
    }

    [Fact]
    public void Unpublishing_what_is_gone_is_no_error()
    {
        var run = _host.Invoke("'gone' | Unpublish-SmModel");

        Assert.Empty(Assert.Single(run.OutputOf<SmRemoval>()).Removed);
    }

    [Fact]
    public void Unpublishing_keeps_the_models_when_told_so_and_WhatIf_removes_nothing()
    {
        _backend.Transport.On<DescribeEndpointRequest>(_ => new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = "InService" })
            .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { ProductionVariants = [new ProductionVariant { ModelName = "churn" }] });

        Assert.Empty(_host.Invoke("Unpublish-SmModel churn -WhatIf").Output);
        Assert.Empty(_backend.Transport.Requests);

        Assert.Equal(["endpoint churn", "endpoint configuration churn"], Assert.Single(_host.Invoke("Unpublish-SmModel churn -KeepModel").OutputOf<SmRemoval>()).Removed);
    }
}
