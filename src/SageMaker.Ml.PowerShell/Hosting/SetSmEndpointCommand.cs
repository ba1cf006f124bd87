using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Changes how many requests the variants of a running endpoint get, and how many machines they have. The configuration stays.</summary>
/// <remarks>Weights take effect at once, machines when they are ready; the endpoint answers all the while. For other settings, such as the type of the machines or data capture, pipe the endpoint into
/// Publish-SmModel. A number is for the endpoint's only variant; a table has one for each variant that changes.</remarks>
/// <example>
/// Send all requests to the new model.
/// <code>
/// Set-SmEndpoint fraud-compared -Weight @{ now = 0; next = 1 }
/// </code>
/// </example>
/// <example>
/// Give endpoints more machines, and wait until they run.
/// <code>
/// Find-SmEndpoint fraud | Set-SmEndpoint -InstanceCount 4 -Wait | Select-Object EndpointName, Variants
/// </code>
/// </example>
/// <seealso cref="PublishSmModelCommand"/>
/// <seealso cref="FindSmEndpointCommand"/>
[Cmdlet(VerbsCommon.Set, "SmEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(SmEndpoint), typeof(Job))]
public sealed class SetSmEndpointCommand : BackgroundCmdlet
{
    private readonly List<(EndpointReference Given, SmEndpoint Endpoint)> _changed = [];

    /// <summary>The endpoints: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName", "Name")]
    [EndpointTransformation]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public EndpointReference[] Endpoint { get; set; } = [];

    /// <summary>The variants' shares of the requests: @{ blue = 9; green = 1 }. A variant that is not named keeps its own.</summary>
    [Parameter]
    [ValidateNotNull]
    [VariantNumberTransformation]
    public IDictionary? Weight { get; set; }

    /// <summary>How many machines: a number, or @{ blue = 2; green = 1 }.</summary>
    [Parameter]
    [ValidateNotNull]
    [VariantNumberTransformation]
    public IDictionary? InstanceCount { get; set; }

    /// <summary>How many requests a serverless variant answers at once, 1 to 200.</summary>
    [Parameter]
    [ValidateNotNull]
    [VariantNumberTransformation]
    public IDictionary? MaxConcurrency { get; set; }

    /// <summary>For how many requests a serverless variant is kept ready, 1 to 200.</summary>
    [Parameter]
    [ValidateNotNull]
    [VariantNumberTransformation]
    public IDictionary? ProvisionedConcurrency { get; set; }

    /// <summary>Waits until the change has taken effect.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Returns the endpoints.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override string WaitSwitch => nameof(Wait);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var reference in Endpoint) await GuardAsync(reference.Given, () => ChangeAsync(reference, cancel));
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var progress = new WaitProgress(this, "Endpoint");
        await WaitTogether.RunAsync(_changed, (changed, stop) => GuardAsync(changed.Given.Given, () => WaitAsync(changed.Given, changed.Endpoint, progress, stop)), cancel);
    }

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        if (_changed.Count > 0) WarnOnStop("Only the waiting was stopped; the endpoints go on changing. To wait again use Wait-SmEndpoint.");
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(EndpointReference reference, CancellationToken cancel)
    {
        var known = reference.Resolve();
        var change = new EndpointChange
        {
            Weight = Numbers(Weight),
            InstanceCount = Numbers(InstanceCount),
            MaxConcurrency = Numbers(MaxConcurrency),
            ProvisionedConcurrency = Numbers(ProvisionedConcurrency),
        };
        change.Check();
        var endpoint = await ChangeAsync(SessionFor(known), known.EndpointName, "Change weights and capacities", (session, c) => Endpoints.ChangeAsync(session, known, change, c), cancel);
        if (endpoint is null) return;
        if (Wait) _changed.Add((reference, endpoint));
        else if (PassThru) WriteObject(endpoint);
    }

    private async Task WaitAsync(EndpointReference reference, SmEndpoint endpoint, WaitProgress progress, CancellationToken cancel)
    {
        var outcome = await new EndpointWaiter(SessionFor(endpoint)).WaitAsync(endpoint, progress.Watch(endpoint.EndpointName), null, cancel);
        if (PassThru) WriteObject(outcome.Endpoint);
        if (outcome.Failure is { } failure) Report(failure, reference.Given);
    }

    private static Dictionary<string, double> Numbers(IDictionary? table) =>
        table is null ? [] : PlainValue.Entries(table).ToDictionary(e => e.Key, e => (double)e.Value!, StringComparer.Ordinal);
}
