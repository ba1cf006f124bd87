using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>A training by a script in a process of this machine.</summary>
internal sealed class ScriptWork : ITrainingWork
{
    private readonly JobFolder _job;
    private readonly JobPlan _plan;
    private readonly CreateTrainingJobRequest _request;
    private readonly FolderObjectStore _objects;
    private readonly JobLog _log;
    private readonly HyperParameters _hyperParameters;
    private readonly ContainerEnvironment _environment;
    private readonly ScriptRun _script;

    public ScriptWork(JobFolder job, JobPlan plan, CreateTrainingJobRequest request, FolderObjectStore objects, JobLog log)
    {
        (_job, _plan, _request, _objects, _log) = (job, plan, request, objects, log);
        _script = new ScriptRun(job, plan, log);
        _hyperParameters = new HyperParameters(request.HyperParameters);
        var cluster = TrainingCluster.OfProcess(request);
        _environment = new ContainerEnvironment(job, request, _hyperParameters, cluster, cluster.Hosts[0]);
    }

    public string NoModelNote => "The script left nothing in SM_MODEL_DIR, so there is no model artifact.";

    public IEnumerable<string> Notes() => SupportedTraining.Ignored(_request, inContainers: false);

    public Task FetchAsync(Action<string> begin, CancellationToken stop) => Task.CompletedTask;

    public async Task LayOutAsync(CancellationToken stop)
    {
        _job.CreateLayout();
        _environment.WriteConfiguration(_job.InputConfig);
        var channels = new Channels(_job, _objects);
        foreach (var channel in _request.InputDataConfig ?? []) await channels.LayOutAsync(channel, stop).ConfigureAwait(false);
        await SourceCode.LayOutAsync(_job, _hyperParameters, _objects, stop).ConfigureAwait(false);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var variables = _environment.ForProcess();
        await _script.InstallRequirementsAsync(_job.Code, variables, stop).ConfigureAwait(false);
        var program = _hyperParameters.Program!;
        var command = ScriptCommand.For(Path.Combine(_job.Code, program), _environment.Arguments(), _plan);
        var code = await _script.RunAsync(command, _job.Code, variables, stop).ConfigureAwait(false);
        var failure = File.Exists(_job.Failure) ? await File.ReadAllTextAsync(_job.Failure, CancellationToken.None).ConfigureAwait(false) : null;
        if (failure is not null) throw new JobFailure($"AlgorithmError: {JobFailure.Limit(failure).TrimEnd()}, exit code: {code}");
        if (code != 0) throw new JobFailure(JobFailure.Limit($"AlgorithmError: {string.Join(' ', [program, .. _environment.Arguments()])} failed, exit code: {code}\n{_log.LastWords}"));
    }
}
