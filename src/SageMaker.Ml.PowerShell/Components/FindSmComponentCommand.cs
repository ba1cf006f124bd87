using System.Management.Automation;
using SageMaker.Ml.Components;
using SageMaker.Ml.PowerShell.Hosting;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>Finds inference components by name, with or without wildcards, by endpoint and by status. A name without wildcards is described in full.</summary>
/// <remarks>An inference component is a model on an endpoint that it shares with others. A name, an ARN or a component is described in full; a wildcard, an endpoint or a status lists, and a listed component has what the
/// service tells in lists: name, endpoint, status and times.</remarks>
/// <example>
/// See what shares an endpoint, and how many copies of each there are.
/// <code>
/// Find-SmComponent -EndpointName shared | ForEach-Object { Find-SmComponent $_ } |
///     Select-Object InferenceComponentName, CurrentCopyCount
/// </code>
/// </example>
/// <example>
/// Look at one in full.
/// <code>
/// Find-SmComponent chat | Format-List
/// </code>
/// </example>
/// <seealso cref="PublishSmComponentCommand"/>
[Cmdlet(VerbsCommon.Find, "SmComponent")]
[OutputType(typeof(SmComponent))]
public sealed class FindSmComponentCommand : SmCmdlet
{
    /// <summary>Names, ARNs or components; names may have wildcards. All components by default, newest first.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InferenceComponentName", "ComponentName", "Name")]
    [ComponentTransformation]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    [SupportsWildcards]
    public ComponentReference[]? Component { get; set; }

    /// <summary>Only components of this endpoint.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public string? EndpointName { get; set; }

    /// <summary>Only components of this status, such as InService.</summary>
    [Parameter]
    [ValidateSet("InService", "Creating", "Updating", "Failed", "Deleting")]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        if (Component is null)
        {
            await ListAsync("*", cancel);
            return;
        }

        foreach (var reference in Component)
        {
            await GuardAsync(reference.Given, () => reference.Given is string pattern && WildcardPattern.ContainsWildcardCharacters(pattern)
                ? ListAsync(pattern, cancel)
                : DescribeAsync(reference.Resolve(), cancel));
        }
    }

    private async Task DescribeAsync(SmComponent known, CancellationToken cancel)
    {
        var component = await InferenceComponents.GetAsync(SessionFor(known), known.InferenceComponentName, cancel);
        if ((Status is null || component.InferenceComponentStatus == Status) && (EndpointName is null || component.EndpointName == EndpointName)) WriteObject(component);
    }

    private async Task ListAsync(string pattern, CancellationToken cancel)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        await foreach (var component in InferenceComponents.ListAsync(CurrentSession, null, EndpointName, Status, cancel))
        {
            if (wildcard.IsMatch(component.InferenceComponentName)) WriteObject(component);
        }
    }
}
