using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Starts processing jobs: a script or an image reads data, and what it leaves goes to S3. Returns at once unless -Wait is given.</summary>
/// <remarks>Code and data that lie on this machine are uploaded; what is in S3 is used where it is. The outputs of a job are addresses at once: $job.Output.train is an S3 URI. A job that is piped, or
/// that is given as -InputData, is waited for, and its outputs are inputs of the same names; Start-SmTraining takes it as channels in the same way. With -Wait all input is started first and then waited
/// for together, with logs on the information stream. Ctrl+C ends the waiting only; Stop-SmProcessing ends the job. -WhatIf shows the exact requests as JSON and sends nothing.</remarks>
/// <example>
/// Prepare data and train with it.
/// <code>
/// $processor = New-SmProcessor -Framework sklearn -FrameworkVersion 1.4-2
/// $estimator = New-SmEstimator -Framework sklearn -FrameworkVersion 1.4-2 -EntryPoint train.py -SourceDirectory ./src
/// $processor |
///     Start-SmProcessing ./prepare.py -InputData @{ raw = './rows.csv' } -Output train, test |
///     Start-SmTraining -Estimator $estimator -Wait |
///     Select-Object TrainingJobName, TrainingJobStatus, FinalMetrics
/// </code>
/// Nothing is waited for until the training needs the data; its channels are train and test.
/// </example>
/// <example>
/// Say where things lie.
/// <code>
/// $work = @{
///     EntryPoint = './prepare.py'
///     Argument   = '--share', '0.2'
///     InputData  = [ordered]@{ raw = 's3://my-bucket/rows.csv'; names = @{ Source = './names.csv'; Destination = '/opt/ml/processing/names' } }
///     Output     = [ordered]@{ train = '/opt/ml/processing/train'; report = 's3://my-bucket/reports' }
/// }
/// $processor | Start-SmProcessing @work -WhatIf
/// </code>
/// An input lies in /opt/ml/processing/input, and an output in /opt/ml/processing/output, each in a folder of its name, unless it says otherwise.
/// </example>
/// <example>
/// Judge a model with the data that was kept back.
/// <code>
/// $data = Get-SmProcessing prepare-2026-11-01
/// $training = Get-SmTraining fraud-2026-11-01
/// $processor | Start-SmProcessing ./evaluate.py -InputData @{ model = $training; test = $data } -Output report
/// </code>
/// A training stands for its model, and a processing job for its output of that name. Those that still run are waited for.
/// </example>
/// <seealso cref="NewSmProcessorCommand"/>
/// <seealso cref="Training.StartSmTrainingCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsLifecycle.Start, "SmProcessing", SupportsShouldProcess = true, DefaultParameterSetName = ProcessorSet)]
[OutputType(typeof(SmProcessing), typeof(Job))]
public sealed partial class StartSmProcessingCommand : StartJobCmdlet<SmProcessing>
{
    private const string ProcessorSet = "Processor";
    private const string ProcessingSet = "Processing";

    /// <summary>Starts processing jobs.</summary>
    public StartSmProcessingCommand()
        : base(ProcessingKind.Instance)
    {
    }

    /// <summary>What processes, from New-SmProcessor.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProcessorSet)]
    [Parameter(ParameterSetName = ProcessingSet)]
    public SmProcessor Processor { get; set; } = null!;

    /// <summary>A processing job whose outputs are inputs of the same names. It is waited for.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ProcessingSet)]
    public SmProcessing Processing { get; set; } = null!;

    /// <summary>The script, or the application of spark: a path, an S3 URI, or with -SourceDirectory its path inside that folder. The image's own program unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CodeFileCompleter))]
    public string? EntryPoint { get; set; }

    /// <summary>The folder with all of the code, or the S3 URI of a sourcedir.tar.gz. A .smignore file in it, in the syntax of .gitignore, leaves files out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string? SourceDirectory { get; set; }

    /// <summary>Files and folders that are laid beside the script.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Dependency { get; set; }

    /// <summary>The program's arguments, word by word: '--share', '0.2'.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[]? Argument { get; set; }

    /// <summary>The data by name: @{ raw = './rows.csv'; names = 's3://bucket/names' }. A value may be an input of New-SmProcessingInput, a table of its parameters, a processing job or a training.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public object? InputData { get; set; }

    /// <summary>What the program leaves: names, as in train, test; or by name the folder in the container or the S3 URI: @{ train = '/opt/ml/processing/train' }. A value may be an output of New-SmProcessingOutput.</summary>
    [Parameter]
    public object? Output { get; set; }

    /// <summary>The job's name. A new one, made of the processor's base name and the time, unless given.</summary>
    [Parameter]
    [Alias("ProcessingJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The experiment to file the job under: @{ ExperimentName = 'churn'; RunName = 'prepare' }, with TrialName and TrialComponentDisplayName too.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Experiment { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        var (processor, piped, given) = (Processor, Processing, InputData);
        object target = piped is null ? processor : piped;
        return GuardAsync(target, async () =>
        {
            if (processor is null) throw new SmArgumentException(nameof(Processor), $"Processor is missing: a processing job is piped, '{piped}', and nothing says what takes its outputs; add -Processor from New-SmProcessor.");
            var outputs = ProcessingOutputArgument.Read(Output);
            foreach (var advice in Processings.Advise(outputs)) WriteWarning(advice);
            var settings = Settings with { Outputs = outputs };
            Processings.Check(processor, settings);
            var upstream = Upstream.In(piped, given);
            var reader = new ProcessingInputArgument(this, upstream);
            // What is wrong is said before anything is waited for.
            if (upstream.IsKnown) ReadInputs();
            await WithInputAsync(target, upstream, stop => LaunchAsync(SessionFor(piped), processor, settings with { Inputs = ReadInputs() }, target, stop), cancel);

            IReadOnlyList<SmProcessingInput> ReadInputs() => [.. reader.Read(piped), .. reader.Read(given)];
        });
    }

    private async Task LaunchAsync(SmSession session, SmProcessor processor, ProcessingSettings settings, object target, CancellationToken cancel)
    {
        using var bar = new TransferProgressBar(this, "Uploading input data");
        await StartAsync(session, Name ?? processor.ToString(), target, (s, stop) => Processings.StartAsync(s, processor, settings, bar, stop), cancel);
    }

    private ProcessingSettings Settings => new()
    {
        EntryPoint = EntryPoint is null || SourceDirectory is not null ? EntryPoint : FilePath.FullOrS3(this, nameof(EntryPoint), EntryPoint),
        SourceDirectory = SourceDirectory is null ? null : FilePath.FullOrS3(this, nameof(SourceDirectory), SourceDirectory),
        Dependency = [.. (Dependency ?? []).Select(path => FilePath.Full(this, nameof(Dependency), path))],
        Argument = Argument ?? [],
        Name = Name,
        Experiment = Experiment is null ? null : SmExperiment.Read(PlainValue.Table(Experiment)),
        Spark = Spark,
    };
}
