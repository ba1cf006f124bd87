namespace SageMaker.Ml.Local.Resources;

/// <summary>Kinds of resources as ARNs name them.</summary>
internal static class ResourceKind
{
    public const string TrainingJob = "training-job";

    public const string TransformJob = "transform-job";

    public const string ProcessingJob = "processing-job";

    public const string TuningJob = "hyper-parameter-tuning-job";

    public const string Model = "model";

    public const string EndpointConfig = "endpoint-config";

    public const string Endpoint = "endpoint";

    public static IReadOnlyList<string> All { get; } = [TrainingJob, TransformJob, ProcessingJob, TuningJob, Model, EndpointConfig, Endpoint];
}
