using System.Management.Automation;
using SageMaker.Ml.Hosting;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Finds endpoints by name, with or without wildcards, and by status. A name without wildcards is described in full.</summary>
/// <remarks>It is Find- and not Get-, because Get-SMEndpoint is a cmdlet of AWS.Tools. A name, an ARN or an endpoint is described in full; a wildcard or a status lists, and a listed endpoint has what the
/// service tells in lists: name, status and times.</remarks>
/// <example>
/// See what is in service.
/// <code>
/// Find-SmEndpoint -Status InService
/// </code>
/// </example>
/// <example>
/// Find endpoints that nobody has changed for a month.
/// <code>
/// Find-SmEndpoint fraud-* |
///     Where-Object LastModifiedTime -LT (Get-Date).AddDays(-30) |
///     Select-Object EndpointName, EndpointStatus, LastModifiedTime |
///     Export-Csv ./old-endpoints.csv
/// </code>
/// </example>
/// <example>
/// Look at one in full.
/// <code>
/// Find-SmEndpoint fraud | Format-List
/// </code>
/// </example>
/// <seealso cref="PublishSmModelCommand"/>
/// <seealso cref="UnpublishSmModelCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
[Cmdlet(VerbsCommon.Find, "SmEndpoint")]
[OutputType(typeof(SmEndpoint))]
public sealed class FindSmEndpointCommand : SmCmdlet
{
    /// <summary>Names, ARNs or endpoints; names may have wildcards. All endpoints by default, newest first.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName", "Name")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    [SupportsWildcards]
    public EndpointReference[]? Endpoint { get; set; }

    /// <summary>Only endpoints of this status, such as InService.</summary>
    [Parameter]
    [ValidateSet("OutOfService", "Creating", "Updating", "SystemUpdating", "RollingBack", "InService", "Deleting", "Failed", "UpdateRollbackFailed")]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        if (Endpoint is null)
        {
            await ListAsync("*", cancel);
            return;
        }

        foreach (var reference in Endpoint)
        {
            await GuardAsync(reference.Given, () => reference.Given is string pattern && WildcardPattern.ContainsWildcardCharacters(pattern)
                ? ListAsync(pattern, cancel)
                : DescribeAsync(reference.Resolve(), cancel));
        }
    }

    private async Task DescribeAsync(SmEndpoint known, CancellationToken cancel)
    {
        var endpoint = await Endpoints.GetAsync(SessionFor(known), known.EndpointName, cancel);
        if (Status is null || endpoint.EndpointStatus == Status) WriteObject(endpoint);
    }

    private async Task ListAsync(string pattern, CancellationToken cancel)
    {
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        await foreach (var endpoint in Endpoints.ListAsync(CurrentSession, LongestPart(pattern), Status, cancel))
        {
            if (wildcard.IsMatch(endpoint.EndpointName)) WriteObject(endpoint);
        }
    }

    /// <summary>The longest part without wildcards, by which the service narrows the list.</summary>
    private static string? LongestPart(string pattern) =>
        pattern.Contains('[', StringComparison.Ordinal) || pattern.Contains('`', StringComparison.Ordinal)
            ? null
            : pattern.Split('*', '?').MaxBy(part => part.Length) is { Length: > 0 } longest ? longest : null;
}
