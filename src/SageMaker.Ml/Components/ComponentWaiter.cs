using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>Waits until an inference component is in service.</summary>
/// <param name="session">Where it is.</param>
/// <param name="pace">How often to ask; null for what suits the session.</param>
public sealed class ComponentWaiter(SmSession session, WaitPace? pace = null)
{
    private readonly JobWaiter<SmComponent> _waiter = new(ComponentKind.Instance, session, pace);

    /// <summary>Waits. The component is left alone, whatever becomes of it.</summary>
    /// <param name="name">The component.</param>
    /// <param name="watch">What to tell.</param>
    /// <param name="timeout">How long to wait at the most; null for as long as it takes.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The component, and why it failed; null when it is in service.</returns>
    /// <exception cref="SmException"><c>WaitTimeout</c>, or <c>ComponentNotFound</c>.</exception>
    /// <exception cref="ServiceException">The service refused to answer, or failed for too long.</exception>
    public async Task<(SmComponent Component, SmException? Failure)> WaitAsync(string name, JobWatch watch, TimeSpan? timeout, CancellationToken cancel)
    {
        var component = await _waiter.WaitAsync(name, watch, timeout, cancel).ConfigureAwait(false);
        var state = ComponentKind.Instance.StateOf(component);
        return state.Phase == JobPhase.Completed
            ? (component, null)
            : (component, JobVerdict.Failure(ComponentKind.Instance.Noun, state, await LastLinesAsync(name, cancel).ConfigureAwait(false)));
    }

    private async Task<IReadOnlyList<SmLogLine>> LastLinesAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await new LogTail(session, new LogSource($"{ComponentKind.Instance.LogGroup}/{name}", "")).ReadLastAsync(JobVerdict.QuotedLines, cancel).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // Whoever may not read logs still gets the service's own reason.
            return [];
        }
    }
}
