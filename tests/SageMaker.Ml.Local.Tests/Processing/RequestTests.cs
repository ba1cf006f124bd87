using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Processing;

/// <summary>Which requests are taken, which are refused, and in which words.</summary>
public sealed class RequestTests
{
    private const string Image = "registry.example.com/prep:1";

    public static TheoryData<string, Func<CreateProcessingJobRequest, CreateProcessingJobRequest>> Unsupported => new()
    {
        { "Give Start-SmProcessing -EntryPoint with a script, or New-SmProcessor -ImageUri", r => Running(r, Scene.NoImage) },
        { "Use Set-SmSession -Local -Container, or run the job on AWS.", r => Running(r, Scene.NoImage, "smspark-submit", $"{Scene.Root}/input/code/prep.py") },
        { "Name what runs it before it, such as New-SmProcessor -ContainerEntryPoint bash, '/opt/ml/processing/input/code/prep.py'.", r => Running(r, Scene.NoImage, $"{Scene.Root}/input/code/prep.py") },
        { "InstanceCount 2: the program runs in one process. Use New-SmProcessor -InstanceCount 1.", r => r with { ProcessingResources = new ProcessingResources { ClusterConfig = r.ProcessingResources!.ClusterConfig! with { InstanceCount = 2 } } } },
        { "Input 'raw': InputMode 'Pipe': this machine copies input to files. Use -InputMode File.", r => Reading(r, i => i with { S3InputMode = ProcessingS3InputMode.Pipe }) },
        { "Input 'raw': Compression 'Gzip' belongs to Pipe mode.", r => Reading(r, i => i with { S3CompressionType = ProcessingS3CompressionType.Gzip }) },
        { "Input 'raw': its path in the container is '/data', and what is copied lies below /opt/ml/processing/. Correct -Destination.", r => Reading(r, i => i with { LocalPath = "/data" }) },
        { "Input 'raw': its path in the container is '/opt/ml/processing/../../etc'", r => Reading(r, i => i with { LocalPath = "/opt/ml/processing/../../etc" }) },
        { "Input 'raw': 'https://example.com/raw.csv' is an address of the web", r => Reading(r, i => i with { S3Uri = "https://example.com/raw.csv" }) },
        { "Input 'raw': it has no source.", r => r.With(new ProcessingInput { InputName = "raw" }) },
        { "Input 'raw': -AthenaQuery of New-SmProcessingInput asks a service of AWS.", r => Asking(r, new DatasetDefinition { AthenaDatasetDefinition = new AthenaDatasetDefinition { Catalog = "c", Database = "d", QueryString = "select 1", OutputFormat = "PARQUET", OutputS3Uri = "s3://b/q" } }) },
        { "Input 'raw': -RedshiftQuery of New-SmProcessingInput asks a service of AWS.", r => Asking(r, new DatasetDefinition { RedshiftDatasetDefinition = new RedshiftDatasetDefinition { ClusterId = "c", Database = "d", DbUser = "u", QueryString = "select 1", ClusterRoleArn = "arn:aws:iam::000000000000:role/Redshift", OutputFormat = "CSV", OutputS3Uri = "s3://b/q" } }) },
        { "Output 'train': there is no feature store here for -FeatureGroup 'customers'.", r => Leaving(r, o => o with { S3Output = null, FeatureStoreOutput = new ProcessingFeatureStoreOutput { FeatureGroupName = "customers" }, AppManaged = true }) },
        { "Output 'train': it has no destination.", r => Leaving(r, o => o with { S3Output = null }) },
        { "Output 'train': its path in the container is '/opt/ml/model', and what is copied lies below /opt/ml/processing/. Correct -Source.", r => Leaving(r, o => o with { S3Output = o.S3Output! with { LocalPath = "/opt/ml/model" } }) },
        { "Output 'train': 'https://example.com/train' is an address of the web", r => Leaving(r, o => o with { S3Output = o.S3Output! with { S3Uri = "https://example.com/train" } }) },
        { "Leave -Experiment out.", r => r with { ExperimentConfig = new ExperimentConfig { ExperimentName = "e" } } },
    };

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task What_this_machine_cannot_do_is_refused_with_the_remedy(string message, Func<CreateProcessingJobRequest, CreateProcessingJobRequest> change)
    {
        await using var world = new LocalWorld();
        var error = await world.RefuseAsync(change(await Scene.ScriptAsync(world, "refused", "print('never')")));
        Assert.Equal(("UnsupportedOnLocal", 501), (error.Code, error.StatusCode));
        Assert.StartsWith("The local backend cannot do this.", error.Message);
        Assert.Contains(message, error.Message);
        Assert.Empty((await world.SendAsync(new ListProcessingJobsRequest())).ProcessingJobSummaries!);
    }

