using System.Management.Automation;
using SageMaker.Ml.Components;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>Waits until inference components are in service, all at once, and writes each when it is.</summary>
/// <remarks>A component that fails is left in place, and the error quotes the reason and the last lines of its log. Ctrl+C ends the waiting only.</remarks>
/// <example>
/// Wait for a component, for 20 minutes at the most.
/// <code>
/// Wait-SmComponent chat -Timeout 20m | Select-Object InferenceComponentName, InferenceComponentStatus
/// </code>
/// </example>
/// <example>
/// Change the copies of one and wait for them.
/// <code>
/// Set-SmComponent chat -CopyCount 2 -PassThru | Wait-SmComponent
/// </code>
/// </example>
/// <seealso cref="SetSmComponentCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SmComponent")]
[OutputType(typeof(SmComponent), typeof(Job))]
public sealed class WaitSmComponentCommand : BackgroundCmdlet
{
    private readonly List<ComponentReference> _components = [];

    /// <summary>The components: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InferenceComponentName", "ComponentName", "Name")]
    [ComponentTransformation]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    public ComponentReference[] Component { get; set; } = [];

    /// <summary>How long to wait at the most: a TimeSpan, seconds, or a text such as 90s or 2h.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        _components.AddRange(Component);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var progress = new WaitProgress(this, "Component");
        await WaitTogether.RunAsync(_components, (reference, stop) => GuardAsync(reference.Given, async () =>
        {
            var known = reference.Resolve();
            var (component, failure) = await new ComponentWaiter(SessionFor(known)).WaitAsync(known.InferenceComponentName, progress.Watch(known.InferenceComponentName), Timeout, stop);
            WriteObject(component);
            if (failure is not null) Report(failure, reference.Given);
        }), cancel);
    }

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        WarnOnStop("Only the waiting was stopped; the components are left alone. To remove one use Remove-SmComponent.");
        return Task.CompletedTask;
    }
}
