namespace SageMaker.Ml.Images;

/// <summary>What a container image is used for.</summary>
public enum ImageScope
{
    /// <summary>Training jobs.</summary>
    Training,

    /// <summary>Endpoints and batch transforms.</summary>
    Inference,

    /// <summary>Endpoints on Graviton (ARM) instances. Chosen by itself when the instance type is of a Graviton family.</summary>
    GravitonInference,

    /// <summary>Endpoints with an Elastic Inference accelerator.</summary>
    ElasticInference,

    /// <summary>Processing jobs.</summary>
    Processing,

    /// <summary>Monitoring schedules.</summary>
    Monitoring,

    /// <summary>Debugger rules.</summary>
    Debugging,

    /// <summary>Profiler reports.</summary>
    Profiling,
}
