using System.Management.Automation;
using SageMaker.Ml.Hosting;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Removes an endpoint with its configurations and models, and reports what it removed. What is gone already is no error.</summary>
/// <remarks>Configurations are the one that the endpoint runs and those that updates of it left behind, which are told by their names: the endpoint's own, or that with the
/// time of the update. Models are those in these configurations. Artifacts in S3 stay.</remarks>
/// <example>
/// Remove an endpoint and all that belongs to it.
/// <code>
/// Unpublish-SmModel fraud
/// </code>
/// </example>
/// <example>
/// See what would go.
/// <code>
/// Find-SmEndpoint fraud-* | Unpublish-SmModel -WhatIf
/// </code>
/// </example>
/// <example>
/// Clean up what failed.
/// <code>
/// Find-SmEndpoint -Status Failed |
///     Unpublish-SmModel -KeepModel |
///     Select-Object EndpointName, @{ Name = 'Removed'; Expression = { $_.Removed -join ', ' } } |
///     Export-Csv ./removed.csv
/// </code>
/// </example>
[Cmdlet(VerbsData.Unpublish, "SmModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SmRemoval))]
public sealed class UnpublishSmModelCommand : SmCmdlet
{
    /// <summary>The endpoints: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName", "Name")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public EndpointReference[] Endpoint { get; set; } = [];

    /// <summary>Leaves the models, for instance when other endpoints serve them too.</summary>
    [Parameter]
    public SwitchParameter KeepModel { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in Endpoint) await GuardAsync(reference.Given, () => UnpublishAsync(reference.Resolve(), cancel));
    }

    private async Task UnpublishAsync(SmEndpoint endpoint, CancellationToken cancel)
    {
        var removal = await ChangeAsync(SessionFor(endpoint), endpoint.EndpointName, "Remove endpoint, configuration and models", async (session, c) =>
        {
            var remover = new EndpointRemoval(session);
            var parts = IsWhatIf ? EndpointRemoval.Expect(endpoint, KeepModel) : await remover.FindAsync(endpoint.EndpointName, KeepModel, c);
            return await remover.RemoveAsync(parts, c);
        }, cancel);
        if (removal is null) return;
        if (removal.Removed.Count == 0) WriteVerbose($"There is no endpoint '{removal.EndpointName}' in {removal.Region}, nor a configuration of its name; nothing was removed.");
        WriteObject(removal);
    }
}
