using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <content>What only asynchronous endpoints take.</content>
public sealed partial class InvokeSmEndpointCommand
{
    /// <summary>Uploads to S3 take their time, and the endpoint queues the requests: one after the other would help nobody.</summary>
    private const int AsyncThrottleLimit = 8;

    private AsyncAnswers? _answers;

    /// <summary>Hand the requests to an asynchronous endpoint, which answers in S3, and write what Receive-SmInference takes. Each request is uploaded to the session's bucket; an S3 URI as input is sent as it is, and
    /// a file is sent whole unless -BatchSize or columns are given.</summary>
    [Parameter]
    public SwitchParameter Async { get; set; }

    /// <summary>With -Async, wait for the answers and write the predictions, in the order of the input. All requests are handed over first; then all are waited for at once.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait for each answer at the most: a TimeSpan, seconds, or a text such as 90s or 2h.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>With -Async, how long the model may work on a request: one second to one hour; 15 minutes by default.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? InvocationTimeout { get; set; }

    /// <summary>With -Async, how long a request may wait in the queue: one minute to six hours, which is the default.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? RequestTtl { get; set; }

    private AsyncSettings AsyncSettings => new() { InvocationTimeout = InvocationTimeout, RequestTtl = RequestTtl };

    /// <summary>Whether a file is sent whole instead of row by row.</summary>
    private bool SendsFilesWhole => Async && BatchSize is null && AddProperty is null && !Columns.SelectsSome && !MyInvocation.BoundParameters.ContainsKey(nameof(Header));

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        if (_answers?.Unanswered is [var first, ..] all)
        {
            WarnOnStop($"Only the waiting was stopped; the endpoint goes on with {(all.Count == 1 ? "a request" : $"{all.Count} requests")}. Results come to S3, the first to {first.OutputLocation}.");
        }

        return Task.CompletedTask;
    }

    private void CheckAsync()
    {
        if (!Async)
        {
            var stray = Wait ? nameof(Wait) : Timeout is not null ? nameof(Timeout) : InvocationTimeout is not null ? nameof(InvocationTimeout) : RequestTtl is not null ? nameof(RequestTtl) : null;
            if (stray is not null) throw WrongCall($"{stray} is for asynchronous endpoints; add Async, or leave it out.");
            return;
        }

        var impossible = Stream ? nameof(Stream) : TargetModel is not null ? nameof(TargetModel) : TargetVariant is not null ? nameof(TargetVariant)
            : InferenceComponentName is not null ? nameof(InferenceComponentName) : SessionId is not null ? nameof(SessionId) : null;
        if (impossible is not null) throw WrongCall($"{impossible} cannot be used with Async; leave one of them out.");
        if (!Wait)
        {
            var waiting = Raw ? nameof(Raw) : AddProperty is not null ? nameof(AddProperty) : Timeout is not null ? nameof(Timeout) : null;
            if (waiting is not null) throw WrongCall($"{waiting} needs answers, which Async alone does not wait for; add Wait.");
        }

        AsyncSettings.Check();
    }

    private AsyncEndpointCall BeginAsyncCall(ReadyEndpoint endpoint, string contentType, CancellationToken cancel)
    {
        var options = new AsyncCallOptions
        {
            BatchSize = BatchSize,
            ThrottleLimit = MyInvocation.BoundParameters.ContainsKey(nameof(ThrottleLimit)) ? ThrottleLimit : AsyncThrottleLimit,
            Answers = Wait ? _answers ??= new AsyncAnswers(this, Raw, AddProperty) : null,
            Timeout = Timeout,
            Rehearse = _isWhatIf,
        };
        var settings = Settings(endpoint.Name, contentType, null);
        var watch = (_progress ??= new Hosting.WaitProgress(this, "Endpoint")).Watch(endpoint.Name);
        return new AsyncEndpointCall(options, endpoint.Session, session => new AsyncInvoker(session, settings, AsyncSettings, watch), contentType, this, cancel);
    }

    /// <summary>The object in S3 that an input names; null when it is a row.</summary>
    private S3Uri? LocationOf(object? input)
    {
        if (!Async) return null;
        var bare = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
        var text = bare as string ?? (bare is null ? null : S3Location.TextOf(bare));
        if (text is null || !S3Uri.IsS3(text)) return null;
        return S3Uri.TryParse(text, out var uri) && uri.Key.Length > 0
            ? uri
            : throw new SmArgumentException("InputObject", $"InputObject '{text}' names no object in S3; it should look like s3://bucket/path/file.csv.");
    }

    private async Task SendLocationAsync(S3Uri location, CancellationToken cancel)
    {
        var type = ContentType ?? MediaTypes.OfFile(location.Key);
        if (_call is null && !Begin(type, cancel)) return;
        await ((AsyncEndpointCall)_call!).AddLocationAsync(location, type, cancel);
    }
}
