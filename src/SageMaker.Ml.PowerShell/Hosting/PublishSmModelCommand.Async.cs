using System.Management.Automation;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <content>How an asynchronous endpoint answers.</content>
public sealed partial class PublishSmModelCommand
{
    /// <summary>Makes an endpoint that takes requests from S3 and answers into S3. -Async:$false makes one that exists answer at once again. Each parameter about it switches it on too.</summary>
    [Parameter]
    public SwitchParameter Async { get; set; }

    /// <summary>Where answers go; by default async-endpoint-outputs and the endpoint's name in the session's bucket.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? AsyncOutputPath { get; set; }

    /// <summary>Where errors go; by default async-endpoint-failures and the endpoint's name in the session's bucket.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? AsyncFailurePath { get; set; }

    /// <summary>The KMS key for answers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? AsyncKmsKey { get; set; }

    /// <summary>How many requests each machine works on at once, 1 to 1000; by default the service decides.</summary>
    [Parameter]
    public int? MaxConcurrentInvocation { get; set; }

    /// <summary>The SNS topic that is told of each answer: its ARN, or what Get-SNSTopic of AWS.Tools returns.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NamedByTransformation("TopicArn")]
    public string? SuccessTopic { get; set; }

    /// <summary>The SNS topic that is told of each error.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NamedByTransformation("TopicArn")]
    public string? ErrorTopic { get; set; }

    /// <summary>The topics that are sent the answer itself and not only where it is.</summary>
    [Parameter]
    [ValidateSet("Success", "Error", "SUCCESS_NOTIFICATION_TOPIC", "ERROR_NOTIFICATION_TOPIC")]
    public string[] IncludeInferenceResponseIn { get; set; } = [];

    private AsyncOptions AsyncSettings => new()
    {
        IsOn = Given(nameof(Async), Async),
        OutputPath = AsyncOutputPath,
        FailurePath = AsyncFailurePath,
        KmsKey = AsyncKmsKey,
        MaxConcurrentInvocation = MaxConcurrentInvocation,
        SuccessTopic = SuccessTopic,
        ErrorTopic = ErrorTopic,
        IncludeInferenceResponseIn = IncludeInferenceResponseIn,
    };
}
