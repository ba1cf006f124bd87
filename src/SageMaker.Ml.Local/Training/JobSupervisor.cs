using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Training;

/// <summary>Owns one training job from its start to its end. It runs in a process of its own, so that a job outlives the shell that started it.</summary>
public static class JobSupervisor
{
    /// <summary>Runs the job of a folder to its end, apart from the terminal that this process was started in.</summary>
    /// <param name="jobFolder">The job's folder, as CreateTrainingJob laid it out.</param>
    /// <returns>0: the job's own state says how it went.</returns>
    public static int Run(string jobFolder)
    {
        Session.Start();
        var job = new JobFolder(jobFolder);
        var held = FileLock.AcquireAsync(job.SupervisorLock, CancellationToken.None).GetAwaiter().GetResult();
        // On a thread of the pool: a host may have its own synchronisation context.
        Task.Run(() => RunAsync(job, held, TimeProvider.System)).GetAwaiter().GetResult();
        return 0;
    }

    /// <summary>Runs the job; the lock is let go when its state says how it ended.</summary>
    internal static async Task RunAsync(JobFolder job, FileLock held, TimeProvider clock)
    {
        using (held)
        {
            var state = new TrainingState(job.State, clock);
            if (state.HasEnded) return;
            try
            {
                var request = ContractJson.Parse<CreateTrainingJobRequest>(AtomicFile.Read(job.Request));
                using var run = new TrainingRun(job, JobPlan.Read(job.Plan), request, state, clock);
                await run.RunAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Nobody is above to see it: the job's state is the only place where a fault of our own can be told.
                if (!state.HasEnded)
                {
                    state.Enter(TrainingJobStatus.Failed, SecondaryStatus.Failed, "Training job failed", (failed, now) => failed with
                    {
                        FailureReason = JobFailure.Limit($"InternalServerError: {e}"),
                        TrainingEndTime = now,
                    });
                }

                throw;
            }
        }
    }
}