    [Fact]
    public async Task An_image_s_own_program_needs_an_engine_and_leaves_no_job_behind_without_one()
    {
        await using var world = new LocalWorld();
        foreach (var words in new string[][] { [], ["smspark-submit", "local:///app.py"], ["/program-of-the-image"] })
        {
            var error = await world.RefuseAsync(Running(Scene.Request("bare"), Image, words));
            Assert.Equal(("ContainerEngineMissing", 503), (error.Code, error.StatusCode));
            Assert.Contains($"The image '{Image}' runs in a container, and no container engine answers on this machine", error.Message);
        }

        Assert.Empty((await world.SendAsync(new ListProcessingJobsRequest())).ProcessingJobSummaries!);
    }

    [Fact]
    public async Task A_script_of_an_image_runs_in_a_process_when_nobody_asks_for_the_image()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "plain", "print('no container')");
        await world.CompleteAsync(request with { AppSpecification = request.AppSpecification! with { ImageUri = Image } });
        Assert.Contains("no container", await world.ProcessingLogAsync("plain"));
    }

    [Fact]
    public async Task What_has_no_effect_here_is_said_in_the_log()
    {
        await using var world = new LocalWorld();
        await world.CompleteAsync(await Scene.ScriptAsync(world, "noted", "print('hello')") with
        {
            NetworkConfig = new NetworkConfig { EnableNetworkIsolation = true, VpcConfig = new VpcConfig { Subnets = ["subnet-1"], SecurityGroupIds = ["sg-1"] } },
        });
        var log = await world.ProcessingLogAsync("noted");
        Assert.Contains("Note: network isolation is not enforced on this machine; the program can reach the network.", log);
        Assert.Contains("Note: subnets and security groups mean nothing on this machine.", log);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var world = new LocalWorld();
        var request = await Scene.ScriptAsync(world, "wanted", "print('once')");
        await world.CompleteAsync(request);
        var error = await world.RefuseAsync(request);
        Assert.Equal(
            ("ResourceInUse", "Job name must be unique within an AWS account and region, and a job with this name already exists (arn:aws:sagemaker:local:000000000000:processing-job/wanted)"),
            (error.Code, error.Message));
    }

    [Fact]
    public async Task A_job_that_does_not_exist_or_has_ended_is_told_as_the_service_tells_it()
    {
        await using var world = new LocalWorld();
        var described = await world.RefuseAsync(new DescribeProcessingJobRequest { ProcessingJobName = "nobody" });
        Assert.Equal(("ValidationException", "Requested resource not found."), (described.Code, described.Message));
        await world.CompleteAsync(await Scene.ScriptAsync(world, "done", "print('done')"));
        var stopped = await world.RefuseAsync(new StopProcessingJobRequest { ProcessingJobName = "done" });
        Assert.Equal(("ValidationException", "The request was rejected because the processing job is in status Completed."), (stopped.Code, stopped.Message));
    }

    [Fact]
    public async Task Jobs_are_listed_by_name_status_and_time_in_pages()
    {
        await using var world = new LocalWorld();
        foreach (var name in new[] { "apple-1", "apple-2", "apple-3", "pear-1" })
        {
            await world.ProcessAsync(await Scene.ScriptAsync(world, name, name == "apple-3" ? "import os, sys\nopen(sys.argv[1] + '/message', 'w').write('no rows')\nsys.exit(1)" : "print('ok')", "/opt/ml/output"));
        }

        Assert.Equal(["apple-1", "apple-2", "apple-3", "pear-1"], await Names(new ListProcessingJobsRequest()));
        Assert.Equal(["apple-3", "apple-2", "apple-1"], await Names(new ListProcessingJobsRequest { NameContains = "Apple", SortBy = SortBy.Name, SortOrder = SortOrder.Descending }));
        Assert.Equal(["apple-3"], await Names(new ListProcessingJobsRequest { StatusEquals = ProcessingJobStatus.Failed }));
        var second = (await world.SendAsync(new DescribeProcessingJobRequest { ProcessingJobName = "apple-2" })).CreationTime;
        Assert.Equal(["apple-2", "apple-3", "pear-1"], await Names(new ListProcessingJobsRequest { CreationTimeAfter = second }));

        var first = await world.SendAsync(new ListProcessingJobsRequest { MaxResults = 3, SortBy = SortBy.Name });
        Assert.Equal(["apple-1", "apple-2", "apple-3"], first.ProcessingJobSummaries!.Select(j => j.ProcessingJobName));
        var failed = first.ProcessingJobSummaries![2];
        Assert.Equal(("no rows", ProcessingJobStatus.Failed), (failed.ExitMessage, failed.ProcessingJobStatus));
        Assert.StartsWith("AlgorithmError: prep.py /opt/ml/output failed, exit code: 1", failed.FailureReason);
        Assert.True(failed.CreationTime <= failed.ProcessingEndTime);
        var rest = await world.SendAsync(new ListProcessingJobsRequest { MaxResults = 3, SortBy = SortBy.Name, NextToken = first.NextToken });
        Assert.Equal(["pear-1"], rest.ProcessingJobSummaries!.Select(j => j.ProcessingJobName));
        Assert.Null(rest.NextToken);

        async Task<IEnumerable<string>> Names(ListProcessingJobsRequest request) => (await world.SendAsync(request)).ProcessingJobSummaries!.Select(j => j.ProcessingJobName!);
    }

    [Fact]
    public async Task Tags_are_kept_and_changed()
    {
        await using var world = new LocalWorld();
        var job = await world.CompleteAsync(await Scene.ScriptAsync(world, "tagged", "print('ok')") with { Tags = [new Tag { Key = "team", Value = "risk" }] });
        await world.SendAsync(new AddTagsRequest { ResourceArn = job.ProcessingJobArn, Tags = [new Tag { Key = "cost", Value = "7" }] });
        Assert.Equal(["team", "cost"], (await world.SendAsync(new ListTagsRequest { ResourceArn = job.ProcessingJobArn })).Tags!.Select(t => t.Key));
    }

    private static CreateProcessingJobRequest Running(CreateProcessingJobRequest request, string image, params string[] words) =>
        request with { AppSpecification = new AppSpecification { ImageUri = image, ContainerEntrypoint = words.Length == 0 ? null : words } };

    private static CreateProcessingJobRequest Reading(CreateProcessingJobRequest request, Func<ProcessingS3Input, ProcessingS3Input> change) =>
        Scene.Input("raw", "raw/", $"{Scene.Root}/input/raw") is var input ? request.With(input with { S3Input = change(input.S3Input!) }) : request;

    private static CreateProcessingJobRequest Asking(CreateProcessingJobRequest request, DatasetDefinition dataset) =>
        request.With(new ProcessingInput { InputName = "raw", DatasetDefinition = dataset with { LocalPath = $"{Scene.Root}/input/raw" } });

    private static CreateProcessingJobRequest Leaving(CreateProcessingJobRequest request, Func<ProcessingOutput, ProcessingOutput> change) =>
        request with { ProcessingOutputConfig = new ProcessingOutputConfig { Outputs = [change(Scene.Output("refused", "train"))] } };
}
