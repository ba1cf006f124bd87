using System.Management.Automation;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Errors;
using SageMaker.Ml.PowerShell.Pipeline;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell;

/// <summary>What every cmdlet shares: the session, asynchronous code on the pipeline thread, cancellation, error records and the rehearsal behind -WhatIf.</summary>
/// <remarks>The asynchronous methods run on the pipeline thread and come back to it after each <c>await</c>, so they write to the streams as usual.
/// The writing methods may also be called from other threads; then the pipeline thread writes as soon as it waits again.</remarks>
public abstract class SmCmdlet : PSCmdlet, IDisposable
{
    private const int LongestDebugText = 20_000;

    private readonly PipelineContext _context = new();
    private readonly CancellationTokenSource _stop = new();
    private SessionChoice? _session;
    private Action<OperationReport>? _watcher;

    /// <summary>The session to use for this call instead of the default one.</summary>
    [Parameter]
    [SessionTransformation]
    [ValidateNotNull]
    public SmSession? Session { get; set; }

    /// <summary>The region to use for this call, such as eu-central-1.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The AWS profile whose credentials (and region, if it has one) this call uses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The credentials for this call: what Get-AWSCredential or New-AWSCredential returns, or a PSCredential with access key and secret key.</summary>
    [Parameter]
    [ValidateNotNull]
    [CredentialTransformation]
    public ICredentialSource? Credential { get; set; }

    /// <summary>The input that an error is about; shown as the error's target object.</summary>
    protected virtual object? ErrorTarget => null;

    /// <summary>Whether this call only shows what it would do.</summary>
    protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? ((SwitchParameter)given).IsPresent
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsShown(string stream) => MyInvocation.BoundParameters.TryGetValue(stream, out var given)
        ? ((SwitchParameter)given).IsPresent
        : GetVariableValue(stream + "Preference") is ActionPreference and not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <summary>Runs once, before any input. A failure is that of the call as a whole, and ends the command.</summary>
    protected virtual Task BeginAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Runs for each input.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Runs once, after all input. Whatever waits, waits here for all of it at once.</summary>
    protected virtual Task EndAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Runs when the pipeline was stopped while this cmdlet worked, to say what goes on without it. The streams are closed by then.</summary>
    protected virtual Task OnStoppedAsync() => Task.CompletedTask;

    /// <summary>The session to work with when no object brought one: -Session, else the default of this runspace, changed by -Region, -ProfileName and -Credential.</summary>
    protected SmSession CurrentSession => SessionFor(null);

    /// <summary>The session to work with on a piped object: parameters come first, then the object's own session, then the default of this runspace.</summary>
    protected SmSession SessionFor(ISmResource? resource) =>
        (_session ??= new SessionChoice(new CmdletShell(this))).For(resource, Session, Region, ProfileName, Credential);

    /// <summary>Carries out a change after asking ShouldProcess. Under -WhatIf nothing is sent; the requests that would be are shown as JSON.</summary>
    /// <param name="session">The session to change with.</param>
    /// <param name="target">What is changed, for the question.</param>
    /// <param name="action">What happens to it, for the question.</param>
    /// <param name="change">The change. Under -WhatIf it runs against a rehearsal.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What the change returned, or null when it was only shown or declined.</returns>
    protected async Task<T?> ChangeAsync<T>(
        SmSession session, string target, string action, Func<SmSession, CancellationToken, Task<T>> change, CancellationToken cancel)
        where T : class
    {
        if (IsWhatIf)
        {
            var rehearsal = session.Rehearse();
            await change(rehearsal.Session, cancel);
            ShouldProcess(RehearsalText.Of(rehearsal, action, target), null, null);
            return null;
        }

        return ShouldProcess(target, action) ? await change(session, cancel) : null;
    }

