using System.Management.Automation;
using SageMaker.Ml.PowerShell.Components;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.Scaling;

namespace SageMaker.Ml.PowerShell.Scaling;

/// <summary>Tells how endpoints and inference components scale. What does not scale is left out.</summary>
/// <remarks>Each variant and each component that scales is one object, with its bounds, its policies and its schedules, whoever set them.</remarks>
/// <example>
/// Look at one endpoint, with its policies and schedules.
/// <code>
/// Get-SmEndpointScaling fraud | Format-List
/// </code>
/// </example>
/// <example>
/// Find everything that may grow beyond four.
/// <code>
/// Get-SmEndpointScaling | Where-Object MaxCapacity -GT 4
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "SmEndpointScaling", DefaultParameterSetName = EndpointSet)]
[OutputType(typeof(SmScaling))]
public sealed class GetSmEndpointScalingCommand : SmCmdlet
{
    private const string EndpointSet = "Endpoint";
    private const string ComponentSet = "Component";

    /// <summary>The endpoints: their names, their ARNs or the objects themselves. By default everything that scales in the region.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = EndpointSet)]
    [Alias("EndpointName", "Name")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public EndpointReference[]? Endpoint { get; set; }

    /// <summary>The inference component to look at, by its name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ComponentSet)]
    [Alias("InferenceComponentName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    public string? ComponentName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        if (ComponentName is not null)
        {
            await GuardAsync(ComponentName, async () =>
            {
                var target = await new EndpointScaling(CurrentSession).FindAsync(null, null, ComponentName, null, cancel);
                if (await new ScalingList(CurrentSession).OfTargetAsync(target, cancel) is { } scaling) WriteObject(scaling);
            });
            return;
        }

        if (Endpoint is null)
        {
            await foreach (var scaling in new ScalingList(CurrentSession).AllAsync(cancel)) WriteObject(scaling);
            return;
        }

        foreach (var reference in Endpoint)
        {
            await GuardAsync(reference.Given, async () =>
            {
                var endpoint = reference.Resolve();
                await foreach (var scaling in new ScalingList(SessionFor(endpoint)).OfEndpointAsync(endpoint.EndpointName, cancel))
                {
                    if (reference.ComponentName is null || scaling.InferenceComponentName == reference.ComponentName) WriteObject(scaling);
                }
            });
        }
    }
}
