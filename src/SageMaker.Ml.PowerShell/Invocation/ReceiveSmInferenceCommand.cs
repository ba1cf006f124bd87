using System.Management.Automation;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Waits for the answers of asynchronous endpoints, all at once, and writes the predictions in the order of the input.</summary>
/// <remarks>The endpoint writes a result, or a failure, to S3; this looks for both. A failure is one error that quotes what the endpoint wrote; the rest goes on. Ctrl+C ends the waiting only.</remarks>
/// <example>
/// Hand requests over now and fetch the answers later.
/// <code>
/// $asked = 'one', 'two' | ForEach-Object { @{ text = $_ } } | Invoke-SmEndpoint fraud -Async
/// $asked | Receive-SmInference -Timeout 30m
/// </code>
/// </example>
/// <example>
/// Keep what was asked in a file, and fetch the answers in another session.
/// <code>
/// @{ text = 'one' } | Invoke-SmEndpoint fraud -Async | Export-Csv ./asked.csv
/// Import-Csv ./asked.csv | Receive-SmInference
/// </code>
/// </example>
/// <seealso cref="InvokeSmEndpointCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsCommunications.Receive, "SmInference")]
[OutputType(typeof(double), typeof(string), typeof(object[]), typeof(PSObject), typeof(byte[]), typeof(SmInvocation), typeof(Job))]
public sealed class ReceiveSmInferenceCommand : BackgroundCmdlet, IAnswerOutput
{
    private readonly List<InferenceReference> _inferences = [];
    private AsyncAnswers? _answers;

    /// <summary>What Invoke-SmEndpoint -Async returned, or the S3 URI of a result, or an object with an OutputLocation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [InferenceTransformation]
    public InferenceReference[] Inference { get; set; } = [];

    /// <summary>The media type of the results; by default what was asked for, else what the object in S3 says of itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    public string? ContentType { get; set; }

    /// <summary>How long to wait at the most: a TimeSpan, seconds, or a text such as 90s or 2h.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Writes each answer as it came, with its bytes.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        _inferences.AddRange(Inference);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        _answers = new AsyncAnswers(this, Raw, addProperty: null);
        var waiters = new Dictionary<SmSession, InferenceWaiter>();
        foreach (var reference in _inferences)
        {
            await GuardAsync(reference.Given, () =>
            {
                var inference = reference.Resolve();
                if (ContentType is not null) inference = inference with { Accept = ContentType };
                var session = SessionFor(inference);
                if (!waiters.TryGetValue(session, out var waiter)) waiters[session] = waiter = new InferenceWaiter(session);
                _answers.Add(inference, Task.Run(() => waiter.WaitAsync(inference, Timeout, cancel), CancellationToken.None), null, reference.Given);
                return Task.CompletedTask;
            });
        }

        await _answers.DrainAsync(cancel);
    }

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        if (_answers?.Unanswered is { Count: > 0 } all) WarnOnStop($"Only the waiting was stopped; {(all.Count == 1 ? "a result" : $"{all.Count} results")} can be received later.");
        return Task.CompletedTask;
    }

    void IAnswerOutput.Write(object? value) => WriteObject(value);

    void IAnswerOutput.Fail(Exception exception, object? target) => Report(exception, target);
}
