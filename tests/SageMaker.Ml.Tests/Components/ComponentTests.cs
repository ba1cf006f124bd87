using SageMaker.Ml.Components;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Models;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.TestKit.Peers;

namespace SageMaker.Ml.Tests.Components;

/// <summary>botocore looks at each request that these tests send.</summary>
public sealed class ComponentTests : IClassFixture<BotocorePeer>, IDisposable
{
    private readonly BotocorePeer _botocore;
    private readonly FakeBackend _backend = new();
    private readonly LeapingClock _clock = new();

    public ComponentTests(BotocorePeer botocore)
    {
        _botocore = botocore;
        _backend.Transport
            .On<DescribeInferenceComponentRequest>(_ => throw NotFound(DescribeInferenceComponentRequest.Info))
            .On<DescribeEndpointRequest>(_ => new DescribeEndpointResponse { EndpointName = "shared", EndpointConfigName = "config", EndpointStatus = "InService" })
            .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic" }] })
            .On<CreateModelRequest>(_ => new CreateModelResponse())
            .On<DeleteModelRequest>(_ => new DeleteModelResponse())
            .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
            .On<CreateEndpointRequest>(_ => new CreateEndpointResponse())
            .On<CreateInferenceComponentRequest>(_ => new CreateInferenceComponentResponse { InferenceComponentArn = "arn" })
            .On<UpdateInferenceComponentRequest>(_ => new UpdateInferenceComponentResponse { InferenceComponentArn = "arn" })
            .On<DeleteInferenceComponentRequest>(_ => new DeleteInferenceComponentResponse())
            .On<UpdateInferenceComponentRuntimeConfigRequest>(_ => new UpdateInferenceComponentRuntimeConfigResponse { InferenceComponentArn = "arn" });
    }

    public void Dispose() => _botocore.AssertAccepts(_backend.Transport.Requests);

    private static ComponentOptions Options => new() { ComponentName = "chat", EndpointName = "shared", MemoryMB = 1024, Cpu = 2, AcceleratorCount = 1 };

    private static SmModel Model => new() { ImageUri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1", ModelDataUrl = "s3://b/model.tar.gz", Region = "eu-central-1" };

    private static ServiceException NotFound(OperationInfo operation) => new(operation, "ValidationException", 400, "Could not find it.");

    private Task<SmComponent> PublishAsync(ComponentOptions options) =>
        new ComponentPublisher(_backend.Session(clock: _clock)).PublishAsync(Model, options, JobWatch.Silent, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_component_joins_an_endpoint_that_there_is()
    {
        var component = await PublishAsync(Options);

        var sent = Assert.Single(_backend.Transport.Sent<CreateInferenceComponentRequest>());
        var needs = sent.Specification!.ComputeResourceRequirements!;
        Assert.Equal(("chat", "shared", "AllTraffic", 1), (sent.InferenceComponentName, sent.EndpointName, sent.VariantName, sent.RuntimeConfig!.CopyCount));
        Assert.Equal((1024, null, 2d, 1d), (needs.MinMemoryRequiredInMb, needs.MaxMemoryRequiredInMb, needs.NumberOfCpuCoresRequired, needs.NumberOfAcceleratorDevicesRequired));
        Assert.Equal(Assert.Single(_backend.Transport.Sent<CreateModelRequest>()).ModelName, sent.Specification.ModelName);
        Assert.Empty(_backend.Transport.Sent<CreateEndpointRequest>());
        Assert.Equal(("Creating", "arn"), (component.InferenceComponentStatus, component.InferenceComponentArn));
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_made_and_waited_for_before_the_component()
    {
        _backend.Transport.OnSequence<DescribeEndpointRequest>(
            _ => throw NotFound(DescribeEndpointRequest.Info),
            _ => new DescribeEndpointResponse { EndpointStatus = "Creating" },
            _ => new DescribeEndpointResponse { EndpointStatus = "InService" });

        await PublishAsync(Options with { InstanceType = "ml.g5.2xlarge", MaxInstanceCount = 4, MinInstanceCount = 0 });

        var config = Assert.Single(_backend.Transport.Sent<CreateEndpointConfigRequest>());
        var variant = Assert.Single(config.ProductionVariants!);
        Assert.Equal((FakeBackend.RoleArn, null, "LEAST_OUTSTANDING_REQUESTS"), (config.ExecutionRoleArn, variant.ModelName, variant.RoutingConfig!.RoutingStrategy));
        Assert.Equal(("ENABLED", 0, 4), (variant.ManagedInstanceScaling!.Status, variant.ManagedInstanceScaling.MinInstanceCount, variant.ManagedInstanceScaling.MaxInstanceCount));
        Assert.Equal("CreateEndpointConfig CreateEndpoint CreateModel CreateInferenceComponent", string.Join(' ', _backend.Transport.Requests.Where(r => !r.Operation.IsReadOnly).Select(r => r.Operation.Name)));
        Assert.NotEmpty(_clock.Waits);
    }

    [Fact]
    public async Task A_component_of_that_name_is_updated_in_place()
    {
        _backend.Transport.On<DescribeInferenceComponentRequest>(_ => new DescribeInferenceComponentResponse { InferenceComponentName = "chat", EndpointName = "shared" });

        var component = await PublishAsync(Options with { CopyCount = 3 });

        Assert.Equal(3, Assert.Single(_backend.Transport.Sent<UpdateInferenceComponentRequest>()).RuntimeConfig!.CopyCount);
        Assert.Equal("Updating", component.InferenceComponentStatus);
    }

    [Fact]
    public async Task An_endpoint_that_serves_a_model_by_itself_is_refused_before_anything_is_made()
    {
        _backend.Transport.On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = "own" }] });

