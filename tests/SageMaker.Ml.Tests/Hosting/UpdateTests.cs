using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Models;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

public sealed class UpdateTests
{
    private const string OldModel = "churn-2026-01-01-00-00-00-000-abcdef";

    private static readonly SmModel s_model = new() { ImageUri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/my-image:1", ModelDataUrl = "s3://b/model.tar.gz", Region = "eu-central-1" };

    private readonly FakeBackend _backend = new();
    private readonly LeapingClock _clock = new();
    private string _running = "churn";
    private string _status = EndpointStatus.InService;
    private string _model = OldModel;

    public UpdateTests() => _backend.Transport
        .On<DescribeEndpointRequest>(_ => new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = _running, EndpointStatus = _status, FailureReason = _status == EndpointStatus.Failed ? "no ping" : null })
        .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse
        {
            EndpointConfigName = "churn",
            KmsKeyId = "old-key",
            ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = _model, InstanceType = "ml.c5.large", InitialInstanceCount = 3, InitialVariantWeight = 1 }],
        })
        .On<CreateModelRequest>(_ => new CreateModelResponse())
        .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
        .On<CreateEndpointRequest>(_ => new CreateEndpointResponse())
        .On<UpdateEndpointRequest>(_ => new UpdateEndpointResponse())
        .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
        .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse())
        .On<DeleteModelRequest>(_ => new DeleteModelResponse())
        .On<DescribeLogStreamsRequest>(_ => new DescribeLogStreamsResponse { LogStreams = [new LogStream { LogStreamName = "AllTraffic/i-1" }] })
        .On<GetLogEventsRequest>(_ => new GetLogEventsResponse { Events = [new OutputLogEvent { Timestamp = 1, Message = "ImportError: no module named churn" }], NextForwardToken = "f", NextBackwardToken = "b" });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Removed => [.. _backend.Transport.Requests.Select(r => r switch
    {
        DeleteEndpointRequest e => e.EndpointName,
        DeleteEndpointConfigRequest c => c.EndpointConfigName,
        DeleteModelRequest m => m.ModelName,
        _ => null,
    }).OfType<string>()];

    private Task<SmEndpoint> PublishAsync() => new EndpointPublisher(_backend.Session()).PublishAsync(s_model, new EndpointOptions { EndpointName = "churn" }, Cancel);

    private Task<EndpointOutcome> WaitAsync(SmEndpoint endpoint) => new EndpointWaiter(_backend.Session(clock: _clock)).WaitAsync(endpoint, JobWatch.Silent, null, Cancel);

    [Fact]
    public async Task An_endpoint_that_exists_gets_a_new_configuration_with_what_the_old_one_ran_on()
    {
        var endpoint = await PublishAsync();

        var config = Assert.Single(_backend.Transport.Sent<CreateEndpointConfigRequest>());
        var variant = Assert.Single(config.ProductionVariants!);
        Assert.Equal(("ml.c5.large", 3, "old-key"), (variant.InstanceType, variant.InitialInstanceCount, config.KmsKeyId));
        Assert.Matches("^churn-[0-9-]{23}-[a-z0-9]{6}$", config.EndpointConfigName);
        Assert.Equal(config.EndpointConfigName, Assert.Single(_backend.Transport.Sent<UpdateEndpointRequest>()).EndpointConfigName);
        Assert.Empty(_backend.Transport.Sent<CreateEndpointRequest>());
        Assert.Equal(EndpointStatus.Updating, endpoint.EndpointStatus);
    }

    [Fact]
    public async Task What_an_update_replaced_is_removed_only_when_the_update_succeeded()
    {
        var endpoint = await PublishAsync();
        Assert.Empty(Removed);
        _running = endpoint.EndpointConfigName!;

        var outcome = await WaitAsync(endpoint);

        Assert.Null(outcome.Failure);
        Assert.Equal(["churn", OldModel], Removed);
        Assert.Contains(OldModel, outcome.CleanUp, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_somebody_else_named_stays()
    {
        _model = "my-own-model";
        var endpoint = await PublishAsync();
        _running = endpoint.EndpointConfigName!;

        await WaitAsync(endpoint);

        Assert.Equal(["churn"], Removed);
    }

    [Fact]
    public async Task An_update_that_did_not_take_removes_what_was_made_for_it()
    {
        var endpoint = await PublishAsync();

        var outcome = await WaitAsync(endpoint);

        Assert.Equal("EndpointFailed", outcome.Failure!.ErrorId);
        Assert.Equal([endpoint.EndpointConfigName!, endpoint.ModelName!], Removed);
    }

    [Fact]
    public async Task A_new_endpoint_that_fails_is_removed_and_the_error_quotes_reason_and_log()
    {
        _backend.Transport.OnSequence<DescribeEndpointRequest>(
            _ => throw new Contracts.ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, "Could not find endpoint"),
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointStatus = EndpointStatus.Creating, EndpointConfigName = "churn" },
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointStatus = EndpointStatus.Failed, EndpointConfigName = "churn", FailureReason = "no ping" });
        var endpoint = await new EndpointPublisher(_backend.Session()).PublishAsync(s_model, new EndpointOptions { EndpointName = "churn", InstanceType = "ml.m5.large" }, Cancel);

        var outcome = await WaitAsync(endpoint);

        Assert.Equal(EndpointStatus.Failed, outcome.Endpoint.EndpointStatus);
        Assert.Contains("no ping", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("ImportError", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("Removed what had been made for it: endpoint 'churn'", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(["churn", "churn", endpoint.ModelName!], Removed);
    }

    [Fact]
    public async Task An_endpoint_of_others_that_failed_is_left_alone()
    {
        _status = EndpointStatus.Failed;

        var outcome = await WaitAsync(new SmEndpoint { EndpointName = "churn", Region = "eu-central-1" });

        Assert.NotNull(outcome.Failure);
        Assert.Empty(Removed);
    }
}
