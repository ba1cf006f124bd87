using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Contracts.Sts;
using SageMaker.Ml.Local.Tests.Hosting;
using SageMaker.Ml.Local.Tests.World;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Local.Tests.Transport;

public sealed class LocalBackendTests
{
    [Fact]
    public async Task An_operation_without_an_equivalent_is_an_error_that_names_it()
    {
        await using var world = new LocalWorld();
        var error = await world.RefuseAsync(new DescribeFeatureGroupRequest { FeatureGroupName = "group" });
        Assert.Equal(("UnsupportedOnLocal", 501), (error.Code, error.StatusCode));
        Assert.StartsWith("This runs on AWS only", error.Message);
        Assert.Equal("DescribeFeatureGroup", error.Operation.Name);
    }

    [Fact]
    public async Task A_role_is_found_without_being_given()
    {
        await using var world = new LocalWorld();
        Assert.Equal(("local", true), (world.Backend.Region, world.Backend.IsLocal));
        Assert.Equal("arn:aws:iam::000000000000:role/LocalRole", await new SmSession(world.Backend).GetRoleAsync(null, Config.ResourceKind.TrainingJob, TestContext.Current.CancellationToken));
        Assert.Equal("arn:aws:iam::000000000000:role/Mine", (await world.SendAsync(new GetRoleRequest { RoleName = "Mine" })).Role!.Arn);
        Assert.Equal("000000000000", (await world.SendAsync(new GetCallerIdentityRequest())).Account);
    }

    [Fact]
    public void The_folder_is_the_option_s_then_the_variable_s()
    {
        var folder = Path.Combine(Path.GetTempPath(), "of-the-variable");
        Environment.SetEnvironmentVariable(LocalBackendOptions.RootVariable, folder);
        try
        {
            Assert.Equal(folder, new LocalBackendOptions().ResolveRoot());
            Assert.Equal("of-the-option", new LocalBackendOptions { Root = "of-the-option" }.ResolveRoot());
        }
        finally
        {
            Environment.SetEnvironmentVariable(LocalBackendOptions.RootVariable, null);
        }

        Assert.EndsWith(Path.Combine("SageMaker.Ml", "local"), new LocalBackendOptions().ResolveRoot());
    }

    [Theory]
    [InlineData("-DataCapturePercent")]
    [InlineData("-Shadow")]
    public async Task Endpoint_options_that_need_AWS_are_refused_by_name(string option)
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("m", EndpointTests.Says("x"));
        var variant = new ProductionVariant { VariantName = "A", ModelName = "m", InitialInstanceCount = 1, InstanceType = "ml.m5.large" };
        var request = new CreateEndpointConfigRequest { EndpointConfigName = "c", ProductionVariants = [variant] };
        var error = await world.RefuseAsync(option switch
        {
            "-DataCapturePercent" => request with
            {
                DataCaptureConfig = new DataCaptureConfig { EnableCapture = true, InitialSamplingPercentage = 20, DestinationS3Uri = "s3://b/c", CaptureOptions = [new CaptureOption { CaptureMode = CaptureMode.Input }] },
            },
            _ => request with { ShadowProductionVariants = [variant with { VariantName = "S" }] },
        });
        Assert.Equal("UnsupportedOnLocal", error.Code);
        Assert.Contains(option, error.Message);
    }

    [Fact]
    public async Task Models_configurations_and_endpoints_are_listed_newest_first()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("first", EndpointTests.Says("x"));
        await world.ConfigureAsync("second", EndpointTests.Says("x"));
        await world.ServeAsync("first");
        Assert.Equal(["second", "first"], (await world.SendAsync(new ListModelsRequest())).Models!.Select(m => m.ModelName));
        Assert.Equal(["first"], (await world.SendAsync(new ListEndpointConfigsRequest { NameContains = "irs" })).EndpointConfigs!.Select(c => c.EndpointConfigName));
        Assert.Equal(["first"], (await world.SendAsync(new ListEndpointsRequest { StatusEquals = EndpointStatus.InService })).Endpoints!.Select(e => e.EndpointName));
        Assert.Empty((await world.SendAsync(new ListEndpointsRequest { StatusEquals = EndpointStatus.Failed })).Endpoints!);
    }
}
