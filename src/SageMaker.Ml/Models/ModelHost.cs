namespace SageMaker.Ml.Models;

/// <summary>What a model is to run on, as far as that decides between images.</summary>
public sealed record ModelHost
{
    /// <summary>The machines' type; null when that is not known.</summary>
    public string? InstanceType { get; init; }

    /// <summary>Whether the endpoint is serverless, which runs on CPUs.</summary>
    public bool IsServerless { get; init; }

    /// <summary>The Elastic Inference accelerator, or null.</summary>
    public string? AcceleratorType { get; init; }
}
