using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Training;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>The trainings that tunings start: ordinary jobs, each with a supervisor of its own.</summary>
internal sealed class TrialJobs(LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse> trainings)
{
    /// <summary>The trainings, as the supervisor of a tuning reaches them.</summary>
    public static TrialJobs Of(JobPlan plan, TimeProvider clock)
    {
        var folders = new Folders(plan.Root);
        var options = new LocalBackendOptions { Root = plan.Root, SupportPath = plan.SupportPath, PowerShellHost = plan.PowerShellHost, Python = plan.Python, StopGrace = plan.StopGrace };
        return new TrialJobs(new LocalJobs<CreateTrainingJobRequest, DescribeTrainingJobResponse>(TrainingJobKind.Instance, folders, new LogStore(folders.Logs), options, clock));
    }

    public string ArnOf(string name) => trainings.ArnOf(name);

    /// <summary>Starts a training, unless it was started already.</summary>
    public async Task StartAsync(CreateTrainingJobRequest request, ContainerPlan? containers, string tuningArn)
    {
        if (trainings.Exists(request.TrainingJobName!)) return;
        var start = new JobStart<DescribeTrainingJobResponse> { Containers = containers, Accepted = training => training with { TuningJobArn = tuningArn } };
        await trainings.CreateAsync(request, start, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>A training as it stands; null when there is none.</summary>
    public Task<DescribeTrainingJobResponse?> FindAsync(string name, CancellationToken cancel) => trainings.FindAsync(name, cancel);

    /// <summary>Where the metrics of a training are.</summary>
    public string MetricsOf(string name) => trainings.Job(name).Metrics;

    /// <summary>Asks trainings to stop; those that have ended do not mind.</summary>
    public void Stop(IEnumerable<string> names)
    {
        foreach (var name in names.Where(trainings.Exists)) File.WriteAllBytes(trainings.Job(name).StopRequest, []);
    }
}
