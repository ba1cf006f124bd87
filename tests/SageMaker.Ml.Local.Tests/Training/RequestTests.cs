using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Training;

/// <summary>Which requests are taken, which are refused, and in which words.</summary>
public sealed class RequestTests
{
    public static TheoryData<string, Func<CreateTrainingJobRequest, CreateTrainingJobRequest>> Unsupported => new()
    {
        { "Use -InputMode File.", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { TrainingInputMode = TrainingInputMode.Pipe } } },
        { "InputMode 'FastFile'", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { TrainingInputMode = TrainingInputMode.FastFile } } },
        { "The algorithm 'mine'", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { TrainingImage = null, AlgorithmName = "mine" } } },
        { "-ContainerEntryPoint and -ContainerArgument", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { TrainingImage = "local/python", ContainerEntrypoint = ["run"] } } },
        { "Give -EntryPoint", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { TrainingImage = "local/python:latest" }, HyperParameters = new Dictionary<string, string> { ["epochs"] = "1" } } },
        { "Use -InstanceCount 1.", r => r with { ResourceConfig = r.ResourceConfig! with { InstanceCount = 2 } } },
        { "InstanceGroup: a script", r => r with { ResourceConfig = new ResourceConfig { InstanceGroups = [new InstanceGroup { InstanceGroupName = "g", InstanceType = "ml.m5.xlarge", InstanceCount = 1 }] } } },
        { "Leave -DebugHook out.", r => r with { DebugHookConfig = new DebugHookConfig { S3OutputPath = "s3://b/d" } } },
        { "Leave -Profiler out.", r => r with { ProfilerConfig = new ProfilerConfig { S3OutputPath = "s3://b/p" } } },
        { "Leave -TrainingPlan and -InstancePlacement out.", r => r with { ResourceConfig = r.ResourceConfig! with { TrainingPlanArn = "arn:aws:sagemaker:eu-central-1:123456789012:training-plan/p" } } },
        { "Leave -ImageAccessMode out.", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { TrainingImageConfig = new TrainingImageConfig { TrainingRepositoryAccessMode = "Vpc" } } } },
        { "Leave -CheckpointPath out.", r => r with { CheckpointConfig = new CheckpointConfig { S3Uri = "s3://b/c" } } },
        { "Channel 'train': InputMode 'Pipe'", r => r with { InputDataConfig = [TrainingTests.Channel("s3://b/k") with { InputMode = TrainingInputMode.Pipe }] } },
        { "Channel 'train': Compression 'Gzip'", r => r with { InputDataConfig = [TrainingTests.Channel("s3://b/k") with { CompressionType = CompressionType.Gzip }] } },
        { "no file systems (EFS, FSx)", r => r with { InputDataConfig = [new Channel { ChannelName = "train", DataSource = new DataSource { FileSystemDataSource = new FileSystemDataSource { FileSystemId = "fs-01234567890", FileSystemType = "EFS", FileSystemAccessMode = "ro", DirectoryPath = "/" } } }] } },
        { "S3DataType 'AugmentedManifestFile'", r => r with { InputDataConfig = [new Channel { ChannelName = "train", DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = S3DataType.AugmentedManifestFile, S3Uri = "s3://b/k" } } }] } },
        { "The regular expression of metric 'loss'", r => r with { AlgorithmSpecification = r.AlgorithmSpecification! with { MetricDefinitions = [new MetricDefinition { Name = "loss", Regex = "loss=(" }] } } },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task What_this_machine_cannot_do_is_refused_with_the_remedy(string message, Func<CreateTrainingJobRequest, CreateTrainingJobRequest> change)
    {
        await using var world = new LocalWorld();
        var error = await world.RefuseAsync(change(await world.TrainingOfAsync("refused", "print('never')")));
        Assert.Equal(("UnsupportedOnLocal", 501), (error.Code, error.StatusCode));
        Assert.StartsWith("The local backend cannot do this.", error.Message);
        Assert.Contains(message, error.Message);
        Assert.Empty((await world.SendAsync(new ListTrainingJobsRequest())).TrainingJobSummaries!);
    }

    [Fact]
    public async Task A_name_is_taken_once_however_many_shells_want_it_at_the_same_time()
    {
        await using var world = new LocalWorld();
        var request = await world.TrainingOfAsync("wanted", "print('once')");
        var shells = Enumerable.Range(0, 8).Select(_ => new LocalBackend(world.Settings)).ToList();
        var outcomes = await Task.WhenAll(shells.Select(async shell =>
        {
            try
            {
                return (await shell.Transport.SendAsync(request, TestContext.Current.CancellationToken)).TrainingJobArn!;
            }
            catch (ServiceException e)
            {
                return $"{e.Code}: {e.Message}";
            }
        }));

        Assert.Single(outcomes, "arn:aws:sagemaker:local:000000000000:training-job/wanted");
        Assert.Equal(7, outcomes.Count(o => o ==
            "ResourceInUse: Job name must be unique within an AWS account and region, and a job with this name already exists (arn:aws:sagemaker:local:000000000000:training-job/wanted)"));
        await world.EndOfAsync("wanted");
        Assert.Single(await world.TrainingLogAsync("wanted"), "once");
    }

    [Fact]
    public async Task A_job_that_does_not_exist_is_named_as_the_service_names_it()
    {
        await using var world = new LocalWorld();
        var described = await world.RefuseAsync(new DescribeTrainingJobRequest { TrainingJobName = "nobody" });
        Assert.Equal(("ValidationException", "Requested resource not found."), (described.Code, described.Message));
        Assert.Equal("ValidationException", (await world.RefuseAsync(new StopTrainingJobRequest { TrainingJobName = "nobody" })).Code);
    }

    [Fact]
    public async Task Jobs_are_listed_by_name_status_and_time_in_pages()
    {
        await using var world = new LocalWorld();
        foreach (var name in new[] { "apple-1", "apple-2", "apple-3", "pear-1" }) await world.TrainAsync(await world.TrainingOfAsync(name, name == "apple-3" ? "raise SystemExit(1)" : "print('ok')"));

        Assert.Equal(["apple-1", "apple-2", "apple-3", "pear-1"], await Names(new ListTrainingJobsRequest()));
        Assert.Equal(["apple-3", "apple-2", "apple-1"], await Names(new ListTrainingJobsRequest { NameContains = "Apple", SortBy = SortBy.Name, SortOrder = SortOrder.Descending }));
        Assert.Equal(["apple-3"], await Names(new ListTrainingJobsRequest { StatusEquals = TrainingJobStatus.Failed }));
        var second = (await world.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = "apple-2" })).CreationTime;
        Assert.Equal(["apple-2", "apple-3", "pear-1"], await Names(new ListTrainingJobsRequest { CreationTimeAfter = second }));

        var first = await world.SendAsync(new ListTrainingJobsRequest { MaxResults = 3, SortBy = SortBy.Name });
        Assert.Equal(["apple-1", "apple-2", "apple-3"], first.TrainingJobSummaries!.Select(j => j.TrainingJobName));
        var rest = await world.SendAsync(new ListTrainingJobsRequest { MaxResults = 3, SortBy = SortBy.Name, NextToken = first.NextToken });
        Assert.Equal(["pear-1"], rest.TrainingJobSummaries!.Select(j => j.TrainingJobName));
        Assert.Null(rest.NextToken);

        async Task<IEnumerable<string>> Names(ListTrainingJobsRequest request) => (await world.SendAsync(request)).TrainingJobSummaries!.Select(j => j.TrainingJobName!);
    }
}
