using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Errors;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Asks an endpoint for predictions. Rows, texts, bytes or files go in; predictions come out, in the order of the input.</summary>
/// <remarks>Objects of single values, such as Import-Csv makes, are sent as CSV; hashtables and nested objects as JSON; bytes and text as they are. An endpoint that Publish-SmModel returned is sent what the
/// containers of its framework expect: arrays of NumPy's for scikit-learn and PyTorch, JSON for Hugging Face. -ContentType decides otherwise; rows are written as CSV, JSON, JSON lines, npy, sparse npz,
/// LIBSVM or RecordIO. Answers in these become values and objects. Output keeps the order of the input, and an endless input needs constant memory. A row that the model refuses is one error, in the model's own words, with the row as its
/// target; the rest goes on.</remarks>
/// <example>
/// Add a prediction to each row of a table.
/// <code>
/// Import-Csv ./payments.csv |
///     Invoke-SmEndpoint fraud -ExcludeProperty id -BatchSize 100 -AddProperty Prediction |
///     Select-Object id, Prediction |
///     Export-Csv ./predictions.csv
/// </code>
/// The column id is not sent but kept.
/// </example>
/// <example>
/// Send a large file with several requests at once.
/// <code>
/// Invoke-SmEndpoint fraud -InputPath ./rows.csv -BatchSize 500 -ThrottleLimit 8 | Measure-Object -Average
/// </code>
/// The file is read as it is needed.
/// </example>
/// <example>
/// Ask with JSON.
/// <code>
/// $answer = Invoke-SmEndpoint chat -InputObject @{ inputs = 'Hello'; parameters = @{ max_new_tokens = 64 } }
/// $answer.generated_text
/// </code>
/// </example>
/// <example>
/// Show an answer while it is written.
/// <code>
/// @{ inputs = 'Tell me a story.' } | Invoke-SmEndpoint chat -Stream | ForEach-Object { Write-Host $_ -NoNewline }
/// </code>
/// </example>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsLifecycle.Invoke, "SmEndpoint", DefaultParameterSetName = DataSet, SupportsShouldProcess = true)]
[OutputType(typeof(double), typeof(string), typeof(object[]), typeof(PSObject), typeof(byte[]), typeof(SmInvocation), typeof(SmInference), typeof(Job))]
public sealed partial class InvokeSmEndpointCommand : InvocationCmdlet, IEndpointCallOutput
{
    private const string DataSet = "Data";
    private const string FileSet = "File";
    private const string ValueSet = "Value";

    private readonly List<EndpointReference> _endpoints = [];
    private ReadyEndpoint? _endpoint;
    private IEndpointCall? _call;
    private WaitProgress? _progress;
    private RowAdapter _rows = null!;
    private bool _isWhatIf;
    private bool? _confirmed;

    /// <summary>The endpoint: its name, its ARN or the object itself. One that is still being created is waited for.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FileSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ValueSet)]
    [Alias("EndpointName")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public EndpointReference Endpoint { get; set; } = null!;

    /// <summary>A row: an object such as Import-Csv makes, a hashtable, an array of values or a single value; or text or bytes that are in the form of the request
    /// already; or a file. An array that is given by name, not piped, is an array of rows when its elements are.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = DataSet)]
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>Files to send. Of .csv, .jsonl, .json and .libsvm files each row is sent, and the file is read as it is needed. With -BatchSize, or where -ContentType is another form, this holds for .npy,
    /// .npz and .recordio files too. Any other file is sent whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string[] InputPath { get; set; } = [];

    /// <summary>How many rows one request holds. The model must then answer with one prediction for each row.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? BatchSize { get; set; }

    /// <summary>How many requests are under way at once. Output stays in the order of the input.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>The columns to send, in this order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>Columns not to send, such as the one that is to be predicted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeProperty { get; set; } = [];

    /// <summary>Writes a copy of each input row with its prediction as this property, instead of the prediction alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AddProperty { get; set; }

    /// <summary>Says that the first line of a CSV file names its columns, or with -Header:$false that it does not. By default it does when none of its fields is a
    /// number and the line after it has one.</summary>
    [Parameter(ParameterSetName = DataSet)]
    [Parameter(ParameterSetName = FileSet)]
    public SwitchParameter Header { get; set; }

    /// <summary>Writes an answer piece by piece while it arrives, from models that stream.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>Writes each answer as it came, with its bytes and headers.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => ParameterSetName == DataSet ? InputObject : Endpoint;

    private ColumnSelection Columns => Property is null && ExcludeProperty.Length == 0
        ? ColumnSelection.All
        : new ColumnSelection { Include = Property, Exclude = ExcludeProperty };

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancel)
    {
        _isWhatIf = IsWhatIf;
        _rows = new RowAdapter(Columns);
        if (AddProperty is not null && (Stream || Raw)) throw WrongCall($"AddProperty needs an answer that is read as a whole; leave out {(Stream ? "Stream" : "Raw")}.");
        if (Stream && (BatchSize ?? 1) > 1) throw WrongCall("Stream writes one answer as it arrives, which cannot be told apart by row; leave out BatchSize.");
        if (Stream && TargetModel is not null) throw WrongCall("TargetModel cannot be used with Stream; leave one of them out.");
        CheckAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        if (ParameterSetName != DataSet)
        {
            _endpoints.Add(Endpoint);
            return Task.CompletedTask;
        }

        return _endpoint is null ? BeginDataAsync(cancel) : AddAsync(InputObject, cancel);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        if (ParameterSetName == DataSet)
        {
            await EndCallAsync(cancel);
            if (_answers is not null) await _answers.DrainAsync(cancel);
            return;
        }

        // All that are still being created are waited for together; then each is asked in turn.
        var ready = new ReadyEndpoint?[_endpoints.Count];
        await WaitTogether.RunAsync(
            [.. Enumerable.Range(0, _endpoints.Count)],
            (i, stop) => GuardAsync(_endpoints[i].Given, async () => ready[i] = await MakeReadyAsync(_endpoints[i], stop)), cancel);
        foreach (var endpoint in ready.OfType<ReadyEndpoint>())
        {
            _endpoint = endpoint;
            if (ParameterSetName == FileSet) await SendFilesAsync(InputPath, cancel);
            else await SendValueAsync(cancel);
        }

        if (_answers is not null) await _answers.DrainAsync(cancel);
    }

