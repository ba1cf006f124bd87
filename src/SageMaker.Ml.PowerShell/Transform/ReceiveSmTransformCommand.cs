using System.Management.Automation;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.PowerShell.Transform;

/// <summary>Reads the results of batch transforms as objects, in the order of their input. A transform that still runs is waited for.</summary>
/// <remarks>Results are read as they are needed, so that they may be larger than memory. What they are read as follows from what the transform asked for with -Accept, else from the type of its input: a line
/// of CSV with one field is a number or a text, one with several is an array; a value of JSON is an object. -JoinInput gives each with the record that it is for; CSV has columns named Column1, Column2 and
/// so on. -Path saves the results as files instead.</remarks>
/// <example>
/// Read results beside what they are for.
/// <code>
/// Receive-SmTransform fraud-scores -JoinInput |
///     Where-Object Prediction -GT 0.5 |
///     Export-Csv ./suspicious.csv
/// </code>
/// </example>
/// <example>
/// Keep the files.
/// <code>
/// Receive-SmTransform fraud-scores -Path ./scores | Select-Object Name, Length
/// </code>
/// </example>
/// <example>
/// Score and read in one line.
/// <code>
/// 'fraud-model' |
///     Start-SmTransform ./rows.csv -ContentType text/csv -Accept text/csv -SplitBy Line -AssembleWith Line |
///     Receive-SmTransform
/// </code>
/// </example>
/// <seealso cref="StartSmTransformCommand"/>
/// <seealso cref="WaitSmTransformCommand"/>
[Cmdlet(VerbsCommunications.Receive, "SmTransform", DefaultParameterSetName = ReadSet, SupportsShouldProcess = true)]
[OutputType(typeof(double), typeof(string), typeof(object[]), typeof(PSObject), typeof(byte[]), typeof(FileInfo), typeof(Job))]
public sealed class ReceiveSmTransformCommand : JobWaitCmdlet<SmTransform>
{
    private const string ReadSet = "Read";
    private const string SaveSet = "Save";
    private const string RawSet = "Raw";

    private readonly List<Awaited> _awaited = [];
    private readonly Dictionary<Awaited, SmTransform> _ended = [];

    /// <summary>Reads results.</summary>
    public ReceiveSmTransformCommand()
        : base(TransformKind.Instance)
    {
    }

    /// <summary>The transforms: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName", "Name")]
    [TransformTransformation]
    [ArgumentCompleter(typeof(TransformNameCompleter))]
    public TransformReference[] Transform { get; set; } = [];

    /// <summary>Give each result with the record that it is for, as an object with the record's values and one more property.</summary>
    [Parameter(ParameterSetName = ReadSet)]
    public SwitchParameter JoinInput { get; set; }

    /// <summary>The property that -JoinInput adds a result as. Prediction unless given.</summary>
    [Parameter(ParameterSetName = ReadSet)]
    [ValidateNotNullOrEmpty]
    public string AddProperty { get; set; } = "Prediction";

    /// <summary>The media type of the results; by default what the transform asked for, else that of its input.</summary>
    [Parameter(ParameterSetName = ReadSet)]
    [Parameter(ParameterSetName = RawSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>Give each record as the text that it is, and anything that is no text as bytes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RawSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>Save the results below this folder instead, and write the files.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SaveSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Replace files that exist.</summary>
    [Parameter(ParameterSetName = SaveSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>How long to wait at the most: a TimeSpan, seconds, or a text such as 90s or 2h.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override TimeSpan? Patience => Timeout;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in Transform)
        {
            await GuardAsync(reference.Given, () =>
            {
                var (name, resource) = reference.Resolve();
                if (IsWhatIf) ShouldProcess(name, "Receive transform");
                else _awaited.Add(new Awaited(SessionFor(resource), name, reference.Given!));
                return Task.CompletedTask;
            });
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        // All are waited for together, and then read one after another, so that their results do not mix.
        await WaitForAllAsync(_awaited, EndedAsync, cancel);
        foreach (var awaited in _awaited)
        {
            if (_ended.TryGetValue(awaited, out var transform)) await GuardAsync(awaited.Given, () => ReceiveAsync(awaited.Session, transform, cancel));
        }
    }

    private async Task EndedAsync(Awaited awaited, SmTransform transform, CancellationToken cancel)
    {
        var state = Kind.StateOf(transform);
        if (state.Phase == JobPhase.Failed) throw await Kind.ExplainFailureAsync(awaited.Session, transform, cancel);
        if (state.Phase == JobPhase.Stopped) WriteWarning($"Transform '{state.Name}' was stopped before it was done; some of its input may have no results.");
        _ended[awaited] = transform;
    }

    private async Task ReceiveAsync(SmSession session, SmTransform transform, CancellationToken cancel)
    {
        if (Path is not null)
        {
            await SaveAsync(session, transform, FilePath.Full(this, nameof(Path), Path), cancel);
            return;
        }

        var reading = new TransformReading { ContentType = ContentType, JoinsInput = JoinInput, IsRaw = Raw };
        await foreach (var result in TransformResults.ReadAsync(session, transform, reading, cancel))
        {
            var value = PredictionObjects.From(result.Value);
            WriteObject(JoinInput ? PredictionObjects.Join(result.Input, AddProperty, value) : value);
        }
    }

    private async Task SaveAsync(SmSession session, SmTransform transform, string directory, CancellationToken cancel)
    {
        if (!ShouldProcess($"{transform.S3OutputPath} to {directory}", "Save results")) return;
        using var bar = new TransferProgressBar(this, $"Saving the results of {transform.TransformJobName}");
        foreach (var file in await TransformResults.SaveAsync(session, transform, directory, Force, bar, cancel)) WriteObject(new FileInfo(file));
    }
}
