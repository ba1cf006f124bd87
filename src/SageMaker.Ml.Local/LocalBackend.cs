using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Hosting;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Invocation;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Metrics;
using SageMaker.Ml.Local.Models;
using SageMaker.Ml.Local.Processing;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Local.Tags;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Transform;
using SageMaker.Ml.Local.Transport;
using SageMaker.Ml.Local.Tuning;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local;

/// <summary>This machine as the place where work runs: jobs and endpoints are processes or containers, S3 is a folder. Several backends, in one process or
/// in several, may share a folder.</summary>
public sealed class LocalBackend : IBackend
{
    /// <summary>Makes a backend; nothing is started and only its folder is created.</summary>
    /// <exception cref="Errors.SmException"><c>LocalRootDenied</c>: the folder cannot be made.</exception>
    public LocalBackend(LocalBackendOptions? options = null)
    {
        options ??= new LocalBackendOptions();
        var folders = new Folders(options.ResolveRoot());
        var objects = new FolderObjectStore(folders.Objects);
        Root = folders.Root;
        RunsScriptsInImages = options.RunScriptsInContainers;
        Objects = objects;
        var clock = options.Clock ?? TimeProvider.System;
        Transport = new LocalTransport(Handlers(folders, objects, options, clock), clock, options.Observer);
    }

    /// <summary>The folder of everything that the backend keeps.</summary>
    public string Root { get; }

    /// <inheritdoc/>
    public string Region => LocalIdentity.Region;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public bool RunsScriptsInImages { get; }

    /// <inheritdoc/>
    public string? ImageRegion => LocalBackendOptions.ResolveRegion();

    /// <inheritdoc/>
    public IServiceTransport Transport { get; }

    /// <inheritdoc/>
    public IObjectStore Objects { get; }

    /// <summary>Where this is, for people.</summary>
    public override string ToString() => $"this machine, {Root}";

    /// <inheritdoc/>
    public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel) => Task.FromResult(LocalIdentity.Caller);

    private static IEnumerable<IOperationHandler> Handlers(Folders folders, FolderObjectStore objects, LocalBackendOptions options, TimeProvider clock)
    {
        var logs = new LogStore(folders.Logs);
        var jobs = new LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse>(TrainingJobKind.Instance, folders, logs, options, clock);
        var transforms = new LocalJobs<CreateTransformJobRequest, DescribeTransformJobResponse>(TransformJobKind.Instance, folders, logs, options, clock);
        var processings = new LocalJobs<CreateProcessingJobRequest, DescribeProcessingJobResponse>(ProcessingJobKind.Instance, folders, logs, options, clock);
        var tunings = new LocalJobs<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse>(TuningJobKind.Instance, folders, logs, options, clock);
        var models = new ResourceStore(folders, ResourceKind.Model);
        var configs = new ResourceStore(folders, ResourceKind.EndpointConfig);
        var containers = new ContainerUse(options, EngineFinder.OnThisMachine);
        var endpoints = new Endpoints(folders, logs, new ServerLauncher(models, new ServerMaterials(objects), containers, logs, options, clock), clock);
        var tagged = new ResourceDirectory(new Dictionary<string, ResourceStore>
        {
            [ResourceKind.TrainingJob] = jobs,
            [ResourceKind.TransformJob] = transforms,
            [ResourceKind.ProcessingJob] = processings,
            [ResourceKind.TuningJob] = tunings,
            [ResourceKind.Model] = models,
            [ResourceKind.EndpointConfig] = configs,
            [ResourceKind.Endpoint] = endpoints,
        });
        var servers = new ModelServerClient(new EndpointRouter(endpoints));
        return
        [
            new CreateTrainingJobHandler(jobs, containers), new ListTrainingJobsHandler(jobs),
            new DescribeJobHandler<CreateTrainingJobRequest, DescribeTrainingJobRequest, DescribeTrainingJobResponse>(jobs, r => r.TrainingJobName!),
            new StopJobHandler<CreateTrainingJobRequest, StopTrainingJobRequest, StopTrainingJobResponse, DescribeTrainingJobResponse>(jobs, r => r.TrainingJobName!),
            new CreateTransformJobHandler(transforms, models), new ListTransformJobsHandler(transforms),
            new DescribeJobHandler<CreateTransformJobRequest, DescribeTransformJobRequest, DescribeTransformJobResponse>(transforms, r => r.TransformJobName!),
            new StopJobHandler<CreateTransformJobRequest, StopTransformJobRequest, StopTransformJobResponse, DescribeTransformJobResponse>(transforms, r => r.TransformJobName!),
            new CreateProcessingJobHandler(processings, containers), new ListProcessingJobsHandler(processings),
            new DescribeJobHandler<CreateProcessingJobRequest, DescribeProcessingJobRequest, DescribeProcessingJobResponse>(processings, r => r.ProcessingJobName!),
            new StopJobHandler<CreateProcessingJobRequest, StopProcessingJobRequest, StopProcessingJobResponse, DescribeProcessingJobResponse>(processings, r => r.ProcessingJobName!),
            new CreateHyperParameterTuningJobHandler(tunings, containers), new ListHyperParameterTuningJobsHandler(tunings), new ListTrainingJobsForHyperParameterTuningJobHandler(tunings, jobs),
            new DescribeJobHandler<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse>(tunings, r => r.HyperParameterTuningJobName!),
            new StopJobHandler<CreateHyperParameterTuningJobRequest, StopHyperParameterTuningJobRequest, StopHyperParameterTuningJobResponse, DescribeHyperParameterTuningJobResponse>(
                tunings, r => r.HyperParameterTuningJobName!),
            new DeleteJobHandler<CreateHyperParameterTuningJobRequest, DeleteHyperParameterTuningJobRequest, DeleteHyperParameterTuningJobResponse, DescribeHyperParameterTuningJobResponse>(
                tunings, r => r.HyperParameterTuningJobName!),
            new CreateModelHandler(models, objects, clock), new DescribeModelHandler(models), new ListModelsHandler(models), new DeleteModelHandler(models),
            new CreateEndpointConfigHandler(configs, models, clock), new DescribeEndpointConfigHandler(configs), new ListEndpointConfigsHandler(configs), new DeleteEndpointConfigHandler(configs),
            new CreateEndpointHandler(endpoints, configs), new DescribeEndpointHandler(endpoints, configs), new ListEndpointsHandler(endpoints), new DeleteEndpointHandler(endpoints),
            new UpdateEndpointHandler(endpoints, configs), new UpdateEndpointWeightsAndCapacitiesHandler(endpoints),
            new InvokeEndpointHandler(servers), new InvokeEndpointWithResponseStreamHandler(servers), new InvokeEndpointAsyncHandler(servers, endpoints, configs, objects),
            new DescribeLogStreamsHandler(logs), new GetLogEventsHandler(logs), new FilterLogEventsHandler(logs),
            new ListMetricsHandler(jobs), new GetMetricDataHandler(jobs), new GetMetricStatisticsHandler(jobs),
            new AddTagsHandler(tagged), new ListTagsHandler(tagged), new DeleteTagsHandler(tagged),
            new GetRoleHandler(), new GetCallerIdentityHandler(),
        ];
    }
}
