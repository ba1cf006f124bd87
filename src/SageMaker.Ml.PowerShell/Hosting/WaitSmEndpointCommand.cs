using System.Management.Automation;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Waits until endpoints are in service, all at once, and writes each when it is.</summary>
/// <remarks>All input is taken first; then all endpoints are waited for together. A new endpoint that fails is removed with its configuration and model, and the error quotes the reason and the last lines of its
/// log. After an update, what it replaced is removed if it bears the endpoint's name. Ctrl+C ends the waiting only.</remarks>
/// <example>
/// Wait for an endpoint.
/// <code>
/// Wait-SmEndpoint fraud -Timeout 1200 | Select-Object EndpointName, EndpointStatus
/// </code>
/// </example>
/// <example>
/// Publish several models and wait for them together.
/// <code>
/// Get-SmTraining fraud-* -Status Completed |
///     Publish-SmModel -EntryPoint inference.py -SourceDirectory ./src -InstanceType ml.m5.large |
///     Wait-SmEndpoint
/// </code>
/// </example>
/// <seealso cref="UnpublishSmModelCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "SmEndpoint")]
[OutputType(typeof(SmEndpoint), typeof(Job))]
public sealed class WaitSmEndpointCommand : BackgroundCmdlet
{
    private readonly List<EndpointReference> _endpoints = [];

    /// <summary>The endpoints: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName", "Name")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public EndpointReference[] Endpoint { get; set; } = [];

    /// <summary>How long to wait at the most: a TimeSpan, seconds, or a text such as 90s or 2h. The endpoint is left alone when the time is over.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        _endpoints.AddRange(Endpoint);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var progress = new WaitProgress(this, "Endpoint");
        await WaitTogether.RunAsync(_endpoints, (reference, stop) => GuardAsync(reference.Given, () => WaitAsync(reference, progress, stop)), cancel);
    }

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        WarnOnStop("Only the waiting was stopped; the endpoints are left alone. To remove one use Unpublish-SmModel.");
        return Task.CompletedTask;
    }

    private async Task WaitAsync(EndpointReference reference, WaitProgress progress, CancellationToken cancel)
    {
        var endpoint = reference.Resolve();
        var outcome = await new EndpointWaiter(SessionFor(endpoint)).WaitAsync(endpoint, progress.Watch(endpoint.EndpointName), Timeout, cancel);
        WriteObject(outcome.Endpoint);
        if (outcome.CleanUp is { } text) WriteVerbose(text);
        if (outcome.Failure is { } failure) Report(failure, reference.Given);
    }
}
