using System.Management.Automation;
using SageMaker.Ml.Jobs;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>One progress bar for one job: what it is doing, and for how long it has been waited for.</summary>
/// <param name="cmdlet">The cmdlet that waits.</param>
/// <param name="id">Tells the bars of one cmdlet apart.</param>
/// <param name="activity">What is waited for, such as <c>Training my-job</c>.</param>
internal sealed class JobProgressBar(SmCmdlet cmdlet, int id, string activity) : IDisposable
{
    private bool _shown;

    /// <summary>Shows how the job is.</summary>
    public void Show(JobProgress progress)
    {
        var (state, waited) = (progress.State, progress.Waited);
        var status = state.SecondaryStatus is { } step && step != state.Status ? $"{state.Status}: {step}" : state.Status;
        if (state.StatusMessage is { Length: > 0 } message) status += $" - {message}";
        if (progress.Trouble is { } trouble) status = $"Waiting for the service: {trouble}";
        cmdlet.WriteProgress(new ProgressRecord(id, activity, $"{Clock(waited)} {status}"));
        _shown = true;
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (!_shown) return;
        _shown = false;
        cmdlet.WriteProgress(new ProgressRecord(id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private static string Clock(TimeSpan waited) => FormattableString.Invariant($"{(int)waited.TotalHours:00}:{waited.Minutes:00}:{waited.Seconds:00}");
}