        var error = await Assert.ThrowsAsync<SmArgumentException>(() => PublishAsync(Options));

        Assert.Equal("EndpointServesModel", error.ErrorId);
        Assert.All(_backend.Transport.Requests, r => Assert.True(r.Operation.IsReadOnly));
    }

    [Fact]
    public async Task A_model_that_was_made_for_a_refused_component_is_removed()
    {
        _backend.Transport.On<CreateInferenceComponentRequest>(_ => throw new ServiceException(CreateInferenceComponentRequest.Info, "ValidationException", 400, "Not enough memory."));

        await Assert.ThrowsAsync<ServiceException>(() => PublishAsync(Options));

        Assert.Equal(Assert.Single(_backend.Transport.Sent<CreateModelRequest>()).ModelName, Assert.Single(_backend.Transport.Sent<DeleteModelRequest>()).ModelName);
    }

    [Theory]
    [InlineData(64, null, null, 1, "MemoryMB '64' is too small; the least is 128.")]
    [InlineData(1024, 512, null, 1, "MaxMemoryMB '512' is below MemoryMB '1024'")]
    [InlineData(1024, null, 0.1, 1, "Cpu '0.1' is too small; the least is 0.25.")]
    [InlineData(1024, null, null, -1, "CopyCount '-1' is too small; the least is 0.")]
    public async Task Needs_that_cannot_be_met_are_refused(int memory, int? most, double? cpu, int copies, string says)
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => PublishAsync(Options with { MemoryMB = memory, MaxMemoryMB = most, Cpu = cpu, CopyCount = copies }));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public async Task Removing_an_endpoint_removes_its_components_first_and_waits_until_they_are_gone()
    {
        var asked = 0;
        _backend.Transport
            .On<DescribeEndpointRequest>(_ => new DescribeEndpointResponse
            {
                EndpointConfigName = "shared",
                EndpointStatus = "InService",
                ProductionVariants = [new ProductionVariantSummary { VariantName = "AllTraffic", ManagedInstanceScaling = new ProductionVariantManagedInstanceScaling { Status = "ENABLED" } }],
            })
            .On<ListEndpointConfigsRequest>(_ => new ListEndpointConfigsResponse())
            .On<ListInferenceComponentsRequest>(_ => new ListInferenceComponentsResponse { InferenceComponents = [new InferenceComponentSummary { InferenceComponentName = "chat" }] })
            .On<DescribeInferenceComponentRequest>(_ => ++asked < 4
                ? new DescribeInferenceComponentResponse { InferenceComponentName = "chat", Specification = new InferenceComponentSpecificationSummary { ModelName = "chat-model" } }
                : throw NotFound(DescribeInferenceComponentRequest.Info))
            .On<DeleteEndpointRequest>(_ => new DeleteEndpointResponse())
            .On<DeleteEndpointConfigRequest>(_ => new DeleteEndpointConfigResponse());
        var removal = new EndpointRemoval(_backend.Session(clock: _clock));

        var removed = await removal.RemoveAsync(await removal.FindAsync("shared", false, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        Assert.Equal(["inference component chat", "endpoint shared", "endpoint configuration shared", "model chat-model"], removed.Removed);
        Assert.Equal(2, _clock.Waits.Count);
    }
}
