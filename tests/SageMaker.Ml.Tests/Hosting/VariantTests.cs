using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Models;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

/// <summary>Endpoints of several variants, and what a variant runs on.</summary>
public sealed class VariantTests
{
    private static readonly SmModel s_blue = Existing("blue-model");
    private static readonly SmModel s_green = Existing("green-model");

    private readonly FakeBackend _backend = new();
    private IReadOnlyList<ProductionVariant> _configured = [];
    private IReadOnlyList<ProductionVariantSummary> _running = [];

    public VariantTests() => _backend.Transport
        .On<DescribeEndpointRequest>(_ => _configured.Count == 0
            ? throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, "Could not find endpoint")
            : new DescribeEndpointResponse { EndpointName = "churn", EndpointConfigName = "churn", EndpointStatus = EndpointStatus.InService, ProductionVariants = _running })
        .On<DescribeEndpointConfigRequest>(_ => new DescribeEndpointConfigResponse { EndpointConfigName = "churn", ProductionVariants = _configured })
        .On<CreateModelRequest>(_ => new CreateModelResponse())
        .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse())
        .On<CreateEndpointRequest>(_ => new CreateEndpointResponse())
        .On<UpdateEndpointRequest>(_ => new UpdateEndpointResponse())
        .On<DeleteModelRequest>(_ => new DeleteModelResponse());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CreateEndpointConfigRequest Config => Assert.Single(_backend.Transport.Sent<CreateEndpointConfigRequest>());

    private EndpointPublisher Publisher => new(_backend.Session());

    private static SmModel Existing(string name) => new() { ModelName = name, ModelArn = $"arn:aws:sagemaker:eu-central-1:123456789012:model/{name}", Region = "eu-central-1" };

    private static SmModel New(string data) => new() { ImageUri = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/my-image:1", ModelDataUrl = data, Region = "eu-central-1" };

    private static SmVariant Variant(SmModel model, string? name, double? weight = null) => new() { Model = model, VariantName = name, Weight = weight, InstanceType = "ml.m5.large" };

    private static ProductionVariant OnMachines(string name, string model, double weight = 1) =>
        new() { VariantName = name, ModelName = model, InstanceType = "ml.c5.large", InitialInstanceCount = 2, InitialVariantWeight = weight, VolumeSizeInGB = 50 };

    [Fact]
    public async Task Several_variants_share_the_requests_by_weight()
    {
        await Publisher.PublishAsync([Variant(s_blue, "blue", 9), Variant(s_green, "green", 1)], new EndpointOptions { EndpointName = "churn" }, Cancel);

        Assert.Equal([("blue", "blue-model", 9.0), ("green", "green-model", 1.0)], Config.ProductionVariants!.Select(v => (v.VariantName!, v.ModelName!, v.InitialVariantWeight!.Value)));
        Assert.Null(Config.ShadowProductionVariants);
        Assert.Empty(_backend.Transport.Sent<CreateModelRequest>());
    }

    [Fact]
    public async Task Each_new_model_is_created_once_under_a_name_of_its_own()
    {
        await Publisher.PublishAsync(New("s3://b/1.tar.gz"), new EndpointOptions { EndpointName = "churn", InstanceType = "ml.m5.large", Variant = [Variant(New("s3://b/2.tar.gz"), "green")] }, Cancel);

        var created = _backend.Transport.Sent<CreateModelRequest>().Select(m => m.ModelName).ToList();
        Assert.Equal(2, created.Distinct().Count());
        Assert.Equal(created, Config.ProductionVariants!.Select(v => v.ModelName));
        Assert.Equal(["AllTraffic", "green"], Config.ProductionVariants!.Select(v => v.VariantName));
    }

    [Fact]
    public async Task A_shadow_stands_beside_the_variant_that_it_follows()
    {
        await Publisher.PublishAsync([Variant(s_blue, "blue"), Variant(s_green, "green") with { IsShadow = true }], new EndpointOptions(), Cancel);

        Assert.Equal("blue-model", Assert.Single(Config.ProductionVariants!).ModelName);
        Assert.Equal("green-model", Assert.Single(Config.ShadowProductionVariants!).ModelName);
    }

    [Fact]
    public async Task A_model_takes_the_place_of_one_variant_and_the_others_stay_as_they_run()
    {
        _configured = [OnMachines("blue", "blue-model", 9), OnMachines("green", "green-model")];
        _running = [new ProductionVariantSummary { VariantName = "blue", DesiredInstanceCount = 7, DesiredWeight = 5 }];

        await Publisher.PublishAsync(Existing("next"), new EndpointOptions { EndpointName = "churn", VariantName = "GREEN", InstanceCount = 4 }, Cancel);

        var (blue, green) = (Config.ProductionVariants![0], Config.ProductionVariants[1]);
        Assert.Equal(("blue-model", 7, 5.0), (blue.ModelName, blue.InitialInstanceCount, blue.InitialVariantWeight));
        Assert.Equal(("green", "next", 4, "ml.c5.large", 50), (green.VariantName, green.ModelName, green.InitialInstanceCount, green.InstanceType, green.VolumeSizeInGB));
    }

    [Fact]
    public async Task A_variant_is_added_when_its_share_is_said()
    {
        _configured = [OnMachines("blue", "blue-model")];

        await Publisher.PublishAsync(s_green, new EndpointOptions { EndpointName = "churn", VariantName = "next", InstanceType = "ml.m5.large", Weight = 0.1 }, Cancel);

        Assert.Equal([("blue", 1.0), ("next", 0.1)], Config.ProductionVariants!.Select(v => (v.VariantName!, v.InitialVariantWeight!.Value)));
    }

    [Theory]
    [InlineData(null, null, "EndpointHasVariants", "blue, green")]
    [InlineData("gren", null, "VariantUnknown", "did you mean green?")]
    [InlineData("next", null, "VariantUnknown", "-Weight")]
    public async Task Which_variant_is_meant_must_be_clear(string? name, double? weight, string id, string says)
    {
        _configured = [OnMachines("blue", "blue-model"), OnMachines("green", "green-model")];

        var error = await Assert.ThrowsAsync<SmArgumentException>(() => Publisher.PublishAsync(Existing("next"), new EndpointOptions { EndpointName = "churn", VariantName = name, Weight = weight }, Cancel));

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_variant_keeps_its_name_when_its_model_and_machines_change()
    {
        _configured = [OnMachines("blue", "blue-model")];

        await Publisher.PublishAsync(s_green, new EndpointOptions { EndpointName = "churn", InstanceType = "ml.g5.xlarge" }, Cancel);

        var variant = Assert.Single(Config.ProductionVariants!);
        Assert.Equal(("blue", "green-model", "ml.g5.xlarge", 2, 50), (variant.VariantName, variant.ModelName, variant.InstanceType, variant.InitialInstanceCount, variant.VolumeSizeInGB));
    }

    [Fact]
    public async Task Moving_to_serverless_leaves_the_machines_behind()
    {
        _configured = [OnMachines("blue", "blue-model")];

        await Publisher.RepublishAsync(new EndpointOptions { EndpointName = "churn", ServerlessMemoryMB = 3072 }, Cancel);

        var variant = Assert.Single(Config.ProductionVariants!);
        Assert.Equal(("blue", "blue-model", 3072, 5), (variant.VariantName, variant.ModelName, variant.ServerlessConfig!.MemorySizeInMB, variant.ServerlessConfig.MaxConcurrency));
        Assert.Null(variant.InstanceType);
        Assert.Null(variant.InitialInstanceCount);
        Assert.Null(variant.VolumeSizeInGB);
    }

    [Fact]
    public async Task A_model_that_the_new_configuration_serves_too_is_not_taken_for_replaced()
    {
        const string own = "churn-2026-01-01-00-00-00-000-abcdef";
        _configured = [OnMachines("blue", own)];

        var endpoint = await Publisher.RepublishAsync(new EndpointOptions { EndpointName = "churn", InstanceCount = 3 }, Cancel);

        Assert.Equal("churn", endpoint.Publication!.ReplacedConfig);
        Assert.Empty(endpoint.Publication.ReplacedModels);
    }

    [Fact]
    public async Task What_machines_are_like_reaches_the_request()
    {
        var options = new EndpointOptions
        {
            InstancePool = ["ml.inf2.xlarge=neuron", "ml.g5.xlarge"],
            ProvisionTimeout = TimeSpan.FromMinutes(10),
            MinInstanceCount = 1,
            MaxInstanceCount = 4,
            ScaleInStrategy = "consolidation",
            ScaleInStep = 2,
            ScaleInCooldown = TimeSpan.FromMinutes(6),
            RoutingStrategy = "least_outstanding_requests",
            CoreDumpPath = "s3://b/cores",
            CoreDumpKmsKey = "alias/cores",
            SsmAccess = true,
            CapacityReservation = "arn:aws:sagemaker:eu-central-1:123456789012:training-plan/mine",
        };
        await Publisher.PublishAsync(s_blue, options, Cancel);

        var variant = Assert.Single(Config.ProductionVariants!);
        Assert.Equal([("ml.inf2.xlarge", "neuron", 1), ("ml.g5.xlarge", null, 2)], variant.InstancePools!.Select(p => (p.InstanceType!, p.ModelNameOverride, p.Priority!.Value)));
        Assert.Null(variant.InstanceType);
        Assert.Equal((600, 1), (variant.VariantInstanceProvisionTimeoutInSeconds, variant.InitialInstanceCount));
        var scaling = variant.ManagedInstanceScaling!;
        Assert.Equal(("ENABLED", 1, 4, "CONSOLIDATION", 2, 6), (scaling.Status, scaling.MinInstanceCount, scaling.MaxInstanceCount, scaling.ScaleInPolicy!.Strategy, scaling.ScaleInPolicy.MaximumStepSize, scaling.ScaleInPolicy.CooldownInMinutes));
        Assert.Equal("LEAST_OUTSTANDING_REQUESTS", variant.RoutingConfig!.RoutingStrategy);
        Assert.Equal(("s3://b/cores", "alias/cores"), (variant.CoreDumpConfig!.DestinationS3Uri, variant.CoreDumpConfig.KmsKeyId));
        Assert.True(variant.EnableSSMAccess);
        Assert.Equal(("capacity-reservations-only", options.CapacityReservation), (variant.CapacityReservationConfig!.CapacityReservationPreference, variant.CapacityReservationConfig.MlReservationArn));
    }

    [Fact]
    public async Task When_the_second_model_is_refused_the_first_is_removed()
    {
        var count = 0;
        _backend.Transport.On<CreateModelRequest>(_ => ++count == 1 ? new CreateModelResponse() : throw new ServiceException(CreateModelRequest.Info, "ValidationException", 400, "no such image"));

        await Assert.ThrowsAsync<ServiceException>(() => Publisher.PublishAsync([Variant(New("s3://b/1.tar.gz"), "a"), Variant(New("s3://b/2.tar.gz"), "b")], new EndpointOptions(), Cancel));

        Assert.Equal(_backend.Transport.Sent<CreateModelRequest>()[0].ModelName, Assert.Single(_backend.Transport.Sent<DeleteModelRequest>()).ModelName);
    }

    public static TheoryData<string, SmVariant[]> Impossible => new()
    {
        { "InvalidVariantName", [Variant(s_blue, "a"), Variant(s_green, "A")] },
        { "InvalidVariantName", [Variant(s_blue, null), Variant(s_green, null)] },
        { "InvalidVariant", [Variant(s_blue, "a") with { IsShadow = true }] },
        { "InvalidVariant", [Variant(s_blue, "a"), Variant(s_green, "b"), Variant(s_green, "c") with { IsShadow = true }] },
        { "InvalidVariant", [Variant(s_blue, "a"), Variant(s_green, "b") with { InstanceType = null, MaxConcurrency = 3 }] },
        { "InstanceTypeMissing", [Variant(s_blue, "a") with { InstanceType = null }] },
        { "InvalidWeight", [Variant(s_blue, "a", -1)] },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Variants_that_cannot_stand_beside_each_other_are_refused(string id, SmVariant[] variants)
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => Publisher.PublishAsync(variants, new EndpointOptions(), Cancel));

        Assert.Equal(id, error.ErrorId);
        Assert.Empty(_backend.Transport.Requests);
    }
}
