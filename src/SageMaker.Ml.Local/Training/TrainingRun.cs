using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>Carries a job from its acceptance to its end: input, work, artifacts, and the status of each step.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly JobFolder _job;
    private readonly CreateTrainingJobRequest _request;
    private readonly JobStateFile<DescribeTrainingJobResponse> _state;
    private readonly ITrainingWork _work;
    private readonly Artifacts _artifacts;
    private readonly JobLog _log;
    private readonly JobStop _stop;

    public TrainingRun(JobWork<CreateTrainingJobRequest, DescribeTrainingJobResponse> work)
    {
        (_job, var plan, _request, _state, var clock) = work;
        var objects = new FolderObjectStore(new Folders(plan.Root).Objects);
        _artifacts = new Artifacts(_job, _request, objects);
        _log = new JobLog(plan.LogPath!, new MetricScraper(_request.AlgorithmSpecification?.MetricDefinitions ?? [], _job.Metrics), clock);
        _work = plan.Containers is { } containers
            ? new ContainerWork(_job, plan, containers, _request, objects, _log)
            : new ScriptWork(_job, plan, _request, objects, _log);
        _stop = new JobStop(_job.StopRequest, _request.StoppingCondition?.MaxRuntimeInSeconds, clock);
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
        _log.Dispose();
    }

    private async Task DownloadAsync()
    {
        foreach (var note in _work.Notes()) _log.Write(note);
        await _work.FetchAsync(message => _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.DownloadingTrainingImage, message), _stop.Token).ConfigureAwait(false);
        _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.Downloading, "Downloading input data");
        await _work.LayOutAsync(_stop.Token).ConfigureAwait(false);
    }

    private async Task TrainAsync()
    {
        _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.Training, "Training in progress", (job, now) => job with { TrainingStartTime = now });
        await _work.RunAsync(_stop.Token).ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
    }

    private async Task UploadAsync()
    {
        _state.Enter(TrainingJobStatus.InProgress, SecondaryStatus.Uploading, "Uploading generated training model");
        await StoreAsync().ConfigureAwait(false);
        if (_job.RemoveWork() is { } left) _log.Write(left);
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
        if (!await _artifacts.StoreModelAsync(CancellationToken.None).ConfigureAwait(false)) _log.Write(_work.NoModelNote);
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
                FinalMetricDataList = [.. _log.LastMetrics.Select(m => new MetricData { MetricName = m.Name, Value = m.Value, Timestamp = m.Time })],
            };
            return change?.Invoke(ended) ?? ended;
        });
}
