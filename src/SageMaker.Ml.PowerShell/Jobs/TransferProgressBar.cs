using System.Management.Automation;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>A progress bar that counts the bytes of a transfer.</summary>
/// <param name="cmdlet">The cmdlet that transfers.</param>
/// <param name="activity">What is transferred.</param>
internal sealed class TransferProgressBar(SmCmdlet cmdlet, string activity) : IProgress<long>, IDisposable
{
    /// <summary>Told apart from the bars of jobs, which count from one.</summary>
    private const int Id = 100_000;

    private const long Step = 1L << 20;

    private long _shown;

    /// <inheritdoc/>
    public void Report(long value)
    {
        var shown = Interlocked.Read(ref _shown);
        if (value - shown < Step || Interlocked.CompareExchange(ref _shown, value, shown) != shown) return;
        cmdlet.WriteProgress(new ProgressRecord(Id, activity, FormattableString.Invariant($"{value / (double)Step:N0} MiB")));
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _shown, 0) > 0) cmdlet.WriteProgress(new ProgressRecord(Id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
