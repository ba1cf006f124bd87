using System.ComponentModel;
using System.Globalization;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Local.Resources;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>The jobs of one kind on this machine, seen from any process.</summary>
internal sealed class LocalJobs<TRequest, TState>(LocalJobKind<TRequest, TState> kind, Folders folders, LogStore logs, LocalBackendOptions options, TimeProvider clock)
    : ResourceStore(folders, kind.Resource)
    where TRequest : ServiceRequest, IContract<TRequest>
    where TState : class, IContract<TState>
{
    private readonly Folders _folders = folders;

    public JobFolder Job(string name) => new(FolderOf(name));

    /// <summary>Creates a job and starts its supervisor.</summary>
    /// <param name="request">The request, which this machine can carry out.</param>
    /// <param name="containers">How it runs in containers; null for processes.</param>
    /// <param name="cancel">Cancels the waiting for others that create one of the same name.</param>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="ServiceException">There is a job of that name, or its supervisor cannot be started.</exception>
    public Task<string> CreateAsync(TRequest request, ContainerPlan? containers, CancellationToken cancel) =>
        CreateAsync(request, new JobStart<TState> { Containers = containers }, cancel);

    /// <summary>Creates a job and starts its supervisor.</summary>
    /// <param name="request">The request, which this machine can carry out.</param>
    /// <param name="start">What goes with it.</param>
    /// <param name="cancel">Cancels the waiting for others that create one of the same name.</param>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="ServiceException">There is a job of that name, or its supervisor cannot be started.</exception>
    public async Task<string> CreateAsync(TRequest request, JobStart<TState> start, CancellationToken cancel)
    {
        var name = kind.NameOf(request);
        using var held = await LockAsync(name, cancel).ConfigureAwait(false);
        if (Exists(name))
        {
            throw LocalErrors.InUse(request, $"Job name must be unique within an AWS account and region, and a job with this name already exists ({ArnOf(name)})");
        }

        WriteTags(name, kind.TagsOf(request));
        try
        {
            Start(name, request, start);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            throw new ServiceException(request.Operation, "InternalFailure", 500, $"The job's supervisor could not be started: {e.Message}", inner: e);
        }

        return ArnOf(name);
    }

    /// <summary>The job as it stands, or null when there is none. One whose supervisor is gone has failed, or gets another one.</summary>
    public async Task<TState?> FindAsync(string name, CancellationToken cancel)
    {
        if (Read<TState>(name) is not { } state) return null;
        if (kind.HasEnded(state)) return state;
        var job = Job(name);
        if (!FileLock.IsHeld(job.SupervisorLock))
        {
            // Whoever creates the job holds its lock until the supervisor is started.
            using var held = await LockAsync(name, cancel).ConfigureAwait(false);
            state = await SettleAsync(name, job).ConfigureAwait(false);
        }

        return state is not null && !kind.HasEnded(state) && File.Exists(job.StopRequest) ? kind.Stopping(state) : state;
    }

    /// <summary>The job as it stands.</summary>
    /// <exception cref="ServiceException">There is none.</exception>
    public async Task<TState> GetAsync(ServiceRequest request, string name, CancellationToken cancel) =>
        await FindAsync(name, cancel).ConfigureAwait(false) ?? throw LocalErrors.Validation(request, "Requested resource not found.");

    /// <summary>All jobs as they stand.</summary>
    public async Task<IReadOnlyList<TState>> AllAsync(CancellationToken cancel)
    {
        var all = new List<TState>();
        foreach (var name in Names())
        {
            if (await FindAsync(name, cancel).ConfigureAwait(false) is { } job) all.Add(job);
        }

        return all;
    }

    /// <summary>Asks a job to stop; its supervisor sees to it.</summary>
    /// <exception cref="ServiceException">There is none, or it has ended.</exception>
    public async Task StopAsync(ServiceRequest request, string name, CancellationToken cancel)
    {
        var state = await GetAsync(request, name, cancel).ConfigureAwait(false);
        if (kind.HasEnded(state)) throw LocalErrors.Validation(request, $"The request was rejected because the {kind.Resource.Replace('-', ' ')} is in status {kind.StatusOf(state)}.");
        await File.WriteAllBytesAsync(Job(name).StopRequest, [], cancel).ConfigureAwait(false);
    }

    /// <summary>Forgets a job that has ended. What it wrote to the object store and to logs stays, and the name can be used again.</summary>
    /// <exception cref="ServiceException">There is none, or it runs.</exception>
    public async Task DeleteAsync(ServiceRequest request, string name, CancellationToken cancel)
    {
        // Asked before the lock is taken: a job whose supervisor is gone is settled under the same lock.
        var state = await GetAsync(request, name, cancel).ConfigureAwait(false);
        if (!kind.HasEnded(state)) throw LocalErrors.Validation(request, $"The request was rejected because the {kind.Resource.Replace('-', ' ')} is in status {kind.StatusOf(state)}. Stop it, wait for its end, and delete it then.");
        using var held = await LockAsync(name, cancel).ConfigureAwait(false);
        Delete(name);
    }

    private void Start(string name, TRequest request, JobStart<TState> start)
    {
        var job = Job(name);
        var now = clock.GetUtcNow();
        Directory.CreateDirectory(job.Path);
        AtomicFile.Write(job.Request, ContractJson.ToUtf8(request).Span);
        new JobPlan
        {
            Kind = kind.Resource,
            Root = _folders.Root,
            LogPath = kind.LogGroup is { } group ? logs.PathOf(group, string.Create(CultureInfo.InvariantCulture, $"{name}/algo-1-{now.ToUnixTimeSeconds()}")) : null,
            StopGrace = options.StopGrace,
            PowerShellHost = options.PowerShellHost,
            Python = options.Python,
            Containers = start.Containers,
            SupportPath = options.SupportPath,
            ContainerEngine = options.ContainerEngine,
            RunScriptsInContainers = options.RunScriptsInContainers,
            Trials = start.Trials,
        }.Write(job.Plan);
        Write(name, start.Accepted(kind.Accepted(request, ArnOf(name), now.UtcDateTime)));
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

    private async Task<TState?> SettleAsync(string name, JobFolder job)
    {
        var isAlive = FileLock.IsHeld(job.SupervisorLock) || ProcessNote.Read(job.Launched)?.IsAlive == true;
        // Read after the look at the supervisor: its last word was written before it let go.
        if (Read<TState>(name) is not { } state || isAlive || kind.HasEnded(state)) return Read<TState>(name);
        var problem = "";
        if (kind.TakesUp(job))
        {
            try
            {
                Supervise(job);
                return state;
            }
            catch (Exception e) when (e is Win32Exception or FileNotFoundException)
            {
                problem = $" Another one could not be started: {e.Message}";
            }
        }

        await kind.AbandonAsync(job).ConfigureAwait(false);
        var said = AtomicFile.Read(job.SupervisorOutput) is { Length: > 0 } output ? $" It said: {JobFailure.EndOf(System.Text.Encoding.UTF8.GetString(output).Trim())}" : "";
        var failed = kind.Failed(state, JobFailure.Limit($"InternalServerError: the process that ran the job is gone; it ended without reporting.{said}{problem}"), clock.GetUtcNow().UtcDateTime);
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
