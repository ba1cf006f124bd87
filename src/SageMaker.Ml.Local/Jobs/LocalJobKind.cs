using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>A kind of jobs of this machine: what the machinery for all of them (creating, supervising, describing, stopping) has to be told of one.</summary>
/// <typeparam name="TRequest">The request that creates a job.</typeparam>
/// <typeparam name="TState">The description of a job, which is kept on disk as its state.</typeparam>
internal abstract class LocalJobKind<TRequest, TState> : ILocalJobKind
    where TRequest : ServiceRequest, IContract<TRequest>
    where TState : class, IContract<TState>
{
    /// <inheritdoc/>
    public abstract string Resource { get; }

    /// <summary>The log group of the kind; null for jobs that write no log themselves.</summary>
    public abstract string? LogGroup { get; }

    /// <summary>The name that a request gives the job.</summary>
    public abstract string NameOf(TRequest request);

    /// <summary>The tags that a request gives the job.</summary>
    public abstract IReadOnlyList<Contracts.Api.Tag>? TagsOf(TRequest request);

    /// <summary>The service's word for how a job is.</summary>
    public abstract string? StatusOf(TState state);

    /// <summary>The state of a job that was just accepted.</summary>
    public abstract TState Accepted(TRequest request, string arn, DateTime now);

    /// <summary>The state of a job that cannot go on.</summary>
    public abstract TState Failed(TState state, string reason, DateTime now);

    /// <summary>How a running job is described once it was asked to stop.</summary>
    public abstract TState Stopping(TState state);

    /// <summary>Carries a job from its acceptance to its end; its state says how it went.</summary>
    public abstract Task RunAsync(JobWork<TRequest, TState> work);

    /// <summary>Whether a job whose supervisor is gone gets another one, which goes on where the first one stood. Otherwise it has failed.</summary>
    public virtual bool TakesUp(JobFolder job) => false;

    /// <summary>Ends what a job has left running whose supervisor is gone.</summary>
    public virtual async Task AbandonAsync(JobFolder job)
    {
        ProcessNote.Read(job.Script)?.Kill();
        if (Containers.ContainerNote.Read(job.Containers) is { } containers) await containers.RemoveAsync().ConfigureAwait(false);
    }

    /// <summary>Whether a job runs no more. All kinds use the same words for that.</summary>
    public bool HasEnded(TState state) => StatusOf(state) is "Completed" or "Failed" or "Stopped";

    /// <inheritdoc/>
    async Task ILocalJobKind.SuperviseAsync(JobFolder job, TimeProvider clock)
    {
        var state = new JobStateFile<TState>(job.State, clock);
        if (HasEnded(state.Current)) return;
        try
        {
            await RunAsync(new JobWork<TRequest, TState>(job, JobPlan.Read(job.Plan), ContractJson.Parse<TRequest>(Files.AtomicFile.Read(job.Request)), state, clock)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Nobody is above to see it: the job's state is the only place where a fault of our own can be told.
            if (!HasEnded(state.Current)) state.Change((current, now) => Failed(current, JobFailure.Limit($"InternalServerError: {e}"), now));
            throw;
        }
    }
}

/// <summary>What a supervisor needs of a kind of jobs.</summary>
internal interface ILocalJobKind
{
    /// <summary>The kind as ARNs name it; also the name of its folder.</summary>
    string Resource { get; }

    /// <summary>Runs the job of a folder to its end.</summary>
    Task SuperviseAsync(JobFolder job, TimeProvider clock);
}

/// <summary>A job to be carried out.</summary>
/// <param name="Job">Its folder.</param>
/// <param name="Plan">What is to be known besides the request.</param>
/// <param name="Request">The request that created it.</param>
/// <param name="State">Its state.</param>
/// <param name="Clock">The clock.</param>
internal sealed record JobWork<TRequest, TState>(JobFolder Job, JobPlan Plan, TRequest Request, JobStateFile<TState> State, TimeProvider Clock)
    where TState : class, IContract<TState>;
