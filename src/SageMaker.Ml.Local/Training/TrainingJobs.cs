using System.ComponentModel;
using System.Globalization;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Training;

/// <summary>The training jobs of this machine, seen from any process.</summary>
internal sealed class TrainingJobs(Folders folders, LogStore logs, LocalBackendOptions options, TimeProvider clock) : ResourceStore(folders, ResourceKind.TrainingJob)
{
    private readonly Folders _folders = folders;

    public JobFolder Job(string name) => new(FolderOf(name));

    /// <summary>Writes the job down and starts its supervisor. The caller holds the job's lock.</summary>
    /// <exception cref="Win32Exception">The supervisor cannot be started; the job does not exist then.</exception>
    /// <exception cref="FileNotFoundException">Neither when there is nothing to run it with.</exception>
    /// <param name="request">The request.</param>
    /// <param name="containers">How it runs in containers; null for a process.</param>
    public void Start(CreateTrainingJobRequest request, ContainerPlan? containers)
    {
        var name = request.TrainingJobName!;
        var job = Job(name);
        var now = clock.GetUtcNow();
        Directory.CreateDirectory(job.Path);
        AtomicFile.Write(job.Request, ContractJson.ToUtf8(request).Span);
        new JobPlan
        {
            Root = _folders.Root,
            LogPath = logs.PathOf(LogStore.TrainingJobs, string.Create(CultureInfo.InvariantCulture, $"{name}/algo-1-{now.ToUnixTimeSeconds()}")),
            StopGrace = options.StopGrace,
            PowerShellHost = options.PowerShellHost,
            Python = options.Python,
            Containers = containers,
        }.Write(job.Plan);
        Write(name, TrainingState.Accepted(request, ArnOf(name), now.UtcDateTime));
        try
        {
            Supervise(job);
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <summary>The job as it stands, or null when there is none. One whose supervisor is gone has failed.</summary>
    public async Task<DescribeTrainingJobResponse?> FindAsync(string name, CancellationToken cancel)
    {
        if (Read<DescribeTrainingJobResponse>(name) is not { } state) return null;
        if (TrainingState.HasEndedWith(state.TrainingJobStatus)) return state;
        var job = Job(name);
        if (!FileLock.IsHeld(job.SupervisorLock))
        {
            // Whoever creates the job holds its lock until the supervisor is started.
            using var held = await LockAsync(name, cancel).ConfigureAwait(false);
            state = await SettleAsync(name, job).ConfigureAwait(false);
        }

        return state is not null && !TrainingState.HasEndedWith(state.TrainingJobStatus) && File.Exists(job.StopRequest)
            ? state with { TrainingJobStatus = TrainingJobStatus.Stopping, SecondaryStatus = SecondaryStatus.Stopping }
            : state;
    }

    private async Task<DescribeTrainingJobResponse?> SettleAsync(string name, JobFolder job)
    {
        var isAlive = FileLock.IsHeld(job.SupervisorLock) || ProcessNote.Read(job.Launched)?.IsAlive == true;
        // Read after the look at the supervisor: its last word was written before it let go.
        if (Read<DescribeTrainingJobResponse>(name) is not { } state || isAlive || TrainingState.HasEndedWith(state.TrainingJobStatus)) return Read<DescribeTrainingJobResponse>(name);
        ProcessNote.Read(job.Script)?.Kill();
        if (ContainerNote.Read(job.Containers) is { } containers) await containers.RemoveAsync().ConfigureAwait(false);
        var said = AtomicFile.Read(job.SupervisorOutput) is { Length: > 0 } output ? $" It said: {JobFailure.EndOf(System.Text.Encoding.UTF8.GetString(output).Trim())}" : "";
        var failed = TrainingState.Abandoned(state, JobFailure.Limit($"InternalServerError: the process that ran the job is gone; it ended without reporting.{said}"), clock.GetUtcNow().UtcDateTime);
        Write(name, failed);
        return failed;
    }

    private void Supervise(JobFolder job)
    {
        var launched = Supervision.Start(
            options, typeof(JobSupervisor), job.Path, job.SupervisorOutput, job.SupervisorLock, held => JobSupervisor.RunAsync(job, held, clock));
        if (launched is not null) ProcessNote.Write(job.Launched, launched);
    }
}
