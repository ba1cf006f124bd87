using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Contracts.Kms;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

/// <summary>Names that only a service can tell.</summary>
public sealed class NameTests : IDisposable
{
    private const string Trusted = """{"Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly ManualClock _clock = new();
    private readonly FakeBackend _backend = new();
    private readonly ModuleHost _host;

    public NameTests()
    {
        _host = new ModuleHost(_backend.Session(clock: _clock));
        _backend.Transport
            .On<ListTrainingJobsRequest>(r => new ListTrainingJobsResponse
            {
                TrainingJobSummaries = [.. new[] { "churn-2", "churn-1", "not-churn" }.Where(n => n.Contains(r.NameContains ?? "", StringComparison.OrdinalIgnoreCase))
                    .Select(n => new TrainingJobSummary { TrainingJobName = n, TrainingJobStatus = "Completed", CreationTime = _clock.GetUtcNow().UtcDateTime.AddHours(-3) })],
            })
            .On<ListProcessingJobsRequest>(_ => new ListProcessingJobsResponse { ProcessingJobSummaries = [new ProcessingJobSummary { ProcessingJobName = "churn-prepared", ProcessingJobStatus = "Completed" }] })
            .On<ListTransformJobsRequest>(_ => new ListTransformJobsResponse { TransformJobSummaries = [new TransformJobSummary { TransformJobName = "churn-scores", TransformJobStatus = "Completed" }] })
            .On<ListHyperParameterTuningJobsRequest>(_ => new ListHyperParameterTuningJobsResponse { HyperParameterTuningJobSummaries = [new HyperParameterTuningJobSummary { HyperParameterTuningJobName = "churn-261125-0944", HyperParameterTuningJobStatus = "Completed" }] })
            .On<ListEndpointsRequest>(_ => new ListEndpointsResponse { Endpoints = [new EndpointSummary { EndpointName = "churn", EndpointStatus = "InService" }] })
            .On<ListModelsRequest>(_ => new ListModelsResponse { Models = [new ModelSummary { ModelName = "churn-model", CreationTime = _clock.GetUtcNow().UtcDateTime.AddDays(-40) }] })
            .On<DescribeEndpointRequest>(r => new DescribeEndpointResponse { EndpointName = r.EndpointName, ProductionVariants = [new ProductionVariantSummary { VariantName = r.EndpointName == "churn" ? "blue" : "other" }] })
            .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse { TrainingJobName = r.TrainingJobName, FinalMetricDataList = [new MetricData { MetricName = "validation:auc" }] })
            .On<ListRolesRequest>(_ => new ListRolesResponse { Roles = [RoleOf("SageMakerRole", Trusted), RoleOf("SomebodyElse", "{}")] })
            .On<ListAliasesRequest>(_ => new ListAliasesResponse { Aliases = [new AliasListEntry { AliasName = "alias/fraud", AliasArn = "arn", TargetKeyId = "k-1" }] });
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-SmTraining chu", "churn-2 churn-1")]
    [InlineData("Get-SmTraining CHURN-1", "churn-1")]
    [InlineData("Stop-SmTraining 'chu", "'churn-2' 'churn-1'")]
    [InlineData("Wait-SmTraining other, churn-2", "churn-2")]
    [InlineData("Save-SmArtifact ./x -Training no", "not-churn")]
    [InlineData("Receive-SmLog no", "not-churn")]
    [InlineData("Receive-SmLog -EndpointName ch", "churn")]
    [InlineData("Wait-SmEndpoint chu", "churn")]
    [InlineData("Get-SmProcessing chu", "churn-prepared")]
    [InlineData("Receive-SmLog -ProcessingJobName chu", "churn-prepared")]
    [InlineData("Stop-SmTransform chu", "churn-scores")]
    [InlineData("Receive-SmLog -TransformJobName chu", "churn-scores")]
    [InlineData("New-SmProcessor -Role ", "SageMakerRole")]
    [InlineData("Get-SmTuning chu", "churn-261125-0944")]
    [InlineData("Start-SmTuning -WarmStart ", "churn-261125-0944")]
    [InlineData("Get-SmTuningTrial c", "churn-261125-0944")]
    [InlineData("Unpublish-SmModel ", "churn")]
    [InlineData("Publish-SmModel x -EndpointName c", "churn")]
    [InlineData("Publish-SmModel churn-", "churn-2 churn-1 churn-model")]
    [InlineData("Invoke-SmEndpoint churn -TargetVariant ", "blue")]
    [InlineData("Get-SmMetric churn-1 val", "validation:auc")]
    [InlineData("New-SmEstimator -Role ", "SageMakerRole")]
    [InlineData("Publish-SmModel x -Role sage", "SageMakerRole")]
    [InlineData("New-SmEstimator -KmsKey ", "alias/fraud")]
    [InlineData("New-SmEstimator -VolumeKmsKey alias/f", "alias/fraud")]
    [InlineData("Publish-SmModel x -KmsKey a", "alias/fraud")]
    [InlineData("Get-SmTraining fraud*", "")]
    public void Tab_offers_names_that_begin_like_the_word(string line, string expected) => Assert.Equal(expected, string.Join(' ', _host.Texts(line)));

    [Theory]
    [InlineData("Get-SmTraining churn-1", "Completed, made 3 hours ago")]
    [InlineData("Find-SmEndpoint ", "InService")]
    [InlineData("ConvertTo-SmModel churn-m", "Model, made on 2025-11-23")]
    [InlineData("New-SmEstimator -Role ", "arn:aws:iam::123456789012:role/SageMakerRole")]
    [InlineData("New-SmEstimator -KmsKey ", "Key k-1")]
    public void A_tool_tip_says_what_one_would_look_up(string line, string expected) => Assert.Equal(expected, Assert.Single(_host.Complete(line)).ToolTip);

    [Fact]
    public void Pressing_Tab_again_asks_nothing_for_a_while()
    {
        _host.Complete("Get-SmTraining chu");
        _clock.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(2, _host.Complete("Stop-SmTraining chu").Count);
        Assert.Single(_backend.Transport.Requests);

        _clock.Advance(TimeSpan.FromSeconds(2));
        _host.Complete("Get-SmTraining chu");
        Assert.Equal(2, _backend.Transport.Requests.Count);
    }

    [Fact]
    public void Typing_on_narrows_an_answer_that_was_complete()
    {
        Assert.Equal(3, _host.Complete("Get-SmTraining ").Count);
        Assert.Equal(["churn-1"], _host.Texts("Get-SmTraining churn-1"));
        Assert.Single(_backend.Transport.Requests);
    }

    [Fact]
    public void Typing_on_asks_again_when_there_was_more_than_could_be_shown()
    {
        _backend.Transport.On<ListTrainingJobsRequest>(r => new ListTrainingJobsResponse
        {
            TrainingJobSummaries = [.. Enumerable.Range(0, 100).Select(i => new TrainingJobSummary { TrainingJobName = $"{r.NameContains ?? "old"}-{i}" })],
        });
        Assert.Equal(50, _host.Complete("Get-SmTraining ").Count);
        Assert.Contains("new-0", _host.Texts("Get-SmTraining new"));
    }

    [Fact]
    public void A_refusal_is_no_error_and_is_not_asked_for_again_at_once()
    {
        var refuses = true;
        _backend.Transport.OnAsync<ListEndpointsRequest>((request, _) => refuses
            ? throw new ServiceException(request.Operation, "AccessDeniedException", 400, "no")
            : Task.FromResult<object>(new ListEndpointsResponse { Endpoints = [new EndpointSummary { EndpointName = "churn" }] }));
        Assert.Empty(_host.Complete("Find-SmEndpoint c"));
        refuses = false;
        Assert.Empty(_host.Complete("Find-SmEndpoint ch"));
        Assert.Single(_backend.Transport.Requests);

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["churn"], _host.Texts("Find-SmEndpoint ch"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_never_answers_does_not_hold_Tab(bool listens)
    {
        var asked = new TaskCompletionSource();
        _backend.Transport.OnAsync<ListEndpointsRequest>(async (_, cancel) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, listens ? cancel : CancellationToken.None);
            return new object();
        });

        var tab = _host.With("line", "Find-SmEndpoint ").Start(TabExtensions.Script);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(2));
        var run = await tab.EndAsync();

        Assert.Empty(run.Output);
        Assert.Empty(run.Errors);
        Assert.Null(run.Terminating);
    }

    [Fact]
    public async Task Two_that_never_answer_are_waited_for_no_longer_than_one()
    {
        var asked = new CountdownEvent(2);
        _backend.Transport
            .OnAsync<ListTrainingJobsRequest>(NeverAsync)
            .OnAsync<ListModelsRequest>(NeverAsync);

        var tab = _host.With("line", "Publish-SmModel x").Start(TabExtensions.Script);
        await Task.Run(() => asked.Wait(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty((await tab.EndAsync()).Output);

        async Task<object> NeverAsync(ServiceRequest request, CancellationToken cancel)
        {
            asked.Signal();
            await Task.Delay(Timeout.Infinite, cancel);
            return request;
        }
    }

    [Fact]
    public void What_may_not_be_listed_leaves_the_rest()
    {
        _backend.Transport.OnAsync<ListTrainingJobsRequest>((request, _) => throw new ServiceException(request.Operation, "AccessDeniedException", 400, "no"));
        Assert.Equal(["churn-model"], _host.Texts("Publish-SmModel ch"));
    }

    [Fact]
    public void A_bug_below_is_no_error_either()
    {
        _backend.Transport.On<ListEndpointsRequest>(_ => throw new InvalidOperationException("unexpected"));
        Assert.Empty(_host.Complete("Find-SmEndpoint "));
    }

    private static Role RoleOf(string name, string policy) => new() { RoleName = name, Arn = $"arn:aws:iam::123456789012:role/{name}", AssumeRolePolicyDocument = policy };
}
