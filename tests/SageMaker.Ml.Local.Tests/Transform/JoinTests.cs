using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Transform;

/// <summary>Filters and joins as the guide "Associate prediction results with input records" has them.</summary>
public sealed class JoinTests
{
    [Theory]
    [InlineData("$[1:]", null, null, "5\n3\n")]
    [InlineData("$[1:]", "Input", null, "id1,2,3,5\nid2,1,2,3\n")]
    [InlineData("$[1:]", "Input", "$[0,-1]", "id1,5\nid2,3\n")]
    [InlineData("$[2]", "Input", "$[0]", "id1\nid2\n")]
    [InlineData("$[1:2]", "Input", "$[3]", "5\n3\n")]
    [InlineData("$[-2:]", "Input", "$[0,3]", "id1,5\nid2,3\n")]
    public async Task Rows_of_CSV_are_filtered_and_joined_by_their_columns(string inputFilter, string? join, string? outputFilter, string result)
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "id1,2,3\nid2,1,2\n");

        await Scene.CompleteAsync(world, Scene.Request() with { DataProcessing = new DataProcessing { InputFilter = inputFilter, JoinSource = join, OutputFilter = outputFilter } });

        Assert.Equal(result, await Scene.ResultAsync(world, "a.csv.out"));
    }

    [Fact]
    public async Task Quoted_fields_are_kept_as_they_are()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "\"a, \"\"b\"\"\",2,3\n");

        await Scene.CompleteAsync(world, Scene.Request() with { DataProcessing = new DataProcessing { InputFilter = "$[1:]", JoinSource = JoinSource.Input } });

        Assert.Equal("\"a, \"\"b\"\"\",2,3,5\n", await Scene.ResultAsync(world, "a.csv.out"));
    }

    [Theory]
    [InlineData("SingleRecord", null, "{\"id\":7,\"features\":[1,2],\"SageMakerOutput\":{\"count\":2}}\n{\"id\":8,\"features\":[3],\"SageMakerOutput\":{\"count\":1}}\n")]
    [InlineData("MultiRecord", null, "{\"id\":7,\"features\":[1,2],\"SageMakerOutput\":{\"count\":2}}\n{\"id\":8,\"features\":[3],\"SageMakerOutput\":{\"count\":1}}\n")]
    [InlineData("MultiRecord", "$['id','SageMakerOutput']", "{\"id\":7,\"SageMakerOutput\":{\"count\":2}}\n{\"id\":8,\"SageMakerOutput\":{\"count\":1}}\n")]
    [InlineData("MultiRecord", "$.SageMakerOutput.count", "2\n1\n")]
    public async Task Lines_of_JSON_get_their_answers_as_an_attribute(string strategy, string? outputFilter, string result)
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Count);
        await world.PutAsync("in/a.jsonl", "{\"id\":7,\"features\":[1,2]}\n{\"id\":8,\"features\":[3]}\n");

        await Scene.CompleteAsync(world, Scene.Request(contentType: "application/jsonlines") with
        {
            BatchStrategy = strategy,
            DataProcessing = new DataProcessing { InputFilter = "$.features", JoinSource = JoinSource.Input, OutputFilter = outputFilter },
        });

        Assert.Equal(result, await Scene.ResultAsync(world, "a.jsonl.out"));
    }

    [Fact]
    public async Task A_JSON_value_that_is_no_object_becomes_an_attribute_itself()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Count);
        await world.PutAsync("in/a.json", "[1,2,3]");
        var request = Scene.Request(contentType: "application/json");

        await Scene.CompleteAsync(world, request with
        {
            TransformInput = request.TransformInput! with { SplitType = SplitType.None },
            TransformOutput = request.TransformOutput! with { AssembleWith = null },
            DataProcessing = new DataProcessing { JoinSource = JoinSource.Input },
        });

        Assert.Equal("{\"SageMakerInput\":[1,2,3],\"SageMakerOutput\":{\"count\":3}}", await Scene.ResultAsync(world, "a.json.out"));
    }

    [Theory]
    [InlineData("$[9]", null, "leads nowhere")]
    [InlineData(null, "$[9]", "leads nowhere")]
    public async Task A_column_that_is_not_there_fails_the_object(string? inputFilter, string? outputFilter, string said)
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Sums);
        await world.PutAsync("in/a.csv", "1,2\n");

        var job = await Scene.RunAsync(world, Scene.Request() with { DataProcessing = new DataProcessing { InputFilter = inputFilter, OutputFilter = outputFilter } });

        Assert.Equal((TransformJobStatus.Failed, "ClientError: See job logs for more information"), (job.TransformJobStatus, job.FailureReason));
        Assert.Contains(await world.TransformLogAsync("job"), line => line.Contains("in/a.csv: ", StringComparison.Ordinal) && line.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_are_too_few_cannot_be_joined()
    {
        await using var world = new LocalWorld();
        await Scene.ModelAsync(world, Scene.Echo);
        await world.PutAsync("in/a.csv", "1,2\n3,4\n");

        var job = await Scene.RunAsync(world, Scene.Request() with { DataProcessing = new DataProcessing { JoinSource = JoinSource.Input } });

        Assert.Equal(TransformJobStatus.Failed, job.TransformJobStatus);
        Assert.Contains(await world.TransformLogAsync("job"), line => line.EndsWith("Fail to join data: mismatched line count between the input and the output", StringComparison.Ordinal));
    }
}
