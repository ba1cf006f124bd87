using System.Management.Automation;
using SageMaker.Ml.Components;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>Removes inference components from their endpoint, with the models that they served. What is gone already is no error.</summary>
/// <remarks>The endpoint stays, and its machines cost money; Unpublish-SmModel removes it. Artifacts in S3 stay.</remarks>
/// <example>
/// Remove a component and its model.
/// <code>
/// Remove-SmComponent chat
/// </code>
/// </example>
/// <example>
/// Remove all that failed, and keep the models.
/// <code>
/// Find-SmComponent -Status Failed | Where-Object EndpointName -EQ shared | Remove-SmComponent -KeepModel
/// </code>
/// </example>
/// <seealso cref="Hosting.UnpublishSmModelCommand"/>
[Cmdlet(VerbsCommon.Remove, "SmComponent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveSmComponentCommand : SmCmdlet
{
    /// <summary>The components: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InferenceComponentName", "ComponentName", "Name")]
    [ComponentTransformation]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    public ComponentReference[] Component { get; set; } = [];

    /// <summary>Leaves the models, for instance when other components serve them too.</summary>
    [Parameter]
    public SwitchParameter KeepModel { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in Component) await GuardAsync(reference.Given, () => RemoveAsync(reference.Resolve(), cancel));
    }

    private async Task RemoveAsync(SmComponent known, CancellationToken cancel)
    {
        var removed = await ChangeAsync(SessionFor(known), known.InferenceComponentName, KeepModel ? "Remove inference component" : "Remove inference component and model", async (session, c) =>
        {
            // A rehearsal asks nothing: it knows the model when the component that was given tells it.
            var model = KeepModel ? null : IsWhatIf ? known.ModelName : (await InferenceComponents.TryGetAsync(session, known.InferenceComponentName, c))?.ModelName;
            return await InferenceComponents.RemoveAsync(session, known.InferenceComponentName, model, c);
        }, cancel);
        if (removed is not null) WriteVerbose(removed.Count == 0 ? $"There was no inference component '{known.InferenceComponentName}'; nothing was removed." : $"Removed {string.Join(" and ", removed)}.");
    }
}
