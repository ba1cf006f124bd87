namespace SageMaker.Ml.Images;

/// <summary>Which images to list. Null leaves a column unfiltered; names and versions may hold the wildcards * and ?.</summary>
public sealed record ImageFilter
{
    /// <summary>The framework or algorithm.</summary>
    public string? Framework { get; init; }

    /// <summary>The version; 2.8 stands for every 2.8 version.</summary>
    public string? Version { get; init; }

    /// <summary>What the image runs on: cpu, gpu, neuron (every chip of AWS' own), or one of those: inf, inf2, trn.</summary>
    public string? Accelerator { get; init; }

    /// <summary>What the image is for.</summary>
    public ImageScope? Scope { get; init; }

    /// <summary>The Python version, such as py311 or 3.11.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>Only images that exist in this region, and their addresses there.</summary>
    public string? Region { get; init; }
}
