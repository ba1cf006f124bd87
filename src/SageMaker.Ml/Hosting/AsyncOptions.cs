using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Hosting;

/// <summary>How an endpoint answers later, into S3, instead of at once. What is null stays as it is on an endpoint that exists.</summary>
public sealed partial record AsyncOptions
{
    /// <summary>Whether it does; null for yes when anything else is said here.</summary>
    public bool? IsOn { get; init; }

    /// <summary>Where answers go, an S3 URI; null for <c>async-endpoint-outputs/{endpoint}</c> in the session's bucket.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Where errors go, an S3 URI; null for <c>async-endpoint-failures/{endpoint}</c> in the session's bucket.</summary>
    public string? FailurePath { get; init; }

    /// <summary>The KMS key for answers.</summary>
    public string? KmsKey { get; init; }

    /// <summary>How many requests each machine works on at once, 1 to 1000; null for the service's choice.</summary>
    public int? MaxConcurrentInvocation { get; init; }

    /// <summary>The ARN of the SNS topic that is told of each answer.</summary>
    public string? SuccessTopic { get; init; }

    /// <summary>The ARN of the SNS topic that is told of each error.</summary>
    public string? ErrorTopic { get; init; }

    /// <summary>The topics that get the answer itself: <c>Success</c>, <c>Error</c>, or both.</summary>
    public IReadOnlyList<string> IncludeInferenceResponseIn { get; init; } = [];

    internal bool IsSaid => OutputPath is not null || FailurePath is not null || KmsKey is not null || MaxConcurrentInvocation is not null || NamesTopics;

    /// <summary>Whether the call makes or leaves the endpoint an asynchronous one.</summary>
    internal bool Applies(AsyncInferenceConfig? current) => IsOn ?? (IsSaid || current is not null);

    private bool NamesTopics => SuccessTopic is not null || ErrorTopic is not null || IncludeInferenceResponseIn.Count > 0;

    /// <summary>Whether the session's bucket has to be known.</summary>
    internal bool NeedsBucket(AsyncInferenceConfig? current) => current is null && Applies(null) && (OutputPath is null || FailurePath is null);

    internal void Check()
    {
        if (IsOn == false && IsSaid) throw new SmArgumentException("Async", "Async is switched off while the call says how to answer later; leave one of them out.");
        Limits.IsS3("AsyncOutputPath", OutputPath);
        Limits.IsS3("AsyncFailurePath", FailurePath);
        Limits.InRange("MaxConcurrentInvocation", MaxConcurrentInvocation, 1, 1000);
        CheckTopic("SuccessTopic", SuccessTopic);
        CheckTopic("ErrorTopic", ErrorTopic);
        foreach (var topic in IncludeInferenceResponseIn) TopicOf(topic);
    }

    /// <summary>The configuration: what is said, else what an endpoint has now, else the defaults.</summary>
    /// <param name="current">What the endpoint has now.</param>
    /// <param name="endpointName">The endpoint, which answers are filed under.</param>
    /// <param name="root">The session's place in S3, where <see cref="NeedsBucket"/> says so.</param>
    /// <param name="defaultKmsKey">The key when nobody names one.</param>
    internal AsyncInferenceConfig? Build(AsyncInferenceConfig? current, string endpointName, S3Uri? root, string? defaultKmsKey)
    {
        if (!Applies(current)) return null;
        if (current is not null && !IsSaid) return current;
        var output = current?.OutputConfig;
        return new AsyncInferenceConfig
        {
            OutputConfig = new AsyncInferenceOutputConfig
            {
                S3OutputPath = OutputPath ?? output?.S3OutputPath ?? root!.Append("async-endpoint-outputs", endpointName).ToString(),
                S3FailurePath = FailurePath ?? output?.S3FailurePath ?? (current is null ? root!.Append("async-endpoint-failures", endpointName).ToString() : null),
                KmsKeyId = KmsKey ?? output?.KmsKeyId ?? defaultKmsKey,
                NotificationConfig = Topics(output?.NotificationConfig),
            },
            ClientConfig = MaxConcurrentInvocation is { } most ? new AsyncInferenceClientConfig { MaxConcurrentInvocationsPerInstance = most } : current?.ClientConfig,
        };
    }

    private AsyncInferenceNotificationConfig? Topics(AsyncInferenceNotificationConfig? current) => !NamesTopics ? current : (current ?? new AsyncInferenceNotificationConfig()) with
    {
        SuccessTopic = SuccessTopic ?? current?.SuccessTopic,
        ErrorTopic = ErrorTopic ?? current?.ErrorTopic,
        IncludeInferenceResponseIn = IncludeInferenceResponseIn.Count > 0 ? [.. IncludeInferenceResponseIn.Select(TopicOf)] : current?.IncludeInferenceResponseIn,
    };

    private static string TopicOf(string topic) => topic.ToUpperInvariant() switch
    {
        "SUCCESS" => AsyncNotificationTopicTypes.SuccessNotificationTopic,
        "ERROR" => AsyncNotificationTopicTypes.ErrorNotificationTopic,
        _ when AsyncNotificationTopicTypes.AllValues.Contains(topic) => topic,
        _ => throw new SmArgumentException("IncludeInferenceResponseIn", $"IncludeInferenceResponseIn '{topic}' is not known; it may be Success, Error, or both."),
    };

    private static void CheckTopic(string parameter, string? arn)
    {
        if (arn is not null && !TopicArn().IsMatch(arn)) throw new SmArgumentException(parameter, $"{parameter} '{arn}' is not the ARN of an SNS topic; it should look like arn:aws:sns:eu-central-1:123456789012:my-topic.");
    }

    [GeneratedRegex(@"^arn:aws[a-z-]*:sns:[a-z0-9-]*:[0-9]{12}:[a-zA-Z0-9_.-]+\z")]
    private static partial Regex TopicArn();
}
