using System.Management.Automation;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <content>What watches it while it runs. Nothing does unless it is asked for.</content>
public sealed partial class NewSmEstimatorCommand
{
    /// <summary>Save tensors with SageMaker Debugger: $true for its defaults, or a table such as @{ OutputPath = 's3://bucket/tensors'; Collection = @{ weights = @{ save_interval = 50 } }; HookParameter = @{ save_interval = 100 } }.
    /// $false overrules a configuration that turns it on.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? DebugHook { get; set; }

    /// <summary>Rules of SageMaker Debugger that watch the tensors, by name (VanishingGradient, LossNotDecreasing), or as a table with more to say of each: @{ VanishingGradient = @{ Parameter = @{ threshold = 0.1 } } }.
    /// A rule of your own names its ImageUri.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(DebugRuleCompleter))]
    public object? DebugRule { get; set; }

    /// <summary>Measure machines and framework with the profiler: $true for its defaults, or a table such as @{ IntervalMilliseconds = 1000; OutputPath = 's3://bucket/profile'; ProfilingParameter = @{ CPUProfilingDuration = 3600 } }.
    /// $false overrules a configuration that turns it on.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Profiler { get; set; }

    /// <summary>Rules that watch what the profiler measures, given like those of -DebugRule: LowGPUUtilization, ProfilerReport.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ProfilerRuleCompleter))]
    public object? ProfilerRule { get; set; }

    /// <summary>The S3 URI that TensorBoard's files are copied to while the training runs.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? TensorBoardPath { get; set; }

    /// <summary>Where the script writes TensorBoard's files. /opt/ml/output/tensorboard unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TensorBoardLocalPath { get; set; }

    /// <summary>Keep metrics as time series of SageMaker's own. On for pytorch, tensorflow, mxnet and huggingface unless turned off with -MetricSeries:$false.</summary>
    [Parameter]
    public SwitchParameter MetricSeries { get; set; }

    /// <summary>Let a shell be opened in the running container, through AWS Systems Manager.</summary>
    [Parameter]
    public SwitchParameter RemoteDebug { get; set; }

    private SmEstimator WithDebugging(SmEstimator estimator) => estimator with
    {
        DebugHook = DebugHook is null ? null : SmDebugHook.Read(PlainValue.Of(DebugHook)),
        DebugRule = RuleArgument.Read(nameof(DebugRule), DebugRule),
        Profiler = Profiler is null ? null : SmProfiler.Read(PlainValue.Of(Profiler)),
        ProfilerRule = RuleArgument.Read(nameof(ProfilerRule), ProfilerRule),
        TensorBoardPath = TensorBoardPath,
        TensorBoardLocalPath = TensorBoardLocalPath,
        MetricSeries = Given(nameof(MetricSeries), MetricSeries),
        RemoteDebug = Given(nameof(RemoteDebug), RemoteDebug),
    };
}
