namespace SageMaker.Ml.Hosting;

/// <summary>What one publishing made, so that it can be taken back or finished.</summary>
/// <param name="EndpointName">The endpoint.</param>
/// <param name="IsUpdate">Whether the endpoint existed before.</param>
/// <param name="ConfigName">The configuration that was made.</param>
/// <param name="ModelNames">The models that were made; those that existed before are not among them.</param>
internal sealed record Publication(string EndpointName, bool IsUpdate, string ConfigName, IReadOnlyList<string> ModelNames)
{
    /// <summary>The configuration that an update took the place of; null when there was none, or it is not ours to remove.</summary>
    public string? ReplacedConfig { get; init; }

    /// <summary>The models that an update took the place of and that are ours to remove.</summary>
    public IReadOnlyList<string> ReplacedModels { get; init; } = [];
}
