using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.PowerShell.Training;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Starts tunings: many trainings of an estimator with different hyperparameters, in search of the best. Returns at once unless -Wait is given.</summary>
/// <remarks>Each piped estimator is tuned by itself; several that compete in one tuning are given by name with -Candidate. Code and data that lie on this machine are uploaded once, for all trainings.
/// The hyperparameters in -Range vary; the others of the estimator stay as they are. Get-SmTuningTrial lists the trainings, the best first, and Publish-SmModel of a tuning publishes the best.
/// With -Wait a progress bar shows how many trainings are done and the best value so far. Ctrl+C ends the waiting only; Stop-SmTuning ends the tuning. -WhatIf shows the exact request as JSON and sends nothing.</remarks>
/// <example>
/// Find good hyperparameters for a script.
/// <code>
/// $estimator = New-SmEstimator -Framework sklearn -FrameworkVersion 1.4-2 -EntryPoint train.py -SourceDirectory ./src -MetricDefinition @{ 'train:loss' = 'train_loss=([0-9.]+);' }
/// $tuning = $estimator |
///     Start-SmTuning ./train.csv -Range @{ epochs = New-SmRange 10 60 } -Objective train:loss -Minimize -MaxJobs 4 -MaxParallel 2 -Wait
/// $tuning | Format-List BestTrainingJobName, BestObjectiveValue, BestHyperParameters
/// </code>
/// The objective is a metric that the estimator's -MetricDefinition finds in the log.
/// </example>
/// <example>
/// See what would be sent for a built-in algorithm.
/// <code>
/// $range = @{
///     eta       = New-SmRange 0.01 0.3 -Scale Logarithmic
///     max_depth = New-SmRange 3 10
///     subsample = 0.5, 0.75, 1
/// }
/// New-SmEstimator -Algorithm xgboost -AlgorithmVersion 1.7-1 -HyperParameter @{ num_round = 100; objective = 'binary:logistic' } |
///     Start-SmTuning @{ train = 's3://my-bucket/train/'; validation = 's3://my-bucket/test/' } -Range $range -Objective validation:auc -MaxJobs 20 -MaxParallel 4 -EarlyStopping -WhatIf
/// </code>
/// Built-in algorithms write metrics of their own.
/// </example>
/// <example>
/// See how two estimators would compete.
/// <code>
/// $candidate = @{
///     linear  = @{ Estimator = $estimator; Range = @{ epochs = New-SmRange 10 60 } }
///     careful = @{ Estimator = $estimator; Range = @{ epochs = New-SmRange 60 200 } }
/// }
/// Start-SmTuning -Candidate $candidate -InputData s3://my-bucket/train/ -Objective train:loss -Minimize -MaxJobs 8 -WhatIf
/// </code>
/// What a candidate does not say, such as the objective here, is what the call says for all.
/// </example>
/// <example>
/// Tune, publish the best and ask it, in one line.
/// <code>
/// New-SmEstimator -Framework sklearn -FrameworkVersion 1.4-2 -EntryPoint train.py -SourceDirectory ./src |
///     Start-SmTuning ./train.csv -Range @{ epochs = 5, 10, 20 } -Objective auc -MetricDefinition @{ auc = 'validation_auc=([0-9.]+);' } -Strategy Grid -MaxParallel 3 |
///     Publish-SmModel -EntryPoint inference.py -SourceDirectory ./src -InstanceType ml.m5.large |
///     Invoke-SmEndpoint -InputPath ./new-rows.csv -AddProperty Prediction |
///     Export-Csv ./predictions.csv
/// </code>
/// Each step waits for what it needs. A grid has as many trainings as combinations, three here.
/// </example>
/// <seealso cref="NewSmRangeCommand"/>
/// <seealso cref="Training.NewSmEstimatorCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsLifecycle.Start, "SmTuning", SupportsShouldProcess = true, DefaultParameterSetName = EstimatorSet)]
[OutputType(typeof(SmTuning), typeof(Job))]
public sealed partial class StartSmTuningCommand : StartJobCmdlet<SmTuning>
{
    private const string EstimatorSet = "Estimator";
    private const string CandidateSet = "Candidate";

