using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What is to be started once the jobs have ended whose results are its input. A pipeline hands on one object after the other; so all of them are waited for together, and each is started
/// as soon as its own input is there.</summary>
internal sealed class UpstreamQueue
{
    private readonly List<(object Given, Upstream Upstream, Func<CancellationToken, Task> Start)> _waiting = [];

    /// <summary>Puts something aside.</summary>
    /// <param name="given">What the user gave, for error records.</param>
    /// <param name="upstream">The jobs that are waited for.</param>
    /// <param name="start">Starts it.</param>
    public void Add(object given, Upstream upstream, Func<CancellationToken, Task> start) => _waiting.Add((given, upstream, start));

    /// <summary>Waits and starts.</summary>
    /// <param name="cmdlet">The cmdlet that starts.</param>
    /// <param name="isWhatIf">Whether nothing may be asked; then jobs are taken as they were given.</param>
    /// <param name="sessionFor">Where a job lives.</param>
    /// <param name="guard">Makes one failure an error of its own.</param>
    /// <param name="cancel">Stops the waiting; jobs that run go on.</param>
    public async Task RunAsync(SmCmdlet cmdlet, bool isWhatIf, Func<ISmResource?, SmSession> sessionFor, Func<object?, Func<Task>, Task<bool>> guard, CancellationToken cancel)
    {
        if (_waiting.Count == 0) return;
        using var progress = new WaitProgress(cmdlet, "Input of");
        await WaitTogether.RunAsync(_waiting, (item, stop) => guard(item.Given, async () =>
        {
            if (!isWhatIf) await item.Upstream.WaitAsync(sessionFor, progress, stop);
            await item.Start(stop);
        }), cancel);
    }
}
