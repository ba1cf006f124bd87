using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>Carries a job from its acceptance to its end: input, script, artifacts, and the status of each step.</summary>
internal sealed class TrainingRun : IDisposable
{
    private const int RememberedErrors = 15;
    private readonly JobFolder _job;
    private readonly JobPlan _plan;
    private readonly CreateTrainingJobRequest _request;
    private readonly TrainingState _state;
    private readonly FolderObjectStore _objects;
    private readonly HyperParameters _hyperParameters;
    private readonly ContainerEnvironment _environment;
    private readonly Artifacts _artifacts;
    private readonly LogWriter _log;
    private readonly MetricScraper _metrics;
    private readonly JobStop _stop;
    private readonly Queue<string> _errors = new();

    public TrainingRun(JobFolder job, JobPlan plan, CreateTrainingJobRequest request, TrainingState state, TimeProvider clock)
    {
        (_job, _plan, _request, _state) = (job, plan, request, state);
        _objects = new FolderObjectStore(new Folders(plan.Root).Objects);
        _hyperParameters = new HyperParameters(request.HyperParameters);
        _environment = new ContainerEnvironment(job, request, _hyperParameters);
        _artifacts = new Artifacts(job, request, _objects);
        _log = new LogWriter(plan.LogPath, clock);
        _metrics = new MetricScraper(request.AlgorithmSpecification?.MetricDefinitions ?? [], job.Metrics);
        _stop = new JobStop(job.StopRequest, request.StoppingCondition?.MaxRuntimeInSeconds, clock);
    }

    /// <summary>Runs the job to its end; afterwards its state says how it went.</summary>
    public async Task RunAsync()
    {
        try
        {
            await DownloadAsync().ConfigureAwait(false);
            await TrainAsync().ConfigureAwait(false);
            await UploadAsync().ConfigureAwait(false);
        }
        catch (JobFailure failure)
        {
            _log.Write(failure.Message);
            await _artifacts.StoreOutputAsync(CancellationToken.None).ConfigureAwait(false);
            End(TrainingJobStatus.Failed, SecondaryStatus.Failed, "Training job failed", job => job with { FailureReason = JobFailure.Limit(failure.Message) });
        }
        catch (OperationCanceledException) when (_stop.Token.IsCancellationRequested)
        {
            await StopAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _metrics.Dispose();
        _log.Dispose();
    }

    private async Task DownloadAsync()
    {
        foreach (var note in SupportedTraining.Ignored(_request)) _log.Write(note);
        _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.Downloading, "Downloading input data");
        _job.CreateLayout();
        _environment.WriteConfiguration();
        var channels = new Channels(_job, _objects);
        foreach (var channel in _request.InputDataConfig ?? []) await channels.LayOutAsync(channel, _stop.Token).ConfigureAwait(false);
        await SourceCode.LayOutAsync(_job, _hyperParameters, _objects, _stop.Token).ConfigureAwait(false);
    }

    private async Task TrainAsync()
    {
        _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.Training, "Training in progress", (job, now) => job with { TrainingStartTime = now });
        var variables = _environment.Variables();
        await InstallRequirementsAsync(variables).ConfigureAwait(false);
        var program = _hyperParameters.Program!;
        var command = ScriptCommand.For(program, _job.Code, _environment, _plan);
        var code = await RunAsync(command, variables).ConfigureAwait(false);
        var failure = File.Exists(_job.Failure) ? await File.ReadAllTextAsync(_job.Failure, CancellationToken.None).ConfigureAwait(false) : null;
        if (failure is not null) throw new JobFailure($"AlgorithmError: {JobFailure.Limit(failure).TrimEnd()}, exit code: {code}");
        if (code != 0) throw new JobFailure(JobFailure.Limit($"AlgorithmError: {string.Join(' ', [program, .. _environment.Arguments()])} failed, exit code: {code}\n{LastErrors()}"));
    }

    private async Task InstallRequirementsAsync(IReadOnlyDictionary<string, string> variables)
    {
        var requirements = Path.Combine(_job.Code, "requirements.txt");
        if (!File.Exists(requirements)) return;
        _log.Write("Installing requirements.txt");
        IReadOnlyList<string> pip = [.. ScriptCommand.Python(_plan), "-m", "pip", "install", "--disable-pip-version-check", "--target", _job.Packages, "-r", requirements];
        var code = await RunAsync(pip, variables).ConfigureAwait(false);
        if (code != 0) throw new JobFailure(JobFailure.Limit($"ClientError: pip could not install requirements.txt, exit code: {code}\n{LastErrors()}"));
    }

    private async Task<int> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables)
    {
        _errors.Clear();
        var code = await new ScriptProcess(Hear, _job.Script).RunAsync(command, _job.Code, variables, _plan.StopGrace, _stop.Token).ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
        return code;
    }

    private void Hear(string line, bool isError)
    {
        // Two readers, one for each output.
        lock (_errors)
        {
            var time = _log.Write(line);
            foreach (var metric in _metrics.Scan(line, time)) _log.Write($"The expression of the metric '{metric}' took too long on this line and was given up.");
            if (!isError) return;
            _errors.Enqueue(line);
            if (_errors.Count > RememberedErrors) _errors.Dequeue();
        }
    }

    private string LastErrors() => JobFailure.EndOf(string.Join('\n', _errors));

    private async Task UploadAsync()
    {
        _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.Uploading, "Uploading generated training model");
        await StoreAsync().ConfigureAwait(false);
        RemoveWork();
        End(TrainingJobStatus.Completed, SecondaryStatus.Completed, "Training job completed");
    }

    private async Task StopAsync()
    {
        if (!_stop.TimedOut) _state.Enter(TrainingJobStatus.Stopping, SecondaryStatus.Stopping, "Stopping the training job");
        await StoreAsync().ConfigureAwait(false);
        if (_stop.TimedOut) End(TrainingJobStatus.Stopped, SecondaryStatus.MaxRuntimeExceeded, "Training job runtime exceeded MaxRuntimeInSeconds provided");
        else End(TrainingJobStatus.Stopped, SecondaryStatus.Stopped, "Training job stopped");
    }

    private async Task StoreAsync()
    {
        if (!await _artifacts.StoreModelAsync(CancellationToken.None).ConfigureAwait(false)) _log.Write("The script left nothing in SM_MODEL_DIR, so there is no model artifact.");
        await _artifacts.StoreOutputAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private void End(string status, string secondary, string message, Func<DescribeTrainingJobResponse, DescribeTrainingJobResponse>? change = null) =>
        _state.Enter(status, secondary, message, (job, now) =>
        {
            var ended = job with
            {
                TrainingEndTime = now,
                TrainingTimeInSeconds = job.TrainingStartTime is { } start ? (int)Math.Ceiling((now - start).TotalSeconds) : null,
                ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = _artifacts.ModelUri },
                FinalMetricDataList = [.. _metrics.Last.Select(m => new MetricData { MetricName = m.Name, Value = m.Value, Timestamp = m.Time })],
            };
            return change?.Invoke(ended) ?? ended;
        });

    // What a completed job worked with is in the store; a job that went wrong leaves everything for a look.
    private void RemoveWork()
    {
        foreach (var folder in new[] { _job.Work, _job.Packages }.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
    }
}
