using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Sessions;

/// <summary>Asks once who is calling. A failed answer is not remembered.</summary>
internal sealed class SessionIdentity(IBackend backend)
{
    private readonly SemaphoreSlim _gate = new(1);

    public CallerIdentity? Known { get; private set; }

    public async Task<CallerIdentity> GetAsync(CancellationToken cancel)
    {
        if (Known is { } known) return known;
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return Known ??= await backend.GetIdentityAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
