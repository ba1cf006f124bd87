using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Starts trainings: packs and uploads code and data, and sends the request. Returns at once unless -Wait is given.</summary>
/// <remarks>Code and data that lie on this machine are uploaded; what is in S3 is used where it is. Without -Wait the trainings are written as soon as the service has accepted them, and the next cmdlet
/// in the pipeline that needs the result waits for it. A processing job that is piped, or that is given as -InputData, is waited for, and its outputs are channels of the same names. With -Wait all input is started first and then waited for together, with logs on the information stream. Ctrl+C ends the waiting only;
/// Stop-SmTraining ends the training. -WhatIf shows the exact requests as JSON and sends nothing.</remarks>
/// <example>
/// Train and wait.
/// <code>
/// $training = New-SmEstimator -Framework sklearn -FrameworkVersion 1.4-2 -EntryPoint train.py -SourceDirectory ./src |
///     Start-SmTraining -InputData @{ train = './train.csv' } -Wait
/// $training.FinalMetrics
/// </code>
/// The files are uploaded first. The log appears as the training writes it.
/// </example>
/// <example>
/// See what would be sent.
/// <code>
/// $estimator | Start-SmTraining -InputData s3://my-bucket/train/ -WhatIf
/// </code>
/// Nothing leaves the machine.
/// </example>
/// <example>
/// Compare several settings at once.
/// <code>
/// $settings = @{ Framework = 'sklearn'; FrameworkVersion = '1.4-2'; EntryPoint = 'train.py'; SourceDirectory = './src' }
/// 10, 20, 40 |
///     ForEach-Object { New-SmEstimator @settings -HyperParameter @{ epochs = $_ } } |
///     Start-SmTraining -InputData ./train.csv -Wait -Quiet |
///     Select-Object TrainingJobName, TrainingJobStatus, @{ Name = 'Epochs'; Expression = { $_.HyperParameters['epochs'] } } |
///     Export-Csv ./trainings.csv
/// </code>
/// The three trainings run at the same time.
/// </example>
/// <seealso cref="NewSmChannelCommand"/>
/// <seealso cref="Records.ConvertToSmRecordCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsLifecycle.Start, "SmTraining", SupportsShouldProcess = true, DefaultParameterSetName = EstimatorSet)]
[OutputType(typeof(SmTraining), typeof(Job))]
public sealed class StartSmTrainingCommand : StartJobCmdlet<SmTraining>
{
    private const string EstimatorSet = "Estimator";
    private const string ProcessingSet = "Processing";

    /// <summary>Starts trainings.</summary>
    public StartSmTrainingCommand()
        : base(TrainingKind.Instance)
    {
    }

    /// <summary>What to train with, from New-SmEstimator.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EstimatorSet)]
    [Parameter(ParameterSetName = ProcessingSet)]
    public SmEstimator Estimator { get; set; } = null!;

    /// <summary>A processing job whose outputs are channels of the same names. It is waited for.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProcessingSet)]
    public SmProcessing Processing { get; set; } = null!;

    /// <summary>The data: a path, an S3 URI, rows (for the built-in algorithms that read records), a channel or a processing job, or a table of those by channel name: @{ train = './train.csv'; test = 's3://bucket/test' }.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public object? InputData { get; set; }

    /// <summary>The training's name. A new one, made of the estimator's base name and the time, unless given.</summary>
    [Parameter]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The experiment to file the training under: @{ ExperimentName = 'churn'; RunName = 'deeper' }, with TrialName and TrialComponentDisplayName too.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Experiment { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        var (estimator, piped, given) = (Estimator, Processing, InputData);
        object target = piped is null ? estimator : piped;
        return GuardAsync(target, async () =>
        {
            if (estimator is null) throw new SmArgumentException(nameof(Estimator), $"Estimator is missing: a processing job is piped, '{piped}', and nothing says what takes its outputs; add -Estimator from New-SmEstimator.");
            if (Experiment is not null) estimator = estimator with { Experiment = SmExperiment.Read(PlainValue.Table(Experiment)) };
            var upstream = Upstream.In(piped, given);
            // What is wrong is said before anything is waited for.
            var inputs = upstream.IsKnown ? ReadInputs() : null;
            await WithInputAsync(target, upstream, stop => LaunchAsync(SessionFor(piped), estimator, upstream.IsEmpty ? inputs! : ReadInputs(), target, stop), cancel);

            TrainingInputs ReadInputs() => InputDataArgument.Read(this, given, piped, upstream);
        });
    }

    private async Task LaunchAsync(SmSession session, SmEstimator estimator, TrainingInputs inputs, object target, CancellationToken cancel)
    {
        using var bar = new TransferProgressBar(this, "Uploading input data");
        await StartAsync(session, Name ?? estimator.ToString(), target, async (s, stop) =>
        {
            var training = await Trainings.StartAsync(s, estimator, inputs, Name, bar, stop);
            if (training.GitCommit is { } commit) WriteVerbose($"The code of {training} is that of commit {commit} of {estimator.GitRepository}.");
            return training;
        }, cancel);
    }
}
