using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Hosting;

/// <summary>What changes on a running endpoint without a new configuration, and what a look at it tells.</summary>
public sealed class EndpointChangeTests
{
    private readonly FakeBackend _backend = new();
    private DescribeEndpointResponse _endpoint = new() { EndpointName = "churn", EndpointStatus = EndpointStatus.InService, ProductionVariants = [Machines("blue", 2, 0.9), Machines("green", 1, 0.1)] };

    public EndpointChangeTests() => _backend.Transport
        .On<DescribeEndpointRequest>(_ => _endpoint)
        .On<UpdateEndpointWeightsAndCapacitiesRequest>(_ => new UpdateEndpointWeightsAndCapacitiesResponse { EndpointArn = "arn" });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ProductionVariantSummary Machines(string name, int count, double weight) =>
        new() { VariantName = name, CurrentInstanceCount = count, DesiredInstanceCount = count, CurrentWeight = weight, DesiredWeight = weight };

    private static ProductionVariantSummary Serverless(string name) =>
        new() { VariantName = name, CurrentWeight = 1, CurrentServerlessConfig = new ProductionVariantServerlessConfig { MemorySizeInMB = 2048, MaxConcurrency = 5 } };

    private Task<SmEndpoint> ChangeAsync(EndpointChange change) => Endpoints.ChangeAsync(_backend.Session(), new SmEndpoint { EndpointName = "churn", Region = "" }, change, Cancel);

    private static Dictionary<string, double> Of(params (string Variant, double Value)[] values) => values.ToDictionary(v => v.Variant, v => v.Value);

    [Fact]
    public async Task Weights_and_machines_of_several_variants_go_in_one_request()
    {
        var endpoint = await ChangeAsync(new EndpointChange { Weight = Of(("Blue", 0), ("green", 1)), InstanceCount = Of(("green", 4)) });

        var sent = Assert.Single(_backend.Transport.Sent<UpdateEndpointWeightsAndCapacitiesRequest>());
        Assert.Equal([("blue", 0.0, null), ("green", 1.0, 4)], sent.DesiredWeightsAndCapacities!.Select(d => (d.VariantName!, d.DesiredWeight!.Value, d.DesiredInstanceCount)));
        Assert.Equal(EndpointStatus.Updating, endpoint.EndpointStatus);
    }

    [Fact]
    public async Task One_number_is_for_the_only_variant()
    {
        _endpoint = _endpoint with { ProductionVariants = [Serverless("AllTraffic")] };

        await ChangeAsync(new EndpointChange { MaxConcurrency = Of(("", 20)), ProvisionedConcurrency = Of(("", 3)) });

        var desired = Assert.Single(Assert.Single(_backend.Transport.Sent<UpdateEndpointWeightsAndCapacitiesRequest>()).DesiredWeightsAndCapacities!);
        Assert.Equal(("AllTraffic", 20, 3), (desired.VariantName, desired.ServerlessUpdateConfig!.MaxConcurrency, desired.ServerlessUpdateConfig.ProvisionedConcurrency));
        Assert.Null(desired.DesiredWeight);
    }

    public static TheoryData<string, EndpointChange> Impossible => new()
    {
        { "Nothing is said", new EndpointChange() },
        { "blue, green", new EndpointChange { InstanceCount = Of(("", 2)) } },
        { "did you mean green?", new EndpointChange { Weight = Of(("gren", 2)) } },
        { "Weight '-1' of 'blue'", new EndpointChange { Weight = Of(("blue", -1)) } },
        { "InstanceCount '1.5' of 'blue'", new EndpointChange { InstanceCount = Of(("blue", 1.5)) } },
        { "MaxConcurrency '201' of 'blue' is not possible; give a whole number from 1 to 200.", new EndpointChange { MaxConcurrency = Of(("blue", 201)) } },
        { "MaxConcurrency is for serverless variants", new EndpointChange { MaxConcurrency = Of(("blue", 2)) } },
        { "ProvisionedConcurrency '3' is more than MaxConcurrency '2'", new EndpointChange { MaxConcurrency = Of(("blue", 2)), ProvisionedConcurrency = Of(("blue", 3)) } },
        { "without a variant's name beside others", new EndpointChange { Weight = Of(("", 1), ("blue", 2)) } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task A_change_that_is_not_possible_is_refused_before_it_is_sent(string says, EndpointChange change)
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => ChangeAsync(change));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Empty(_backend.Transport.Sent<UpdateEndpointWeightsAndCapacitiesRequest>());
    }

    [Fact]
    public async Task Machines_are_not_counted_on_a_serverless_variant()
    {
        _endpoint = _endpoint with { ProductionVariants = [Serverless("AllTraffic")] };

        var error = await Assert.ThrowsAsync<SmArgumentException>(() => ChangeAsync(new EndpointChange { InstanceCount = Of(("", 2)) }));

        Assert.Contains("is serverless", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_tells_the_kind_the_shares_what_is_kept_and_what_is_going_on()
    {
        _endpoint = _endpoint with
        {
            EndpointStatus = EndpointStatus.Updating,
            AsyncInferenceConfig = new AsyncInferenceConfig(),
            DataCaptureConfig = new DataCaptureConfigSummary { EnableCapture = true, CurrentSamplingPercentage = 20, DestinationS3Uri = "s3://b/kept" },
            ShadowProductionVariants = [Machines("next", 1, 1)],
            PendingDeploymentSummary = new PendingDeploymentSummary
            {
                EndpointConfigName = "churn-2",
                ProductionVariants = [new PendingProductionVariantSummary { VariantName = "blue", CurrentInstanceCount = 1, DesiredInstanceCount = 2, CurrentWeight = 0.1, DesiredWeight = 1, VariantStatus = [new ProductionVariantStatus { Status = "Creating" }, new ProductionVariantStatus { Status = "Baking" }] }],
            },
        };

        var endpoint = await Endpoints.GetAsync(_backend.Session(), "churn", Cancel);

        Assert.Equal("Async", endpoint.Kind);
        Assert.Equal("blue: 2 of 2 instances, 90 % of the requests; green: 1 of 1 instances, 10 % of the requests; next: 1 of 1 instances, shadow", endpoint.Variants);
        Assert.Equal("20 % to s3://b/kept", endpoint.DataCapture);
        Assert.Equal("blue Baking, 1 of 2 instances, 10 % of the traffic", endpoint.Deployment);
        Assert.Equal(endpoint.Deployment, EndpointKind.Instance.StateOf(endpoint).SecondaryStatus);
        Assert.Equal([false, false, true], endpoint.ProductionVariants.Select(v => v.IsShadow));
    }
}
