namespace SageMaker.Ml.Config;

/// <summary>The kinds of resources that a configuration has defaults for.</summary>
public enum ResourceKind
{
    /// <summary>A training job.</summary>
    TrainingJob,

    /// <summary>A processing job.</summary>
    ProcessingJob,

    /// <summary>A batch transform.</summary>
    TransformJob,

    /// <summary>A model.</summary>
    Model,

    /// <summary>An endpoint configuration.</summary>
    EndpointConfig,

    /// <summary>An endpoint.</summary>
    Endpoint,
}
