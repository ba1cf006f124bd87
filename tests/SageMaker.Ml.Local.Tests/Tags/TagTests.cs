using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.Hosting;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Tags;

public sealed class TagTests
{
    [Fact]
    public async Task Tags_are_given_at_creation_added_and_removed()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("tagged", "print('hi')");
        await world.TrainAsync(request with { Tags = [new Tag { Key = "team", Value = "ml" }, new Tag { Key = "stage", Value = "dev" }] });
        const string Arn = "arn:aws:sagemaker:local:000000000000:training-job/tagged";
        await world.SendAsync(new AddTagsRequest { ResourceArn = Arn, Tags = [new Tag { Key = "stage", Value = "prod" }, new Tag { Key = "cost", Value = "1" }] });
        await world.SendAsync(new DeleteTagsRequest { ResourceArn = Arn, TagKeys = ["team"] });
        Assert.Equal([("cost", "1"), ("stage", "prod")], (await world.SendAsync(new ListTagsRequest { ResourceArn = Arn })).Tags!.Select(t => (t.Key!, t.Value!)).Order());
    }

    [Fact]
    public async Task Every_kind_of_resource_has_tags_and_they_go_with_it()
    {
        await using var world = new LocalWorld();
        await world.ConfigureAsync("kinds", EndpointTests.Says("x"));
        foreach (var kind in new[] { "model", "endpoint-config" })
        {
            Assert.Empty((await world.SendAsync(new ListTagsRequest { ResourceArn = $"arn:aws:sagemaker:local:000000000000:{kind}/kinds" })).Tags!);
        }

        await world.SendAsync(new DeleteModelRequest { ModelName = "kinds" });
        var error = await world.RefuseAsync(new ListTagsRequest { ResourceArn = "arn:aws:sagemaker:local:000000000000:model/kinds" });
        Assert.Equal("ValidationException", error.Code);
    }
}
