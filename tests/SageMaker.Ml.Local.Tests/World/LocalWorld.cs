using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Tests.World;

/// <summary>A local backend in a folder of its own, with real processes; everything that it started is ended with it.</summary>
public sealed class LocalWorld : IAsyncDisposable
{
    public const string Bucket = "sagemaker-local-000000000000";

    private const string Image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/python:3";

    public LocalWorld(Func<LocalBackendOptions, LocalBackendOptions>? change = null)
    {
        Root = Directory.CreateTempSubdirectory("sagemaker-ml-local-").FullName;
        Settings = change?.Invoke(Options(Root)) ?? Options(Root);
        Backend = new LocalBackend(Settings);
    }

    public string Root { get; }

    public LocalBackendOptions Settings { get; }

    public LocalBackend Backend { get; }

    public static string SupportPath { get; } = FindSupportPath();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Whatever engine the machine has is none of the tests' business.
    public static LocalBackendOptions Options(string root) =>
        new() { Root = root, SupportPath = SupportPath, StopGrace = TimeSpan.FromSeconds(5), ContainerEngine = ["no-such-engine"] };

    public Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request)
        where TResponse : class
    {
        Assert.Empty(request.Validate());
        return Backend.Transport.SendAsync(request, Cancel);
    }

    /// <summary>Sends a request that is refused.</summary>
    public async Task<ServiceException> RefuseAsync<TResponse>(ServiceRequest<TResponse> request)
        where TResponse : class
        => await Assert.ThrowsAsync<ServiceException>(() => SendAsync(request));

    public Task PutAsync(string key, string content) => Backend.Objects.PutAsync(new S3Uri(Bucket, key), Encoding.UTF8.GetBytes(content), UploadOptions.Default, Cancel);

    public async Task<string> GetAsync(string uri)
    {
        await using var stream = await Backend.Objects.OpenReadAsync(S3Uri.Parse(uri), Cancel);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }

    /// <summary>Stores an archive of texts by name and gives its address.</summary>
    public Task<string> PutArchiveAsync(string key, params (string Name, string Content)[] files) =>
        PutArchiveAsync(key, [.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Content)))]);

    /// <summary>Stores an archive of files by name and gives its address.</summary>
    public async Task<string> PutArchiveAsync(string key, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var memory = new MemoryStream();
        await using (var zip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(zip))
        {
            foreach (var (name, content) in files) await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) }, Cancel);
        }

        var uri = new S3Uri(Bucket, key);
        await Backend.Objects.PutAsync(uri, memory.ToArray(), UploadOptions.Default, Cancel);
        return uri.ToString();
    }

    /// <summary>The names and texts of an archive in the store.</summary>
    public async Task<Dictionary<string, string>> ReadArchiveAsync(string uri)
    {
        var files = new Dictionary<string, string>();
        await using var stream = await Backend.Objects.OpenReadAsync(S3Uri.Parse(uri), Cancel);
        await using var zip = new GZipStream(stream, CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        while (await tar.GetNextEntryAsync(cancellationToken: Cancel) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            using var reader = new StreamReader(entry.DataStream ?? Stream.Null);
            files[entry.Name] = await reader.ReadToEndAsync(Cancel);
        }

        return files;
    }

    /// <summary>A training of one script, ready to be changed and sent.</summary>
    public async Task<CreateTrainingJobRequest> TrainingOfAsync(string name, string script, string program = "train.py", params (string Name, string Content)[] more) => new()
    {
        TrainingJobName = name,
        RoleArn = "arn:aws:iam::000000000000:role/LocalRole",
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = Image, TrainingInputMode = TrainingInputMode.File },
        HyperParameters = new Dictionary<string, string>
        {
            ["sagemaker_submit_directory"] = $"\"{await PutArchiveAsync($"{name}/source/sourcedir.tar.gz", [(program, script), .. more])}\"",
            ["sagemaker_program"] = $"\"{program}\"",
        },
        OutputDataConfig = new OutputDataConfig { S3OutputPath = $"s3://{Bucket}/" },
        ResourceConfig = new ResourceConfig { InstanceType = "ml.m5.xlarge", InstanceCount = 1, VolumeSizeInGB = 30 },
        StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 86400 },
    };

    /// <summary>Starts a training and waits for its end.</summary>
    public async Task<DescribeTrainingJobResponse> TrainAsync(CreateTrainingJobRequest request)
    {
        await SendAsync(request);
        return await EndOfAsync(request.TrainingJobName!);
    }

    /// <summary>Waits for the end of a training.</summary>
    public Task<DescribeTrainingJobResponse> EndOfAsync(string name) => Signal.UntilAsync(Root, async () =>
    {
        var job = await SendAsync(new DescribeTrainingJobRequest { TrainingJobName = name });
        return job.TrainingJobStatus is TrainingJobStatus.Completed or TrainingJobStatus.Failed or TrainingJobStatus.Stopped ? job : null;
    });

    /// <summary>Waits for the end of a transform.</summary>
    public Task<DescribeTransformJobResponse> EndOfTransformAsync(string name) => Signal.UntilAsync(Root, async () =>
    {
        var job = await SendAsync(new DescribeTransformJobRequest { TransformJobName = name });
        return job.TransformJobStatus is TransformJobStatus.Completed or TransformJobStatus.Failed or TransformJobStatus.Stopped ? job : null;
    });

    public Task<IReadOnlyList<string>> TransformLogAsync(string job) => LogOfAsync("/aws/sagemaker/TransformJobs", job + "/");

    /// <summary>Waits for the end of a processing job.</summary>
    public Task<DescribeProcessingJobResponse> EndOfProcessingAsync(string name) => Signal.UntilAsync(Root, async () =>
    {
        var job = await SendAsync(new DescribeProcessingJobRequest { ProcessingJobName = name });
        return job.ProcessingJobStatus is ProcessingJobStatus.Completed or ProcessingJobStatus.Failed or ProcessingJobStatus.Stopped ? job : null;
    });

    public Task<IReadOnlyList<string>> ProcessingLogAsync(string job) => LogOfAsync("/aws/sagemaker/ProcessingJobs", job + "/");

    /// <summary>Waits for the end of a tuning.</summary>
    public Task<DescribeHyperParameterTuningJobResponse> EndOfTuningAsync(string name) => Signal.UntilAsync(Root, async () =>
    {
        var tuning = await SendAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = name });
        return tuning.HyperParameterTuningJobStatus is HyperParameterTuningJobStatus.Completed or HyperParameterTuningJobStatus.Failed or HyperParameterTuningJobStatus.Stopped ? tuning : null;
    });

    /// <summary>All lines that a job wrote.</summary>
    private async Task<IReadOnlyList<string>> LogOfAsync(string group, string prefix) =>
        [.. (await SendAsync(new Contracts.Logs.FilterLogEventsRequest { LogGroupName = group, LogStreamNamePrefix = prefix })).Events!.Select(e => e.Message!)];

    /// <summary>Waits until an endpoint has logged a line; it does so while it answers already.</summary>
    public Task<IReadOnlyList<string>> EndpointLogAsync(string endpoint, string line) => Signal.UntilAsync(Root, async () =>
        await LogOfAsync($"/aws/sagemaker/Endpoints/{endpoint}", "AllTraffic/i-local") is var lines && lines.Contains(line) ? lines : null);

    public Task<IReadOnlyList<string>> TrainingLogAsync(string job) => LogOfAsync("/aws/sagemaker/TrainingJobs", job + "/");

    /// <summary>Makes a model of an inference script and an endpoint configuration of the same name.</summary>
    public async Task ConfigureAsync(string name, string script, params (string Name, string Content)[] more)
    {
        await ModelAsync(name, await PutArchiveAsync($"{name}/model.tar.gz", [("code/inference.py", script), .. more]));
        await ConfigAsync(name, (name, "AllTraffic", 1));
    }

    public Task ModelAsync(string name, string data, IReadOnlyDictionary<string, string>? environment = null) => SendAsync(new CreateModelRequest
    {
        ModelName = name,
        ExecutionRoleArn = "arn:aws:iam::000000000000:role/LocalRole",
        PrimaryContainer = new ContainerDefinition { Image = Image, ModelDataUrl = data, Environment = environment },
    });

    public Task ConfigAsync(string name, params (string Model, string Variant, float Weight)[] variants) => SendAsync(new CreateEndpointConfigRequest
    {
        EndpointConfigName = name,
        ProductionVariants = [.. variants.Select(v => new ProductionVariant
        {
            VariantName = v.Variant, ModelName = v.Model, InitialInstanceCount = 1, InstanceType = "ml.m5.large", InitialVariantWeight = v.Weight,
        })],
    });

    /// <summary>Creates an endpoint of a configuration and waits until it is in service or has failed.</summary>
    public async Task<DescribeEndpointResponse> ServeAsync(string name, string? config = null)
    {
        await SendAsync(new CreateEndpointRequest { EndpointName = name, EndpointConfigName = config ?? name });
        return await SettledAsync(name);
    }

    /// <summary>Publishes an inference script and waits until it is in service.</summary>
    public async Task PublishAsync(string name, string script, params (string Name, string Content)[] more)
    {
        await ConfigureAsync(name, script, more);
        var endpoint = await ServeAsync(name);
        Assert.True(endpoint.EndpointStatus == EndpointStatus.InService, endpoint.FailureReason);
    }

    /// <summary>Waits until an endpoint is neither being created nor updated.</summary>
    public Task<DescribeEndpointResponse> SettledAsync(string name) => Signal.UntilAsync(Root, async () =>
    {
        var endpoint = await SendAsync(new DescribeEndpointRequest { EndpointName = name });
        return endpoint.EndpointStatus is EndpointStatus.Creating or EndpointStatus.Updating ? null : endpoint;
    });

    public async Task<string> InvokeAsync(string endpoint, string body, string contentType = "application/json", string? accept = null) =>
        Encoding.UTF8.GetString((await SendAsync(new InvokeEndpointRequest { EndpointName = endpoint, Body = Encoding.UTF8.GetBytes(body), ContentType = contentType, Accept = accept })).Body!.Value.Span);

    public async ValueTask DisposeAsync()
    {
        foreach (var endpoint in (await Backend.Transport.SendAsync(new ListEndpointsRequest { MaxResults = 100 }, CancellationToken.None)).Endpoints!)
        {
            await Backend.Transport.SendAsync(new DeleteEndpointRequest { EndpointName = endpoint.EndpointName }, CancellationToken.None);
        }

        foreach (var tuning in (await Backend.Transport.SendAsync(new ListHyperParameterTuningJobsRequest { MaxResults = 100, StatusEquals = HyperParameterTuningJobStatus.InProgress }, CancellationToken.None)).HyperParameterTuningJobSummaries!)
        {
            await Backend.Transport.SendAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = tuning.HyperParameterTuningJobName }, CancellationToken.None);
            await EndOfTuningAsync(tuning.HyperParameterTuningJobName!);
        }

        foreach (var job in (await Backend.Transport.SendAsync(new ListTrainingJobsRequest { MaxResults = 100, StatusEquals = TrainingJobStatus.InProgress }, CancellationToken.None)).TrainingJobSummaries!)
        {
            await Backend.Transport.SendAsync(new StopTrainingJobRequest { TrainingJobName = job.TrainingJobName }, CancellationToken.None);
            await EndOfAsync(job.TrainingJobName!);
        }

        foreach (var job in (await Backend.Transport.SendAsync(new ListTransformJobsRequest { MaxResults = 100, StatusEquals = TransformJobStatus.InProgress }, CancellationToken.None)).TransformJobSummaries!)
        {
            await Backend.Transport.SendAsync(new StopTransformJobRequest { TransformJobName = job.TransformJobName }, CancellationToken.None);
            await EndOfTransformAsync(job.TransformJobName!);
        }

        foreach (var job in (await Backend.Transport.SendAsync(new ListProcessingJobsRequest { MaxResults = 100, StatusEquals = ProcessingJobStatus.InProgress }, CancellationToken.None)).ProcessingJobSummaries!)
        {
            await Backend.Transport.SendAsync(new StopProcessingJobRequest { ProcessingJobName = job.ProcessingJobName }, CancellationToken.None);
            await EndOfProcessingAsync(job.ProcessingJobName!);
        }

        Directory.Delete(Root, recursive: true);
    }

    private static string FindSupportPath()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "module", "local", "serve.py"))) folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder ?? throw new DirectoryNotFoundException("module/local is not above the tests."), "module", "local");
    }
}
