using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Makes a model into an endpoint. An endpoint that exists is updated in place, without an interruption.</summary>
/// <remarks>Returns as soon as the service has accepted the endpoint, unless -Wait is given; what comes next in the pipeline waits where it must.
/// When a step fails, the model and configuration that were just made are removed.</remarks>
/// <example>
/// Publish what a training made.
/// <code>
/// $endpoint = Get-SmTraining fraud-2026-11-01 |
///     Publish-SmModel -EndpointName fraud -EntryPoint inference.py -SourceDirectory ./src -InstanceType ml.m5.large -Wait
/// $endpoint.EndpointStatus
/// </code>
/// </example>
/// <example>
/// Train, publish and ask in one line.
/// <code>
/// $estimator |
///     Start-SmTraining -InputData @{ train = './train.csv' } |
///     Publish-SmModel -EntryPoint inference.py -SourceDirectory ./src -InstanceType ml.m5.large |
///     Invoke-SmEndpoint -InputPath ./new-rows.csv -AddProperty Prediction |
///     Export-Csv ./predictions.csv
/// </code>
/// Each step waits for what it needs.
/// </example>
/// <example>
/// Pay only for answers.
/// <code>
/// Publish-SmModel s3://my-bucket/fraud/model.tar.gz -ImageUri $image -EndpointName fraud -ServerlessMemoryMB 2048 -MaxConcurrency 10
/// </code>
/// A serverless endpoint has no machines of its own. When fraud exists it is updated in place.
/// </example>
/// <seealso cref="FindSmEndpointCommand"/>
/// <seealso cref="WaitSmEndpointCommand"/>
[Cmdlet(VerbsData.Publish, "SmModel", SupportsShouldProcess = true)]
[OutputType(typeof(SmEndpoint), typeof(Job))]
public sealed class PublishSmModelCommand : ModelCmdlet
{
    private readonly List<ModelReference> _inputs = [];
    private readonly RemoteWork _underWay = new("Endpoint");

    /// <summary>The name of the endpoint; by default it is made from that of the training or image. One that exists is updated in place.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public string? EndpointName { get; set; }

    /// <summary>The type of the machines, such as ml.m5.xlarge. An update keeps that of the endpoint when nothing is given; on this machine it does not matter.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>How many machines; one by default.</summary>
    [Parameter]
    public int? InstanceCount { get; set; }

    /// <summary>Makes a serverless endpoint with this much memory: 1024 to 6144 in steps of 1024; 2048 when only -MaxConcurrency is given.</summary>
    [Parameter]
    public int? ServerlessMemoryMB { get; set; }

    /// <summary>How many requests a serverless endpoint answers at once; 5 by default.</summary>
    [Parameter]
    public int? MaxConcurrency { get; set; }

    /// <summary>The KMS key for the machines' volumes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? KmsKey { get; set; }

    /// <summary>Waits until the endpoint is in service. One that fails is then removed again, with its configuration and model.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>When the waiting is stopped, by Stop-Job or Ctrl+C, remove new endpoints that are still being made, with their configurations and models. One that is being
    /// updated stays.</summary>
    [Parameter]
    public SwitchParameter StopRemote { get; set; }

    /// <inheritdoc/>
    protected override string WaitSwitch => nameof(Wait);

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        if (EndpointName is not null && _inputs.Count > 0)
        {
            Report(new SmArgumentException("EndpointName", $"EndpointName '{EndpointName}' has been taken by an earlier input; leave it out to publish several models."), InputObject.Given);
            return Task.CompletedTask;
        }

        _inputs.Add(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var trainings = new WaitProgress(this, "Training");
        using var endpoints = new WaitProgress(this, "Endpoint");
        await WaitTogether.RunAsync(_inputs, (input, stop) => GuardAsync(input.Given, () => PublishAsync(input, trainings, endpoints, stop)), cancel);
    }

    /// <inheritdoc/>
    protected override async Task OnStoppedAsync()
    {
        if (StopRemote) await _underWay.EndAllAsync(WarnOnStop);
        if (_underWay.Names.Count > 0) WarnOnStop($"Only the waiting was stopped; these endpoints are still being made, and cost money: {string.Join(", ", _underWay.Names)}. To remove one: Unpublish-SmModel {_underWay.Names.First()}");
    }

    private async Task PublishAsync(ModelReference input, WaitProgress trainings, WaitProgress endpoints, CancellationToken cancel)
    {
        var session = SessionFor(input.Resource);
        var options = new EndpointOptions
        {
            EndpointName = EndpointName,
            InstanceType = InstanceType,
            InstanceCount = InstanceCount,
            ServerlessMemoryMB = ServerlessMemoryMB,
            MaxConcurrency = MaxConcurrency,
            KmsKey = KmsKey,
            Tag = TagMap ?? new Dictionary<string, string>(),
        };
        options.Check();
        var action = EndpointName is null || !IsWhatIf
            ? "Publish model"
            : $"Publish model (shown for a new endpoint; if '{EndpointName}' exists, UpdateEndpoint is sent instead of CreateEndpoint, with a configuration of another name)";
        var endpoint = await ChangeAsync(session, input.ToString(), action, async (s, c) =>
        {
            var model = await DescribeAsync(s, input, trainings, c);
            return await new EndpointPublisher(s).PublishAsync(model, options, c);
        }, cancel);
        if (endpoint is null) return;
        if (!Wait)
        {
            WriteObject(endpoint);
            return;
        }

        _underWay.Begin(endpoint.EndpointName, stop => new EndpointPublisher(session).WithdrawAsync(endpoint, stop));
        var outcome = await new EndpointWaiter(session).WaitAsync(endpoint, endpoints.Watch(endpoint.EndpointName), null, cancel);
        _underWay.End(endpoint.EndpointName);
        WriteObject(outcome.Endpoint);
        if (outcome.CleanUp is { } text) WriteVerbose(text);
        if (outcome.Failure is { } failure) Report(failure, outcome.Endpoint);
    }
}
