using System.Collections.ObjectModel;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Transform;

/// <summary>Makes snapshots of transforms from what the service says. Pure functions.</summary>
internal static class TransformSnapshot
{
    /// <summary>A transform as it is right after the service accepted it.</summary>
    public static SmTransform OfAccepted(SmSession session, CreateTransformJobRequest request, CreateTransformJobResponse response) =>
        // The request's members bear the same names in the description.
        Of(session, ContractJson.Parse<DescribeTransformJobResponse>(ContractJson.ToUtf8(request).Span)) with
        {
            TransformJobArn = response.TransformJobArn,
            TransformJobStatus = TransformJobStatus.InProgress,
            Tags = request.Tags?.ToDictionary(t => t.Key!, t => t.Value!, StringComparer.Ordinal) ?? Nothing,
        };

    /// <summary>A transform as the service describes it.</summary>
    public static SmTransform Of(SmSession session, DescribeTransformJobResponse description) => new()
    {
        TransformJobName = description.TransformJobName!,
        TransformJobArn = description.TransformJobArn,
        TransformJobStatus = description.TransformJobStatus,
        FailureReason = description.FailureReason,
        CreationTime = description.CreationTime,
        TransformStartTime = description.TransformStartTime,
        TransformEndTime = description.TransformEndTime,
        ModelName = description.ModelName,
        S3InputPath = description.TransformInput?.DataSource?.S3DataSource?.S3Uri,
        S3DataType = description.TransformInput?.DataSource?.S3DataSource?.S3DataType,
        ContentType = description.TransformInput?.ContentType,
        CompressionType = description.TransformInput?.CompressionType,
        SplitType = description.TransformInput?.SplitType,
        S3OutputPath = description.TransformOutput?.S3OutputPath,
        Accept = description.TransformOutput?.Accept,
        AssembleWith = description.TransformOutput?.AssembleWith,
        OutputKmsKey = description.TransformOutput?.KmsKeyId,
        BatchStrategy = description.BatchStrategy,
        MaxConcurrentTransforms = description.MaxConcurrentTransforms,
        MaxPayloadInMB = description.MaxPayloadInMB,
        InputFilter = description.DataProcessing?.InputFilter,
        OutputFilter = description.DataProcessing?.OutputFilter,
        JoinSource = description.DataProcessing?.JoinSource,
        InstanceType = description.TransformResources?.InstanceType,
        InstanceCount = description.TransformResources?.InstanceCount,
        Environment = description.Environment ?? Nothing,
        Region = session.Region,
        Session = session,
    };

    /// <summary>A transform as it stands in a list, which says less.</summary>
    public static SmTransform Of(SmSession session, TransformJobSummary summary) => new()
    {
        TransformJobName = summary.TransformJobName!,
        TransformJobArn = summary.TransformJobArn,
        TransformJobStatus = summary.TransformJobStatus,
        FailureReason = summary.FailureReason,
        CreationTime = summary.CreationTime,
        TransformEndTime = summary.TransformEndTime,
        Region = session.Region,
        Session = session,
    };

    private static IReadOnlyDictionary<string, string> Nothing => ReadOnlyDictionary<string, string>.Empty;
}
