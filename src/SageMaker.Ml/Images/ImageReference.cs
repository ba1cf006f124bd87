namespace SageMaker.Ml.Images;

/// <summary>The image that answers a query.</summary>
public sealed record ImageReference
{
    /// <summary>The image's address in ECR, as AlgorithmSpecification.TrainingImage and ContainerDefinition.Image take it.</summary>
    public required string Uri { get; init; }

    /// <summary>The framework or algorithm by its catalogue name.</summary>
    public required string Framework { get; init; }

    /// <summary>The version in full; a query's 2.8 is 2.8.0 here.</summary>
    public required string Version { get; init; }

    /// <summary>What the image is for.</summary>
    public required ImageScope Scope { get; init; }

    /// <summary>The region that it is pulled in.</summary>
    public required string Region { get; init; }

    /// <summary>The account that owns the registry.</summary>
    public required string Account { get; init; }

    /// <summary>The repository's name.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag; null when the image has none.</summary>
    public string? Tag { get; init; }

    /// <summary>The Python version, or null when the image does not say.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The processor that the image was chosen for (cpu, gpu, inf, trn …), or null when one image serves all.</summary>
    public string? Processor { get; init; }

    /// <summary>The framework below huggingface, in full, or null.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>What of the query did not matter, for a warning to the caller. Empty when all of it did.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The image's address.</summary>
    public override string ToString() => Uri;
}
