using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Processing;

/// <summary>Makes snapshots of processing jobs from what the service says. Pure functions.</summary>
internal static class ProcessingSnapshot
{
    /// <summary>A job as it is right after the service accepted it.</summary>
    public static SmProcessing OfAccepted(SmSession session, CreateProcessingJobRequest request, CreateProcessingJobResponse response) =>
        // The request's members bear the same names in the description.
        Of(session, ContractJson.Parse<DescribeProcessingJobResponse>(ContractJson.ToUtf8(request).Span)) with
        {
            ProcessingJobArn = response.ProcessingJobArn,
            ProcessingJobStatus = ProcessingJobStatus.InProgress,
            Tags = request.Tags?.ToDictionary(t => t.Key!, t => t.Value!, StringComparer.Ordinal) ?? [],
        };

    /// <summary>A job as the service describes it.</summary>
    public static SmProcessing Of(SmSession session, DescribeProcessingJobResponse description) => new()
    {
        ProcessingJobName = description.ProcessingJobName!,
        ProcessingJobArn = description.ProcessingJobArn,
        ProcessingJobStatus = description.ProcessingJobStatus,
        ExitMessage = description.ExitMessage,
        FailureReason = description.FailureReason,
        CreationTime = description.CreationTime,
        ProcessingStartTime = description.ProcessingStartTime,
        ProcessingEndTime = description.ProcessingEndTime,
        Input = Named(description.ProcessingInputs, input => input.InputName, AddressOf),
        Output = Named(description.ProcessingOutputConfig?.Outputs, output => output.OutputName, output => output.S3Output?.S3Uri),
        FeatureGroup = Named(description.ProcessingOutputConfig?.Outputs, output => output.OutputName, output => output.FeatureStoreOutput?.FeatureGroupName),
        ImageUri = description.AppSpecification?.ImageUri,
        ContainerEntryPoint = description.AppSpecification?.ContainerEntrypoint?.ToArray() ?? [],
        ContainerArgument = description.AppSpecification?.ContainerArguments?.ToArray() ?? [],
        Environment = description.Environment ?? new Dictionary<string, string>(),
        InstanceType = description.ProcessingResources?.ClusterConfig?.InstanceType,
        InstanceCount = description.ProcessingResources?.ClusterConfig?.InstanceCount,
        RoleArn = description.RoleArn,
        OutputKmsKey = description.ProcessingOutputConfig?.KmsKeyId,
        EnableNetworkIsolation = description.NetworkConfig?.EnableNetworkIsolation ?? false,
        Region = session.Region,
        Session = session,
    };

    /// <summary>A job as it stands in a list, which says less.</summary>
    public static SmProcessing Of(SmSession session, ProcessingJobSummary summary) => new()
    {
        ProcessingJobName = summary.ProcessingJobName!,
        ProcessingJobArn = summary.ProcessingJobArn,
        ProcessingJobStatus = summary.ProcessingJobStatus,
        ExitMessage = summary.ExitMessage,
        FailureReason = summary.FailureReason,
        CreationTime = summary.CreationTime,
        ProcessingEndTime = summary.ProcessingEndTime,
        Region = session.Region,
        Session = session,
    };

    private static string? AddressOf(ProcessingInput input) =>
        input.S3Input?.S3Uri ?? input.DatasetDefinition?.AthenaDatasetDefinition?.OutputS3Uri ?? input.DatasetDefinition?.RedshiftDatasetDefinition?.OutputS3Uri;

    private static Dictionary<string, string> Named<T>(IReadOnlyList<T>? items, Func<T, string?> name, Func<T, string?> value)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items ?? [])
        {
            if (name(item) is { } key && value(item) is { } text) named[key] = text;
        }

        return named;
    }
}
