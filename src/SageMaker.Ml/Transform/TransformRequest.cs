using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Transform;

/// <summary>Turns settings and what the session knows into the request. A pure function.</summary>
internal static class TransformRequest
{
    /// <summary>Builds the request.</summary>
    /// <param name="settings">How to run.</param>
    /// <param name="facts">What the session answered.</param>
    public static CreateTransformJobRequest Build(TransformSettings settings, TransformFacts facts) => new()
    {
        TransformJobName = facts.TransformJobName,
        ModelName = facts.ModelName,
        MaxConcurrentTransforms = settings.MaxConcurrent,
        MaxPayloadInMB = settings.MaxPayloadMB,
        BatchStrategy = settings.Strategy,
        ModelClientConfig = settings.InvocationTimeout is null && settings.InvocationRetries is null ? null : new ModelClientConfig
        {
            InvocationsTimeoutInSeconds = settings.InvocationTimeout is { } timeout ? (int)Math.Ceiling(timeout.TotalSeconds) : null,
            InvocationsMaxRetries = settings.InvocationRetries,
        },
        Environment = facts.Environment is { Count: > 0 } ? facts.Environment : null,
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = settings.DataType, S3Uri = facts.InputUri } },
            ContentType = settings.ContentType,
            CompressionType = settings.Compression,
            SplitType = settings.SplitBy,
        },
        TransformOutput = new TransformOutput
        {
            S3OutputPath = facts.OutputPath,
            Accept = settings.Accept,
            AssembleWith = settings.AssembleWith,
            KmsKeyId = facts.OutputKmsKey,
        },
        DataCaptureConfig = settings.DataCapturePath is null ? null : new BatchDataCaptureConfig
        {
            DestinationS3Uri = settings.DataCapturePath,
            KmsKeyId = facts.DataCaptureKmsKey,
            GenerateInferenceId = settings.GenerateInferenceId,
        },
        TransformResources = new TransformResources { InstanceType = settings.InstanceType, InstanceCount = settings.InstanceCount, VolumeKmsKeyId = facts.VolumeKmsKey },
        DataProcessing = settings is { InputFilter: null, OutputFilter: null, JoinSource: null } ? null : new DataProcessing
        {
            InputFilter = settings.InputFilter,
            OutputFilter = settings.OutputFilter,
            JoinSource = settings.JoinSource,
        },
        Tags = facts.Tags,
        ExperimentConfig = settings.Experiment?.ToRequest(),
    };
}

/// <summary>What the session answered for a transform.</summary>
internal sealed record TransformFacts
{
    public required string TransformJobName { get; init; }

    public required string ModelName { get; init; }

    /// <summary>Where the input is.</summary>
    public required string InputUri { get; init; }

    public required string OutputPath { get; init; }

    public string? OutputKmsKey { get; init; }

    public string? VolumeKmsKey { get; init; }

    public string? DataCaptureKmsKey { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
