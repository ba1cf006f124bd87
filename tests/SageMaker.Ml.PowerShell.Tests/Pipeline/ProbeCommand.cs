using System.Management.Automation;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.PowerShell.Tests.Pipeline;

/// <summary>A cmdlet that exists to look at the base class from inside.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SmProbe", SupportsShouldProcess = true)]
public sealed class ProbeCommand : SmCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public string? InputText { get; set; }

    [Parameter]
    public string Mode { get; set; } = "";

    /// <summary>Completed by the test, or never.</summary>
    [Parameter]
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Completed by the cmdlet when it begins to wait.</summary>
    [Parameter]
    public TaskCompletionSource? Reached { get; set; }

    protected override object? ErrorTarget => InputText;

    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        switch (Mode)
        {
            case "Threads":
                var before = Environment.CurrentManagedThreadId;
                await Task.Run(() => WriteInformation("from a pool thread", ["probe"]), cancel);
                WriteObject(Environment.CurrentManagedThreadId == before);
                break;
            case "Fail" when InputText == "bad":
                await Task.Yield();
                throw new SmArgumentException("InputText", "InputText 'bad' is bad; give something good.");
            case "NoSession":
                throw new SmException("NoRegion", SmErrorKind.InvalidArgument, "No region is known.");
            case "Wait":
                Reached?.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
                break;
            case "Change":
                await ChangeAsync(
                    CurrentSession, InputText!, "Stop the training",
                    async (session, token) => await session.SendAsync(new StopTrainingJobRequest { TrainingJobName = InputText }, token), cancel);
                break;
            case "Ask":
                await ChangeAsync(
                    CurrentSession, InputText!, "Look at the training",
                    async (session, token) => await session.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = InputText }, token), cancel);
                break;
            default:
                WriteObject(InputText);
                break;
        }
    }
}
