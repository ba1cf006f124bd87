using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

public sealed class EndpointRemovalTests
{
    private const string Stamped = "churn-2026-01-01-00-00-00-000-abcdef";

    private readonly FakeBackend _backend = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EndpointRemoval Removal => new(_backend.Session());

    private static ServiceException NotFound(OperationInfo operation) => new(operation, "ValidationException", 400, "Could not find it.");

    [Fact]
    public async Task Removes_the_endpoint_its_configurations_and_their_models()
    {
        _backend.Transport
            .On<DescribeEndpointRequest>(_ => new DescribeEndpointResponse { EndpointConfigName = Stamped, EndpointStatus = EndpointStatus.InService })
            .On<ListEndpointConfigsRequest>(_ => new ListEndpointConfigsResponse
            {
                EndpointConfigs = [new() { EndpointConfigName = "churn" }, new() { EndpointConfigName = Stamped }, new() { EndpointConfigName = "churn-blue" }],
            })
            .On<DescribeEndpointConfigRequest>(r => new DescribeEndpointConfigResponse { ProductionVariants = [new() { ModelName = "model-of-" + r.EndpointConfigName }] })
            .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
            .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse())
            .On<DeleteModelRequest>(_ => new DeleteModelResponse());

        var removed = await Removal.RemoveAsync(await Removal.FindAsync("churn", false, Cancel), Cancel);

        Assert.Equal(
            ["endpoint churn", $"endpoint configuration {Stamped}", "endpoint configuration churn", $"model model-of-{Stamped}", "model model-of-churn"], removed.Removed);
        Assert.Equal([Stamped, "churn"], _backend.Transport.Sent<DescribeEndpointConfigRequest>().Select(r => r.EndpointConfigName));
    }

    [Fact]
    public async Task Does_nothing_where_nothing_is_left()
    {
        _backend.Transport
            .On<DescribeEndpointRequest>(_ => throw NotFound(DescribeEndpointRequest.Info))
            .On<ListEndpointConfigsRequest>(_ => new ListEndpointConfigsResponse());

        var parts = await Removal.FindAsync("churn", false, Cancel);

        Assert.True(parts.IsEmpty);
        Assert.Empty((await Removal.RemoveAsync(parts, Cancel)).Removed);
    }

    [Fact]
    public async Task Cleans_up_the_configuration_of_an_endpoint_that_is_gone()
    {
        _backend.Transport
            .On<DescribeEndpointRequest>(_ => throw NotFound(DescribeEndpointRequest.Info))
            .On<ListEndpointConfigsRequest>(_ => new ListEndpointConfigsResponse { EndpointConfigs = [new() { EndpointConfigName = "churn" }] })
            .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { ProductionVariants = [new() { ModelName = "m" }] })
            .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse())
            .On<DeleteModelRequest>(_ => throw NotFound(DeleteModelRequest.Info));

        var removed = await Removal.RemoveAsync(await Removal.FindAsync("churn", false, Cancel), Cancel);

        Assert.Equal(["endpoint configuration churn"], removed.Removed);
    }

    [Fact]
    public async Task A_refusal_says_what_was_removed_by_then()
    {
        _backend.Transport
            .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
            .On<DeleteEndpointConfigRequest>(_ => throw new ServiceException(DeleteEndpointConfigRequest.Info, "AccessDeniedException", 400, "not you"));

        var error = await Assert.ThrowsAsync<ServiceException>(() => Removal.RemoveAsync(new EndpointParts("churn", true, ["churn"], []), Cancel));

        Assert.Contains("Removed by then: endpoint churn.", error.Message, StringComparison.Ordinal);
    }
}
