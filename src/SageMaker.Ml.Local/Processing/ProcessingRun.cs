using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Local.Training;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Carries a processing job from its acceptance to its end: inputs, work, outputs, and what is said of it.</summary>
internal sealed class ProcessingRun : IDisposable
{
    private readonly JobFolder _job;
    private readonly JobStateFile<DescribeProcessingJobResponse> _state;
    private readonly IProcessingWork _work;
    private readonly ProcessingOutputs _outputs;
    private readonly JobLog _log;
    private readonly JobStop _stop;
    private readonly TimeProvider _clock;

    public ProcessingRun(JobWork<CreateProcessingJobRequest, DescribeProcessingJobResponse> work)
    {
        (_job, var plan, var request, _state, _clock) = work;
        var objects = new FolderObjectStore(new Folders(plan.Root).Objects);
        _log = new JobLog(plan.LogPath!, new MetricScraper([], _job.Metrics), _clock);
        _work = plan.Containers is { } containers
            ? new ImageWork(_job, plan, containers, request, objects, _log)
            : new CommandWork(_job, plan, request, objects, _log);
        _outputs = new ProcessingOutputs(request, _work.Machines, objects);
        _stop = new JobStop(_job.StopRequest, request.StoppingCondition?.MaxRuntimeInSeconds, _clock);
    }

    /// <summary>Runs the job to its end; afterwards its state says how it went.</summary>
    public async Task RunAsync()
    {
        try
        {
            foreach (var note in _work.Notes()) _log.Write(note);
            await _work.FetchAsync(_stop.Token).ConfigureAwait(false);
            await _work.LayOutAsync(_stop.Token).ConfigureAwait(false);
            await ProcessAsync().ConfigureAwait(false);
            await _outputs.StoreAsync().ConfigureAwait(false);
            End(ProcessingJobStatus.Completed);
        }
        catch (JobFailure failure)
        {
            await StoreWhatThereIsAsync(failure).ConfigureAwait(false);
            End(ProcessingJobStatus.Failed, failure.Message);
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

    private async Task ProcessAsync()
    {
        _state.Change((state, now) => state with { ProcessingStartTime = now, LastModifiedTime = now });
        using var end = new CancellationTokenSource();
        var following = _outputs.FollowAsync(_log.Write, _clock, end.Token);
        try
        {
            await _work.RunAsync(_stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }
    }

    private async Task StopAsync()
    {
        _log.Write(_stop.TimedOut ? "The job is stopped: it ran longer than MaxRuntimeInSeconds allows." : "The job is stopped.");
        try
        {
            await _outputs.StoreAsync().ConfigureAwait(false);
            End(ProcessingJobStatus.Stopped);
        }
        catch (JobFailure failure)
        {
            _log.Write(failure.Message);
            End(ProcessingJobStatus.Failed, failure.Message);
        }
    }

    /// <summary>What a program had written when it failed tells why.</summary>
    private async Task StoreWhatThereIsAsync(JobFailure failure)
    {
        _log.Write(failure.Message);
        try
        {
            await _outputs.StoreAsync().ConfigureAwait(false);
        }
        catch (JobFailure second)
        {
            if (second.Message != failure.Message) _log.Write(second.Message);
        }
    }

    private void End(string status, string? reason = null)
    {
        string? message = null;
        try
        {
            message = ExitMessage.Read(_work.Machines);
        }
        catch (JobFailure failure)
        {
            _log.Write(failure.Message);
            (status, reason) = (ProcessingJobStatus.Failed, reason ?? failure.Message);
        }

        if (status == ProcessingJobStatus.Completed && _job.RemoveWork() is { } left) _log.Write(left);
        _state.Change((state, now) => state with
        {
            ProcessingJobStatus = status,
            FailureReason = reason is null ? null : JobFailure.Limit(reason),
            ExitMessage = message,
            ProcessingEndTime = now,
            LastModifiedTime = now,
        });
    }
}
