using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Local.Processing;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Transform;
using SageMaker.Ml.Local.Tuning;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>Owns one job from its start to its end. It runs in a process of its own, so that a job outlives the shell that started it.</summary>
public static class JobSupervisor
{
    private static readonly IReadOnlyList<ILocalJobKind> s_kinds = [TrainingJobKind.Instance, TransformJobKind.Instance, ProcessingJobKind.Instance, TuningJobKind.Instance];

    /// <summary>Runs the job of a folder to its end, apart from the terminal that this process was started in.</summary>
    /// <param name="jobFolder">The job's folder, as its creation laid it out.</param>
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
            var name = JobPlan.Read(job.Plan).Kind;
            var kind = s_kinds.FirstOrDefault(k => k.Resource == name) ?? throw new InvalidDataException($"{job.Plan} names the unknown kind of jobs '{name}'.");
            await kind.SuperviseAsync(job, clock).ConfigureAwait(false);
        }
    }
}
