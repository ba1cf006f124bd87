using Amazon.Runtime;

namespace AwsToolsLookAlike.SageMaker;

/// <summary>A status in the SDK's form: an object that reads as its value.</summary>
public sealed class Status(string value) : ConstantClass(value);

/// <summary>A training in the API's own names. There is no region among them.</summary>
public sealed class DescribeTrainingJobResponse : AmazonWebServiceResponse
{
    public string? TrainingJobName { get; init; }

    public string? TrainingJobArn { get; init; }

    public Status? TrainingJobStatus { get; init; }

    public DateTime? CreationTime { get; init; }

    public ModelArtifacts? ModelArtifacts { get; init; }
}

/// <summary>Where a training's model lies.</summary>
public sealed class ModelArtifacts
{
    public string? S3ModelArtifacts { get; init; }
}

/// <summary>A transform in the API's own names.</summary>
public sealed class DescribeTransformJobResponse : AmazonWebServiceResponse
{
    public string? TransformJobName { get; init; }

    public string? TransformJobArn { get; init; }

    public Status? TransformJobStatus { get; init; }

    public string? ModelName { get; init; }
}

/// <summary>A processing job in the API's own names.</summary>
public sealed class DescribeProcessingJobResponse : AmazonWebServiceResponse
{
    public string? ProcessingJobName { get; init; }

    public string? ProcessingJobArn { get; init; }

    public Status? ProcessingJobStatus { get; init; }

    public string? ExitMessage { get; init; }
}

/// <summary>An endpoint in the API's own names.</summary>
public sealed class DescribeEndpointResponse : AmazonWebServiceResponse
{
    public string? EndpointName { get; init; }

    public string? EndpointArn { get; init; }

    public string? EndpointConfigName { get; init; }

    public Status? EndpointStatus { get; init; }
}

/// <summary>A prediction.</summary>
public sealed class InvokeEndpointResponse : AmazonWebServiceResponse
{
    public MemoryStream? Body { get; init; }
}
