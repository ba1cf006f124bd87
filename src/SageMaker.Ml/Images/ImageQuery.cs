namespace SageMaker.Ml.Images;

/// <summary>A question to the catalogue: which image runs this framework or algorithm here.</summary>
public sealed record ImageQuery
{
    /// <summary>The framework or built-in algorithm, such as pytorch, sklearn or kmeans; letter case does not matter.</summary>
    public required string Framework { get; init; }

    /// <summary>Whether the name was given as that of an algorithm, so that an error can name the parameter.</summary>
    public bool IsAlgorithm { get; init; }

    /// <summary>The region that pulls the image, such as eu-central-1.</summary>
    public required string Region { get; init; }

    /// <summary>The version, in full (2.8.0) or shortened (2.8). Null takes the newest where that is unambiguous.</summary>
    public string? Version { get; init; }

    /// <summary>The Python version, such as py311 or 3.11; needed only where a version exists for several.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The instance type, which decides between images for CPUs, GPUs, Graviton, Inferentia and Trainium; <c>local</c> and <c>local_gpu</c> mean this machine.</summary>
    public string? InstanceType { get; init; }

    /// <summary>What the image is for; needed where a framework has different images for training and inference.</summary>
    public ImageScope? Scope { get; init; }

    /// <summary>For huggingface: the framework below it with its version, such as pytorch2.1 or tensorflow2.11.0.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>An Elastic Inference accelerator type, such as ml.eia2.medium.</summary>
    public string? AcceleratorType { get; init; }

    /// <summary>The compiler for AWS' own chips: neuron or neuronx. Null takes neuron where the instance type asks for one.</summary>
    public string? InferenceTool { get; init; }

    /// <summary>Whether the endpoint is serverless: it has no instance type and runs on CPUs.</summary>
    public bool Serverless { get; init; }

    /// <summary>Whether the training uses the SageMaker Training Compiler.</summary>
    public bool TrainingCompiler { get; init; }

    /// <summary>Whether the training is distributed by SageMaker's own data or model parallel library.</summary>
    public bool SmDistributed { get; init; }

    /// <summary>Whether the training uses the model parallel library together with torch.distributed, which has images of its own.</summary>
    public bool ModelParallel { get; init; }

    /// <summary>The container build that the tag names when the catalogue knows none, such as cu110-ubuntu18.04.
    /// The Python SDK gives that one for trainings with huggingface on GPUs.</summary>
    public string? Build { get; init; }
}
