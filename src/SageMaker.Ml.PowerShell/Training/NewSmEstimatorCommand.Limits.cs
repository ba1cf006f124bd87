using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <content>How long it may take, and what becomes of it when its machines are taken away.</content>
public sealed partial class NewSmEstimatorCommand
{
    /// <summary>How long the training may run before it is stopped: a TimeSpan, seconds, or a text such as 90s or 2h. 24 hours unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan MaxRuntime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Train on spare capacity, which is cheaper and may be taken away. Needs -MaxWait.</summary>
    [Parameter]
    public SwitchParameter Spot { get; set; }

    /// <summary>How long the training may take with all the waiting for spare capacity: a TimeSpan, seconds, or a text such as 90s or 2h, at least -MaxRuntime.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan? MaxWait { get; set; }

    /// <summary>The S3 URI that checkpoints are kept under.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? CheckpointPath { get; set; }

    /// <summary>Where the script writes checkpoints. /opt/ml/checkpoints unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? CheckpointLocalPath { get; set; }

    /// <summary>How long the machines are kept for the next training: a TimeSpan, seconds, or a text such as 90s or 2h, up to an hour.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan? KeepAlive { get; set; }

    /// <summary>How often the service may try again after a fault of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? RetryCount { get; set; }

    private SmEstimator WithLimits(SmEstimator estimator) => estimator with
    {
        MaxRuntime = MaxRuntime,
        Spot = Spot,
        MaxWait = MaxWait,
        CheckpointPath = CheckpointPath,
        CheckpointLocalPath = CheckpointLocalPath,
        KeepAlive = KeepAlive,
        RetryCount = RetryCount,
    };
}
