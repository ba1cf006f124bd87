using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Models;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

public sealed class RollbackTests
{
    private static readonly SmModel s_model = new() { ImageUri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/my-image:1", ModelDataUrl = "s3://b/model.tar.gz", Region = "eu-central-1" };
    private static readonly EndpointOptions s_options = new() { EndpointName = "churn", InstanceType = "ml.m5.xlarge" };

    private readonly FakeBackend _backend = new();

    public RollbackTests() => _backend.Transport
        .On<DescribeEndpointRequest>(_ => throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, "Could not find endpoint \"churn\"."))
        .On<CreateModelRequest>(_ => new CreateModelResponse())
        .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
        .On<CreateEndpointRequest>(_ => new CreateEndpointResponse())
        .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
        .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse())
        .On<DeleteModelRequest>(_ => new DeleteModelResponse());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Removals => [.. _backend.Transport.Requests.Select(r => r.Operation.Name).Where(n => n.StartsWith("Delete", StringComparison.Ordinal))];

    private Task<SmEndpoint> PublishAsync() => new EndpointPublisher(_backend.Session()).PublishAsync(s_model, s_options, Cancel);

    [Fact]
    public async Task A_refused_model_leaves_nothing_to_remove()
    {
        _backend.Transport.On<CreateModelRequest>(_ => throw new ServiceException(CreateModelRequest.Info, "ValidationException", 400, "bad image"));

        var error = await Assert.ThrowsAsync<ServiceException>(PublishAsync);

        Assert.Contains("bad image", error.Message, StringComparison.Ordinal);
        Assert.Empty(Removals);
    }

    [Fact]
    public async Task A_refused_configuration_takes_the_model_with_it()
    {
        _backend.Transport.On<CreateEndpointConfigRequest>(_ => throw new ServiceException(CreateEndpointConfigRequest.Info, "ResourceLimitExceeded", 400, "too many", "req-7"));

        var error = await Assert.ThrowsAsync<ServiceException>(PublishAsync);

        Assert.Equal(["DeleteModel"], Removals);
        Assert.Equal(("ResourceLimitExceeded", "req-7"), (error.Code, error.RequestId));
        Assert.Matches("Endpoint 'churn' was not created: too many Removed what had just been made: model 'churn-.*'\\.", error.Message);
    }

    [Fact]
    public async Task A_refused_endpoint_takes_configuration_and_model_with_it()
    {
        _backend.Transport.On<CreateEndpointRequest>(_ => throw new ServiceException(CreateEndpointRequest.Info, "ResourceLimitExceeded", 400, "quota"));

        var error = await Assert.ThrowsAsync<ServiceException>(PublishAsync);

        Assert.Equal(["DeleteEndpointConfig", "DeleteModel"], Removals);
        Assert.Contains("endpoint configuration 'churn', model 'churn-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_whose_fate_is_unknown_is_removed_too()
    {
        _backend.Transport.On<CreateEndpointRequest>(_ => throw new ServiceUnreachableException(CreateEndpointRequest.Info, "connection reset"));

        await Assert.ThrowsAsync<ServiceException>(PublishAsync);

        Assert.Equal(["DeleteEndpoint", "DeleteEndpointConfig", "DeleteModel"], Removals);
    }

    [Fact]
    public async Task What_cannot_be_removed_is_named()
    {
        _backend.Transport
            .On<CreateEndpointRequest>(_ => throw new ServiceException(CreateEndpointRequest.Info, "ResourceLimitExceeded", 400, "quota"))
            .On<DeleteModelRequest>(_ => throw new ServiceException(DeleteModelRequest.Info, "AccessDeniedException", 400, "not you"));

        var error = await Assert.ThrowsAsync<ServiceException>(PublishAsync);

        Assert.Matches("Could not be removed and is left behind: model 'churn-.*' \\(not you\\)\\.", error.Message);
    }

    [Fact]
    public async Task Cancelling_between_the_steps_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        _backend.Transport.OnAsync<CreateEndpointConfigRequest>(async (_, cancel) =>
        {
            await stop.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            return new CreateEndpointConfigResponse();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EndpointPublisher(_backend.Session()).PublishAsync(s_model, s_options, stop.Token));

        Assert.Equal(["DeleteEndpointConfig", "DeleteModel"], Removals);
    }

    [Fact]
    public async Task A_model_that_existed_before_is_left_alone()
    {
        _backend.Transport.On<CreateEndpointRequest>(_ => throw new ServiceException(CreateEndpointRequest.Info, "ResourceLimitExceeded", 400, "quota"));
        var existing = s_model with { ModelName = "shared", ModelArn = "arn:aws:sagemaker:eu-central-1:123456789012:model/shared" };

        await Assert.ThrowsAsync<ServiceException>(() => new EndpointPublisher(_backend.Session()).PublishAsync(existing, s_options, Cancel));

        Assert.Equal(["DeleteEndpointConfig"], Removals);
    }

    [Fact]
    public async Task A_mistake_in_the_last_request_shows_before_the_first_is_sent()
    {
        var error = await Assert.ThrowsAsync<RequestInvalidException>(() => new EndpointPublisher(_backend.Session())
            .PublishAsync(s_model, s_options with { KmsKey = "not a key" }, Cancel));

        Assert.Equal("CreateEndpointConfig", error.Operation.Name);
        Assert.Single(_backend.Transport.Requests);
    }

    [Theory]
    [InlineData("InstanceTypeMissing", null, null, null)]
    [InlineData("InvalidInstanceType", "ml.m5.xlarge", 2048, null)]
    [InlineData("InvalidServerlessMemoryMB", null, 1500, null)]
    [InlineData("InvalidInstanceCount", "ml.m5.xlarge", null, 0)]
    public async Task Wrong_options_are_refused_before_anything_is_sent(string id, string? type, int? memory, int? count)
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => new EndpointPublisher(_backend.Session())
            .PublishAsync(s_model, new EndpointOptions { InstanceType = type, ServerlessMemoryMB = memory, InstanceCount = count }, Cancel));

        Assert.Equal(id, error.ErrorId);
        Assert.Empty(_backend.Transport.Requests);
    }
}