    private async Task BeginDataAsync(CancellationToken cancel)
    {
        try
        {
            _endpoint = await MakeReadyAsync(Endpoint, cancel);
        }
        catch (Exception e) when (ErrorRecords.IsReportable(e, cancel))
        {
            // Without its endpoint no row can be sent, so that one error ends the command.
            ThrowTerminatingError(ErrorRecords.From(e, Endpoint.Given));
        }

        if (MyInvocation.ExpectingInput) await AddAsync(InputObject, cancel);
        else await SendValueAsync(cancel);
    }

    private async Task SendValueAsync(CancellationToken cancel)
    {
        var bare = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;
        var isRows = bare is IList list and not byte[] && list.Cast<object?>().Any(item => item is not null && (RowAdapter.HasColumns(Bare(item)) || Bare(item) is IList or IDictionary));
        foreach (var row in isRows ? ((IList)bare!).Cast<object?>() : [InputObject]) await AddAsync(row, cancel);
        if (ParameterSetName == ValueSet) await EndCallAsync(cancel);

        static object? Bare(object? item) => item is PSObject inner ? inner.BaseObject : item;
    }

    private Task AddAsync(object? input, CancellationToken cancel)
    {
        if (LocationOf(input) is { } location) return SendLocationAsync(location, cancel);
        if (input is FileInfo or PSObject { BaseObject: FileInfo }) return SendFilesAsync([PSObject.AsPSObject(input).BaseObject.ToString()!], cancel);
        object? row;
        try
        {
            row = _rows.ToRow(input);
        }
        catch (SmException e)
        {
            Report(e, input);
            return Task.CompletedTask;
        }

        if (_call is null)
        {
            var bare = input is PSObject wrapped ? wrapped.BaseObject : input;
            var type = ContentType ?? (bare is IDictionary ? MediaTypes.Json : FrameworkForm.ContentTypeOf(_endpoint!.Image, row) ?? RowForm.ContentTypeOf(row));
            _rows.FixesColumns = MediaTypes.FormOf(type) is MediaForm.Csv or MediaForm.Npy or MediaForm.Npz or MediaForm.LibSvm or MediaForm.Records;
            if (!Begin(type, cancel)) return Task.CompletedTask;
        }

        return _call!.AddAsync(row, input, cancel);
    }

    /// <returns>False when the person at the host declined.</returns>
    private bool Begin(string contentType, CancellationToken cancel)
    {
        var endpoint = _endpoint = _endpoint! with { ContentType = contentType };
        if (!_isWhatIf && !(_confirmed ??= ShouldProcess(endpoint.Name, "Invoke endpoint"))) return false;
        if (Async)
        {
            _call = BeginAsyncCall(endpoint, contentType, cancel);
            return true;
        }

        var options = new CallOptions
        {
            EndpointName = endpoint.Name,
            BatchSize = BatchSize,
            ThrottleLimit = ThrottleLimit,
            AddProperty = AddProperty,
            Raw = Raw,
            Stream = Stream,
            Rehearse = _isWhatIf,
        };
        var invoker = new EndpointInvoker(endpoint.Session, Settings(endpoint.Name, contentType, endpoint.Component), (_progress ??= new WaitProgress(this, "Endpoint")).Watch(endpoint.Name));
        _call = new EndpointCall(options, invoker, contentType, this, cancel);
        return true;
    }

    private async Task EndCallAsync(CancellationToken cancel)
    {
        if (_call is null) return;
        using var progress = _progress;
        _progress = null;
        await _call.CompleteAsync(cancel);
        _call = null;
    }

    /// <summary>An endpoint that says of itself that it is on its way is waited for; a name alone is taken at its word until the first request says otherwise.</summary>
    private async Task<ReadyEndpoint> MakeReadyAsync(EndpointReference reference, CancellationToken cancel)
    {
        var endpoint = reference.Resolve();
        var session = SessionFor(endpoint);
        if (endpoint.EndpointStatus is not null && !endpoint.IsSettled && !_isWhatIf)
        {
            using var progress = new WaitProgress(this, "Endpoint");
            var outcome = await new EndpointWaiter(session).WaitAsync(endpoint, progress.Watch(endpoint.EndpointName), null, cancel);
            if (outcome.Failure is { } failure) throw failure;
        }

        return new ReadyEndpoint(endpoint.EndpointName, session, null, session.IsLocal ? null : endpoint.ServedImage, reference.ComponentName);
    }

    private static SmArgumentException WrongCall(string message) => new(message.Split(' ')[0], message);

    /// <summary>An endpoint that can be asked.</summary>
    private sealed record ReadyEndpoint(string Name, SmSession Session, string? ContentType, string? Image, string? Component);
}