    /// <summary>Starts tunings.</summary>
    public StartSmTuningCommand()
        : base(TuningKind.Instance)
    {
    }

    /// <summary>What to train with, from New-SmEstimator.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EstimatorSet)]
    public SmEstimator Estimator { get; set; } = null!;

    /// <summary>Several estimators of one tuning by name, each with what is its own: @{ deep = @{ Estimator = $deep; Range = @{ depth = New-SmRange 4 12 } }; wide = @{ … } }. The keys are Estimator, Range,
    /// Objective, MetricDefinition, InputData, Static and InstanceConfig.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CandidateSet)]
    [ValidateNotNull]
    public IDictionary? Candidate { get; set; }

    /// <summary>The data, the same for all trainings: a path, an S3 URI, rows or a channel, or a table of those by channel name.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public object? InputData { get; set; }

    /// <summary>The values to try, by hyperparameter: @{ eta = New-SmRange 0.01 0.3; optimizer = 'sgd', 'adam' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Range { get; set; }

    /// <summary>The metric to judge trainings by, the greater the better unless -Minimize is given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EstimatorSet)]
    [Parameter(ParameterSetName = CandidateSet)]
    [ValidateNotNullOrEmpty]
    public string? Objective { get; set; }

    /// <summary>The less of the objective the better.</summary>
    [Parameter]
    public SwitchParameter Minimize { get; set; }

    /// <summary>Metrics beside those of the estimator, by name, each with the regular expression that finds its value in the log.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? MetricDefinition { get; set; }

    /// <summary>Let the service choose ranges for the hyperparameters that have none, and what else is not given.</summary>
    [Parameter]
    public SwitchParameter AutoTune { get; set; }

    /// <summary>With -AutoTune: hyperparameters of the estimator that stay as they are.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Static { get; set; }

    /// <summary>Machines to choose from, in order of preference, instead of the estimator's: types, or tables with InstanceType, InstanceCount and VolumeSizeGB.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainingInstanceTypeCompleter))]
    public object[]? InstanceConfig { get; set; }

    /// <summary>The tuning's name, at most 32 characters, since its trainings' names begin with it. A new one unless given.</summary>
    [Parameter]
    [Alias("HyperParameterTuningJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What a new name begins with; what the names of the estimator's trainings begin with unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaseName { get; set; }

    /// <summary>Tags of the tuning, over those of the estimator: @{ team = 'ml' }, or a list of objects with a Key and a Value.</summary>
    [Parameter]
    [ValidateNotNull]
    [TagTransformation]
    public IDictionary? Tag { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(Candidate as object ?? Estimator, async () =>
    {
        var session = CurrentSession;
        var reader = new CandidateArgument(this, new(Range, Objective, MetricDefinition, InputData, Static, InstanceConfig));
        var candidates = Candidate is null ? [reader.One(Estimator)] : reader.Read(Candidate);
        var options = Options();
        using var bar = new TransferProgressBar(this, "Uploading input data");
        var target = Name ?? string.Join(", ", candidates.Select(c => c.Name ?? c.Estimator.ToString()));
        await StartAsync(session, target, Candidate as object ?? Estimator, (s, stop) => Tunings.StartAsync(s, candidates, options, bar, stop), cancel);
    });

    private TuningOptions Options() => new()
    {
        Name = Name,
        BaseName = BaseName,
        Minimize = Minimize,
        Strategy = Strategy,
        MaxJobs = MaxJobs,
        MaxParallel = MaxParallel,
        MaxRuntime = MaxRuntime,
        MinResource = MinResource,
        MaxResource = MaxResource,
        EarlyStopping = EarlyStopping,
        WarmStart = [.. WarmStart.Select(parent => parent.Resolve().Name)],
        WarmStartType = WarmStartType,
        TargetObjective = TargetObjective,
        MaxNotImproving = MaxNotImproving,
        CompleteOnConvergence = MyInvocation.BoundParameters.ContainsKey(nameof(CompleteOnConvergence)) ? CompleteOnConvergence.IsPresent : null,
        RandomSeed = RandomSeed,
        AutoTune = AutoTune,
        Tag = Tag is null ? new Dictionary<string, string>() : TextMap.From(Tag, nameof(Tag)),
    };
}
