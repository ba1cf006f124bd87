using System.Management.Automation;
using SageMaker.Ml.Artifacts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.PowerShell.Tuning;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Saves the model that a training made to a folder of this machine. A training that still runs is waited for.</summary>
/// <remarks>The archive (model.tar.gz) is saved as it is, or unpacked with -Extract. Files that exist are not replaced unless -Force is given. The files are written to the output, so that they can go on
/// through the pipeline.</remarks>
/// <example>
/// Save and unpack a model.
/// <code>
/// Get-SmTraining fraud-2026-11-01 | Save-SmArtifact ./model -Extract
/// </code>
/// </example>
/// <example>
/// Wait for a training and see what it made.
/// <code>
/// $estimator |
///     Start-SmTraining -InputData ./train.csv |
///     Save-SmArtifact ./model -Extract -Force |
///     Select-Object Name, Length
/// </code>
/// </example>
/// <example>
/// Save an artifact by its address.
/// <code>
/// Save-SmArtifact ./old -S3Uri s3://my-bucket/output/fraud-7/output/model.tar.gz
/// </code>
/// </example>
/// <seealso cref="WaitSmTrainingCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsData.Save, "SmArtifact", DefaultParameterSetName = TrainingSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(Job))]
public sealed class SaveSmArtifactCommand : JobWaitCmdlet<SmTraining>
{
    private const string TrainingSet = "Training";
    private const string S3Set = "S3Uri";

    private readonly List<Wanted> _trainings = [];
    private readonly List<Wanted> _tunings = [];

    /// <summary>Saves the models of trainings.</summary>
    public SaveSmArtifactCommand()
        : base(TrainingKind.Instance)
    {
    }

    /// <summary>The training: its name, its ARN or the object itself. A tuning, as an object or by its ARN, stands for its best training.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TrainingSet)]
    [Alias("TrainingJobName", "Name")]
    [TrainingTransformation]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    public TrainingReference? Training { get; set; }

    /// <summary>The S3 URI of an artifact of anything else.</summary>
    [Parameter(Mandatory = true, ParameterSetName = S3Set)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3UriCompleter))]
    public string? S3Uri { get; set; }

    /// <summary>The folder to save to; it is made when it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>Unpack the archive into the folder instead of keeping it. Entries that would leave the folder are refused.</summary>
    [Parameter]
    public SwitchParameter Extract { get; set; }

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private string Action => Extract ? "Save and extract artifact" : "Save artifact";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        var given = Training?.Given ?? S3Uri!;
        return GuardAsync(given, async () =>
        {
            var directory = FilePath.Full(this, nameof(Path), Path);
            if (Training is not null)
            {
                var tuning = TuningReference.In(Training);
                var (name, resource) = tuning?.Resolve() ?? Training.Resolve();
                if (IsWhatIf)
                {
                    // Where the model is shows when the training has ended, and a rehearsal waits for nothing.
                    ShouldProcess($"model of {(tuning is null ? "training" : "the best training of tuning")} {name} to {directory}", Action);
                    return;
                }

                (tuning is null ? _trainings : _tunings).Add(new Wanted(SessionFor(resource), name, given, directory));
                return;
            }

            await SaveAsync(CurrentSession, Storage.S3Uri.Parse(S3Uri!), directory, cancel);
        });
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var progress = new WaitProgress(this, "Tuning");
        var best = WaitTogether.RunAsync(_tunings, (tuning, stop) => GuardAsync(tuning.Given, async () =>
        {
            var noted = AwaitedInput.Note(TuningKind.Instance, tuning.Name);
            var training = await BestTraining.WaitAsync(tuning.Session, tuning.Name, progress.Watch(tuning.Name), stop);
            noted.Dispose();
            await SaveAsync(tuning, training, stop);
        }), cancel);
        await Task.WhenAll(best, WaitForAllAsync(_trainings, SaveAsync, cancel));
    }

    private async Task SaveAsync(Wanted wanted, SmTraining training, CancellationToken cancel)
    {
        if (training.TrainingJobStatus == Contracts.Api.TrainingJobStatus.Failed) throw await Kind.ExplainFailureAsync(wanted.Session, training, cancel);
        if (!Storage.S3Uri.TryParse(training.S3ModelArtifacts, out var model))
        {
            throw new SmException("ArtifactNotFound", SmErrorKind.NotFound, $"Training '{training.TrainingJobName}' ({training.TrainingJobStatus}) has made no model.");
        }

        await SaveAsync(wanted.Session, model, wanted.Directory, cancel);
    }

    private async Task SaveAsync(SmSession session, S3Uri source, string directory, CancellationToken cancel)
    {
        if (!ShouldProcess($"{source} to {directory}", Action)) return;
        var options = new SaveOptions { Extract = Extract, Overwrite = Force };
        using var bar = new TransferProgressBar(this, $"Saving {source}");
        foreach (var file in await ArtifactDownload.SaveAsync(session, source, directory, options, bar, cancel)) WriteObject(new FileInfo(file));
    }

    /// <summary>A training whose model is wanted in a folder.</summary>
    private sealed record Wanted(SmSession Session, string Name, object Given, string Directory) : Awaited(Session, Name, Given);
}
