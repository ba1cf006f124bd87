using SageMaker.Ml.Contracts;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Components;

/// <summary>Removes the components of an endpoint, so that the endpoint itself can be removed.</summary>
/// <param name="session">Where they are.</param>
internal sealed class ComponentRemoval(SmSession session)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>The components of an endpoint, with their models.</summary>
    public async Task<IReadOnlyList<SmComponent>> FindAsync(string endpointName, CancellationToken cancel)
    {
        var found = new List<SmComponent>();
        await foreach (var listed in InferenceComponents.ListAsync(session, null, endpointName, null, cancel).ConfigureAwait(false))
        {
            if (await InferenceComponents.TryGetAsync(session, listed.InferenceComponentName, cancel).ConfigureAwait(false) is { } component) found.Add(component);
        }

        return found;
    }

    /// <summary>Removes components and waits until they are gone. Adapters go before what they adapt, since they are newer and come first in a list.</summary>
    /// <returns>What was removed.</returns>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task<IReadOnlyList<string>> RemoveAllAsync(IReadOnlyList<string> names, CancellationToken cancel)
    {
        var removed = new List<string>();
        foreach (var name in names) removed.AddRange(await InferenceComponents.RemoveAsync(session, name, null, cancel).ConfigureAwait(false));
        var began = session.Clock.GetTimestamp();
        foreach (var name in names)
        {
            // One that does not go is named by the refusal to remove its endpoint.
            while (session.Clock.GetElapsedTime(began) < s_patience && await InferenceComponents.TryGetAsync(session, name, cancel).ConfigureAwait(false) is not null)
            {
                await Task.Delay(s_pause, session.Clock, cancel).ConfigureAwait(false);
            }
        }

        return removed;
    }
}