    /// <summary>Runs <paramref name="action"/> and turns its failure into one non-terminating error, so that the rest of the input goes on.</summary>
    /// <returns>Whether it succeeded.</returns>
    protected async Task<bool> GuardAsync(object? target, Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception e) when (ErrorRecords.IsReportable(e, StopToken))
        {
            Report(e, target);
            return false;
        }
    }

    /// <summary>Writes a failure as an error record; a missing session ends the command instead, since no input could do better.</summary>
    protected void Report(Exception exception, object? target)
    {
        var record = ErrorRecords.From(exception, target);
        if (ErrorRecords.IsTerminating(exception)) ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>Tells the person at the host something while the pipeline is being stopped, when the streams are closed already.</summary>
    protected void WarnOnStop(string text)
    {
        if (RunspaceState.Current.StopNotices is { IsOpen: true } notices) notices.Add(new WarningRecord(text));
        else Host?.UI?.WriteWarningLine(text);
    }

    /// <inheritdoc cref="Cmdlet.WriteObject(object)"/>
    public new void WriteObject(object? value)
    {
        // The common case, a million times in a pipeline of rows, allocates nothing.
        if (_context.IsCurrentThread) base.WriteObject(value);
        else PostObject(value);
    }

    /// <inheritdoc cref="Cmdlet.WriteObject(object, bool)"/>
    public new void WriteObject(object? value, bool enumerateCollection) => OnPipeline(() => base.WriteObject(value, enumerateCollection));

    /// <inheritdoc cref="Cmdlet.WriteError"/>
    public new void WriteError(ErrorRecord record) => OnPipeline(() => base.WriteError(record));

    /// <inheritdoc cref="Cmdlet.WriteWarning"/>
    public new void WriteWarning(string text) => OnPipeline(() => base.WriteWarning(text));

    /// <inheritdoc cref="Cmdlet.WriteVerbose"/>
    public new void WriteVerbose(string text) => OnPipeline(() => base.WriteVerbose(text));

    /// <inheritdoc cref="Cmdlet.WriteDebug"/>
    public new void WriteDebug(string text) => OnPipeline(() => base.WriteDebug(text));

    /// <summary>Shows progress. While the pipeline is being stopped there is nothing left to show it on, so a bar that is taken away then is no error.</summary>
    public new void WriteProgress(ProgressRecord record)
    {
        if (!_stop.IsCancellationRequested) OnPipeline(() => base.WriteProgress(record));
    }

    /// <inheritdoc cref="Cmdlet.WriteInformation(object, string[])"/>
    public new void WriteInformation(object message, string[] tags) => OnPipeline(() => base.WriteInformation(message, tags));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what is still running for this command.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Cancel();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Asked once: a pipeline of rows comes through here a million times.
        if (IsShown("Verbose")) _watcher = ShowCall;
        if (IsShown("Debug")) _watcher += ShowContent;
        ListedValues.Respell(this);
        Run(BeginAsync, endsCommand: true);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ListedValues.Respell(this);
        Run(ProcessAsync);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Runs asynchronous code to its end on the pipeline thread; what it throws is written as an error, or ends the command.</summary>
    private protected void Run(Func<CancellationToken, Task> body, bool endsCommand = false)
    {
        var outer = CallWatch.Watcher;
        CallWatch.Watcher = _watcher;
        try
        {
            _context.Run(() => body(_stop.Token), _stop.Cancel);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _context.Run(OnStoppedAsync, static () => { });
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (ErrorRecords.IsReportable(e, StopToken))
        {
            if (endsCommand) ThrowTerminatingError(ErrorRecords.From(e, ErrorTarget));
            Report(e, ErrorTarget);
        }
        finally
        {
            CallWatch.Watcher = outer;
        }
    }

    private void ShowCall(OperationReport call)
    {
        var text = FormattableString.Invariant($"{call.Operation.Service.Id} {call.Operation.Name}{(call.Subject is null ? "" : " " + call.Subject)}: {(call.StatusCode == 0 ? "no answer" : call.StatusCode)} in {call.Duration.TotalMilliseconds:0} ms");
        if (call.RequestId is { } id) text += $", request {id}";
        if (call.Retries > 0) text += FormattableString.Invariant($", sent again {call.Retries} times");
        WriteVerbose(text);
    }

    /// <summary>What was sent and answered, on one line each; both texts mask what is secret.</summary>
    private void ShowContent(OperationReport call)
    {
        if (call.Request is not null) WriteDebug(Shortened(call.Request.ToString()));
        if (call.Response?.ToString() is { } answer) WriteDebug(Shortened(answer));

        static string Shortened(string text) => text.Length <= LongestDebugText ? text : string.Concat(text.AsSpan(0, LongestDebugText), FormattableString.Invariant($"… and {text.Length - LongestDebugText} more characters"));
    }

    private void PostObject(object? value) => OnPipeline(() => base.WriteObject(value));

    private void OnPipeline(Action write)
    {
        if (_context.IsCurrentThread) write();
        else _context.Post(static action => ((Action)action!)(), write);
    }
}
