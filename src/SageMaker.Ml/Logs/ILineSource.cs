using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Logs;

/// <summary>What has more to say from time to time while something runs: a log, or reports that are made of what the service lists.</summary>
public interface ILineSource
{
    /// <summary>The lines that are new since the last call, in the order of time.</summary>
    /// <exception cref="ServiceException">The service refused or failed; the next call goes on where this one was.</exception>
    Task<IReadOnlyList<SmLogLine>> ReadAsync(CancellationToken cancel);
}
