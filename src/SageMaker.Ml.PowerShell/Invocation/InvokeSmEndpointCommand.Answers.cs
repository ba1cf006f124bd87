using System.Management.Automation;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <content>Where answers, errors and rehearsals go.</content>
public sealed partial class InvokeSmEndpointCommand
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    void IAnswerOutput.Write(object? value) => WriteObject(value);

    void IAnswerOutput.Fail(Exception exception, object? target)
    {
        if (exception is ServiceException { Code: "ModelError" } e && e.Details.TryGetValue("OriginalMessage", out var message))
        {
            var record = ErrorRecords.From(e, target);
            var status = e.Details.TryGetValue("OriginalStatusCode", out var code) ? $" with status {code}" : "";
            record.ErrorDetails = new ErrorDetails($"The model behind '{_endpoint!.Name}' answered{status}: {message}");
            WriteError(record);
            return;
        }

        if (exception is SmException { ErrorId: "EndpointNotFound" }) FailWithoutEndpoint(exception, target);
        else Report(exception, target);
    }

    Task IEndpointCallOutput.RehearseAsync(ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var settings = Settings(_endpoint!.Name, _endpoint.ContentType!, _endpoint.Component);
        return ChangeAsync<object>(_endpoint.Session, _endpoint.Name, "Invoke endpoint", async (session, c) =>
        {
            if (Stream) return await session.SendAsync(settings.ToStreamRequest(body), c);
            return await session.SendAsync(settings.ToRequest(body), c);
        }, cancel);
    }

    Task IEndpointCallOutput.RehearseAsync(Func<SmSession, CancellationToken, Task<object>> send, CancellationToken cancel) =>
        ChangeAsync(_endpoint!.Session, _endpoint.Name, "Invoke endpoint", send, cancel);

    /// <summary>Without its endpoint no row can be sent: one error ends the command, or, where several endpoints were piped, stands for all rows of one.</summary>
    private void FailWithoutEndpoint(Exception exception, object? target)
    {
        if (ParameterSetName == DataSet) ThrowTerminatingError(ErrorRecords.From(exception, Endpoint.Given));
        if (_missing.Add(exception.Message)) Report(exception, target);
    }
}
