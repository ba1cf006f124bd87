using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Hosting;

/// <summary>Takes back what a publication made, and tells what became of each part.</summary>
internal sealed class Withdrawal(SmSession session, Publication publication)
{
    /// <summary>Long enough for three requests with their retries, short enough for a person who pressed Ctrl+C.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _removed = [];
    private readonly List<string> _left = [];

    /// <summary>The models whose requests went out, in order.</summary>
    public List<string> BegunModels { get; } = [];

    /// <summary>Whether the request for the configuration went out.</summary>
    public bool MayHaveConfig { get; set; }

    /// <summary>Whether the request for the endpoint went out.</summary>
    public bool MayHaveEndpoint { get; set; }

    /// <summary>Cleans up after a step that failed or was cancelled.</summary>
    /// <param name="failure">What the service said; null when nobody knows whether the last step took effect.</param>
    /// <returns>What was removed and what is left, as sentences.</returns>
    public async Task<string> AfterFailureAsync(ServiceException? failure)
    {
        using var patience = new CancellationTokenSource(s_patience, session.Clock);
        // A service that refused made nothing; without an answer it may have.
        var isUnknown = failure is null or { StatusCode: 0 or >= 500 };
        var hasEndpoint = MayHaveEndpoint && isUnknown;
        if (hasEndpoint && publication.IsUpdate)
        {
            _left.Add($"endpoint configuration '{publication.ConfigName}'");
            _left.AddRange(BegunModels.Select(m => $"model '{m}'"));
            return $"Whether the update took effect is not known, so {string.Join(" and ", _left)} were left in place; see Find-SmEndpoint {publication.EndpointName}.";
        }

        if (hasEndpoint) await RemoveEndpointAsync(patience.Token).ConfigureAwait(false);
        if (MayHaveConfig && (MayHaveEndpoint || isUnknown)) await RemoveConfigAsync(publication.ConfigName, patience.Token).ConfigureAwait(false);
        var made = MayHaveConfig || isUnknown ? BegunModels : BegunModels.SkipLast(1);
        foreach (var model in made) await RemoveModelAsync(model, patience.Token).ConfigureAwait(false);
        return Report("Removed what had just been made");
    }

    /// <summary>Removes all of a publication whose endpoint failed after it was accepted.</summary>
    /// <returns>What was removed and what is left, as sentences.</returns>
    public async Task<string> AllAsync(CancellationToken cancel)
    {
        if (!publication.IsUpdate) await RemoveEndpointAsync(cancel).ConfigureAwait(false);
        await RemoveConfigAsync(publication.ConfigName, cancel).ConfigureAwait(false);
        foreach (var model in publication.ModelNames) await RemoveModelAsync(model, cancel).ConfigureAwait(false);
        return Report("Removed what had been made for it");
    }

    /// <summary>Removes what an update took the place of.</summary>
    /// <returns>What was removed and what is left, as sentences; empty when there was nothing.</returns>
    public async Task<string> ReplacedAsync(CancellationToken cancel)
    {
        if (publication.ReplacedConfig is { } config) await RemoveConfigAsync(config, cancel).ConfigureAwait(false);
        foreach (var model in publication.ReplacedModels) await RemoveModelAsync(model, cancel).ConfigureAwait(false);
        return _removed.Count + _left.Count == 0 ? "" : Report("Removed what was replaced");
    }

    private Task RemoveEndpointAsync(CancellationToken cancel) =>
        RemoveAsync($"endpoint '{publication.EndpointName}'", () => session.SendAsync(new DeleteEndpointRequest { EndpointName = publication.EndpointName }, cancel));

    private Task RemoveConfigAsync(string name, CancellationToken cancel) =>
        RemoveAsync($"endpoint configuration '{name}'", () => session.SendAsync(new DeleteEndpointConfigRequest { EndpointConfigName = name }, cancel));

    private Task RemoveModelAsync(string name, CancellationToken cancel) =>
        RemoveAsync($"model '{name}'", () => session.SendAsync(new DeleteModelRequest { ModelName = name }, cancel));

    private async Task RemoveAsync<T>(string what, Func<Task<T>> send)
        where T : class
    {
        try
        {
            if (await Missing.OrAsync(send).ConfigureAwait(false) is not null) _removed.Add(what);
        }
        catch (ServiceException e)
        {
            _left.Add($"{what} ({e.Message})");
        }
        catch (OperationCanceledException)
        {
            _left.Add($"{what} (there was no answer in time)");
        }
    }

    private string Report(string beginning)
    {
        var sentences = new List<string>();
        if (_removed.Count > 0) sentences.Add($"{beginning}: {string.Join(", ", _removed)}.");
        if (_left.Count > 0) sentences.Add($"Could not be removed and is left behind: {string.Join(", ", _left)}.");
        return string.Join(' ', sentences);
    }
}
