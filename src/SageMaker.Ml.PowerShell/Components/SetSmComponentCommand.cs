using System.Management.Automation;
using SageMaker.Ml.Components;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>Changes how many copies of an inference component there are. Publish-SmComponent changes its model and what it needs.</summary>
/// <remarks>The service takes some minutes; Wait-SmComponent waits for it. A component that scales by itself has its number changed again as its policy says.</remarks>
/// <example>
/// Have three copies.
/// <code>
/// Set-SmComponent chat -CopyCount 3
/// </code>
/// </example>
/// <example>
/// Let everything on an endpoint rest.
/// <code>
/// Find-SmComponent -EndpointName shared | Set-SmComponent -CopyCount 0 -PassThru |
///     Select-Object InferenceComponentName, DesiredCopyCount
/// </code>
/// </example>
/// <seealso cref="WaitSmComponentCommand"/>
/// <seealso cref="Scaling.SetSmEndpointScalingCommand"/>
[Cmdlet(VerbsCommon.Set, "SmComponent", SupportsShouldProcess = true)]
[OutputType(typeof(SmComponent))]
public sealed class SetSmComponentCommand : SmCmdlet
{
    /// <summary>The components: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InferenceComponentName", "ComponentName", "Name")]
    [ComponentTransformation]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    public ComponentReference[] Component { get; set; } = [];

    /// <summary>How many copies there are to be; 0 lets it rest.</summary>
    [Parameter(Mandatory = true)]
    public int CopyCount { get; set; }

    /// <summary>Writes the components.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in Component)
        {
            await GuardAsync(reference.Given, async () =>
            {
                var known = reference.Resolve();
                var component = await ChangeAsync(SessionFor(known), known.InferenceComponentName, FormattableString.Invariant($"Set copies to {CopyCount}"), (s, c) => InferenceComponents.SetCopiesAsync(s, known, CopyCount, c), cancel);
                if (PassThru && component is not null) WriteObject(component);
            });
        }
    }
}
