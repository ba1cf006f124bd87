using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Hosting;

/// <summary>Endpoints that change while they answer.</summary>
public sealed class UpdateTests
{
    [Fact]
    public async Task The_old_server_answers_until_the_new_one_is_healthy_and_then_ends()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("live", EndpointTests.Says("old"));
        var old = EndpointTests.Server(world, "live");
        var gate = Path.Combine(world.Root, "go");
        await world.ConfigureAsync("next", $"import os, time\nwhile not os.path.exists({System.Text.Json.JsonSerializer.Serialize(gate)}):\n    time.sleep(0.02)\n" + EndpointTests.Says("new"));

        await world.SendAsync(new UpdateEndpointRequest { EndpointName = "live", EndpointConfigName = "next" });
        Assert.Equal(EndpointStatus.Updating, (await world.SendAsync(new DescribeEndpointRequest { EndpointName = "live" })).EndpointStatus);
        Assert.Equal("\"old\"", await world.InvokeAsync("live", "0"));
        var busy = await world.RefuseAsync(new UpdateEndpointRequest { EndpointName = "live", EndpointConfigName = "next" });
        Assert.StartsWith("Cannot update in-progress endpoint", busy.Message);

        await File.WriteAllTextAsync(gate, "", TestContext.Current.CancellationToken);
        var endpoint = await world.SettledAsync("live");
        Assert.Equal((EndpointStatus.InService, "next", null), (endpoint.EndpointStatus, endpoint.EndpointConfigName, endpoint.FailureReason));
        Assert.Equal("\"new\"", await world.InvokeAsync("live", "0"));
        await Signal.EndOfProcessAsync(old);
    }

    [Fact]
    public async Task A_failed_update_leaves_the_old_server_in_service_and_says_why()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("safe", EndpointTests.Says("old"));
        await world.ConfigureAsync("bad", "raise ValueError('bad weights')");
        await world.SendAsync(new UpdateEndpointRequest { EndpointName = "safe", EndpointConfigName = "bad" });

        var endpoint = await world.SettledAsync("safe");
        Assert.Equal((EndpointStatus.InService, "safe"), (endpoint.EndpointStatus, endpoint.EndpointConfigName));
        Assert.EndsWith("ValueError: bad weights", endpoint.FailureReason);
        Assert.Equal("\"old\"", await world.InvokeAsync("safe", "0"));
    }

    [Fact]
    public async Task A_failed_endpoint_is_repaired_by_an_update()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("sick", "raise ValueError('bad')");
        Assert.Equal(EndpointStatus.Failed, (await world.ServeAsync("sick")).EndpointStatus);
        await world.ConfigureAsync("cure", EndpointTests.Says("well"));
        await world.SendAsync(new UpdateEndpointRequest { EndpointName = "sick", EndpointConfigName = "cure" });
        Assert.Equal(EndpointStatus.InService, (await world.SettledAsync("sick")).EndpointStatus);
        Assert.Equal("\"well\"", await world.InvokeAsync("sick", "0"));
    }

    [Fact]
    public async Task Variants_share_the_requests_by_weight_and_can_be_chosen()
    {
        await using var world = new LocalWorld();
        await world.ModelAsync("a", await world.PutArchiveAsync("a/model.tar.gz", ("code/inference.py", EndpointTests.Says("a"))));
        await world.ModelAsync("b", await world.PutArchiveAsync("b/model.tar.gz", ("code/inference.py", EndpointTests.Says("b"))));
        await world.ConfigAsync("both", ("a", "A", 1), ("b", "B", 0));
        await world.ServeAsync("both");

        for (var i = 0; i < 10; i++) Assert.Equal("A", (await world.SendAsync(Invocation(null))).InvokedProductionVariant);
        Assert.Equal("B", (await world.SendAsync(Invocation("B"))).InvokedProductionVariant);
        Assert.Equal("ValidationError", (await world.RefuseAsync(Invocation("C"))).Code);

        await world.SendAsync(new UpdateEndpointWeightsAndCapacitiesRequest
        {
            EndpointName = "both",
            DesiredWeightsAndCapacities = [new DesiredWeightAndCapacity { VariantName = "A", DesiredWeight = 0 }, new DesiredWeightAndCapacity { VariantName = "B", DesiredWeight = 1 }],
        });
        for (var i = 0; i < 10; i++) Assert.Equal("B", (await world.SendAsync(Invocation(null))).InvokedProductionVariant);

        static InvokeEndpointRequest Invocation(string? variant) => new() { EndpointName = "both", Body = "0"u8.ToArray(), ContentType = "application/json", TargetVariant = variant };
    }

    [Fact]
    public async Task Two_shells_that_watch_one_update_agree()
    {
        await using var world = new LocalWorld();
        await world.PublishAsync("shared", EndpointTests.Says("old"));
        await world.ConfigureAsync("newer", EndpointTests.Says("new"));
        await world.SendAsync(new UpdateEndpointRequest { EndpointName = "shared", EndpointConfigName = "newer" });
        var other = new LocalBackend(world.Settings);
        await Task.WhenAll(world.SettledAsync("shared"), Signal.UntilAsync(world.Root, async () =>
        {
            var endpoint = await other.Transport.SendAsync(new DescribeEndpointRequest { EndpointName = "shared" }, TestContext.Current.CancellationToken);
            return endpoint.EndpointStatus == EndpointStatus.Updating ? null : endpoint;
        }));
        Assert.Equal("\"new\"", await world.InvokeAsync("shared", "0"));
    }
}
