using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>A progress bar for each thing that a cmdlet waits for. All are taken away in the end.</summary>
/// <param name="cmdlet">The cmdlet that waits.</param>
/// <param name="noun">What it waits for, such as <c>Endpoint</c>.</param>
internal sealed class WaitProgress(SmCmdlet cmdlet, string noun) : IDisposable
{
    private readonly List<JobProgressBar> _bars = [];

    /// <summary>What to tell a waiter about one of them.</summary>
    public JobWatch Watch(string name)
    {
        lock (_bars)
        {
            var bar = new JobProgressBar(cmdlet, _bars.Count + 1, $"{noun} {name}");
            _bars.Add(bar);
            return new JobWatch { OnProgress = bar.Show, OnWarning = cmdlet.WriteWarning };
        }
    }

    /// <summary>Takes the bars away.</summary>
    public void Dispose()
    {
        lock (_bars)
        {
            foreach (var bar in _bars) bar.Dispose();
            _bars.Clear();
        }
    }
}
