using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Makes a model into an endpoint. An endpoint that exists is updated in place, without an interruption.</summary>
/// <remarks>Returns as soon as the service has accepted the endpoint, unless -Wait is given; what comes next in the pipeline waits where it must.
/// When a step fails, the models and the configuration that were just made are removed.
/// Variants, made by New-SmVariant, become one endpoint together. An endpoint that is piped keeps what it serves and gets other settings. What an update does not mention stays as it is.</remarks>
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
/// <example>
/// See how a model would be replaced step by step.
/// <code>
/// Get-SmTraining fraud-2026-11-01 |
///     Publish-SmModel -EndpointName fraud -EntryPoint inference.py -SourceDirectory ./src -InstanceType ml.m5.large -DeploymentPolicy Canary -DeploymentInterval 10m -Alarm fraud-errors, fraud-latency -WhatIf
/// </code>
/// A tenth of the machines is tried for ten minutes, and an alarm in that time takes everything back.
/// </example>
/// <example>
/// See how requests and answers would be kept.
/// <code>
/// Publish-SmModel s3://my-bucket/fraud/model.tar.gz -ImageUri $image -EndpointName fraud -InstanceType ml.m5.large -DataCapturePercent 5 -DataCapturePath s3://my-bucket/kept -WhatIf
/// </code>
/// -DataCapture:$false ends it on an endpoint that exists.
/// </example>
/// <example>
/// Put an endpoint on other machines.
/// <code>
/// Find-SmEndpoint fraud | Publish-SmModel -InstanceType ml.m5.xlarge -InstanceCount 2
/// </code>
/// An endpoint that is piped keeps the models that it serves, and everything else that is not mentioned.
/// </example>
/// <seealso cref="NewSmVariantCommand"/>
/// <seealso cref="SetSmEndpointCommand"/>
/// <seealso cref="FindSmEndpointCommand"/>
/// <seealso cref="WaitSmEndpointCommand"/>
[Cmdlet(VerbsData.Publish, "SmModel", SupportsShouldProcess = true)]
[OutputType(typeof(SmEndpoint), typeof(Job))]
public sealed partial class PublishSmModelCommand : VariantCmdlet
{
    private readonly RemoteWork _underWay = new("Endpoint");
    private PublicationInputs? _inputs;

    /// <summary>The name of the endpoint; by default it is made from that of the training or image. One that exists is updated in place.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public string? EndpointName { get; set; }

    /// <summary>Variants beside that of the model, made by New-SmVariant. The endpoint then serves exactly these and the model.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public SmVariant[] Variant { get; set; } = [];

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

    private PublicationInputs Inputs => _inputs ??= new PublicationInputs(EndpointName);

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel) => GuardAsync(InputObject.Given, () =>
    {
        Inputs.Add(InputObject);
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var trainings = new WaitProgress(this, "Training");
        using var endpoints = new WaitProgress(this, "Endpoint");
        if (Inputs.Variants.Count > 0) await GuardAsync(Inputs.Variants, () => PublishAsync(Inputs.Variants, endpoints, cancel));
        await WaitTogether.RunAsync(Inputs.Models, (input, stop) => GuardAsync(input.Given, () => PublishAsync(input, trainings, endpoints, stop)), cancel);
        await WaitTogether.RunAsync(Inputs.Endpoints, (endpoint, stop) => GuardAsync(endpoint.Given, () => RepublishAsync(endpoint, endpoints, stop)), cancel);
    }

    /// <inheritdoc/>
    protected override async Task OnStoppedAsync()
    {
        await base.OnStoppedAsync();
        if (StopRemote) await _underWay.EndAllAsync(WarnOnStop);
        if (_underWay.Names.Count > 0) WarnOnStop($"Only the waiting was stopped; these endpoints are still being made, and cost money: {string.Join(", ", _underWay.Names)}. To remove one: Unpublish-SmModel {_underWay.Names.First()}");
    }

    private EndpointOptions OptionsOf(string? endpointName, VariantSettings settings) => new(settings)
    {
        EndpointName = endpointName,
        Variant = Variant,
        KmsKey = KmsKey,
        DataCapture = CaptureOptions,
        Async = AsyncSettings,
        Explainer = ExplainerOptions,
        RemovesExplainer = Explainer is null && MyInvocation.BoundParameters.ContainsKey(nameof(Explainer)),
        Deployment = DeploymentSettings,
        Tag = TagMap ?? new Dictionary<string, string>(),
    };

    private Task PublishAsync(ModelReference input, WaitProgress trainings, WaitProgress endpoints, CancellationToken cancel)
    {
        var options = OptionsOf(EndpointName, Settings);
        options.Check();
        if (IsWhatIf && input.Given is SmTuning { BestTrainingJobName: { } best } tuning && TuningKind.Instance.StateOf(tuning).HasEnded)
        {
            // A tuning knows which training is its best, and not where that left its model: the requests are those of the training.
            ShouldProcess($"training '{best}', the best of tuning '{tuning}'{(EndpointName is null ? "" : $", as endpoint '{EndpointName}'")}. Its requests: Get-SmTraining {best} | Publish-SmModel with the same parameters and -WhatIf", "Publish model");
            return Task.CompletedTask;
        }

        return ChangeAsync(SessionFor(input.Resource), input.ToString(), options, endpoints, async (session, c) =>
            await new EndpointPublisher(session).PublishAsync(await DescribeAsync(session, input, trainings, c), options, c), cancel);
    }

    private Task PublishAsync(IReadOnlyList<SmVariant> variants, WaitProgress endpoints, CancellationToken cancel)
    {
        Refuse(typeof(ModelCmdlet), "is about a model, and the variants have theirs; give it to New-SmVariant");
        Refuse(typeof(VariantCmdlet), "is about one variant; give it to New-SmVariant");
        var options = OptionsOf(EndpointName, new VariantSettings());
        options.Check();
        return ChangeAsync(SessionFor(variants[0].Model), string.Join(", ", variants), options, endpoints, (session, c) =>
            new EndpointPublisher(session).PublishAsync(variants, options, c), cancel);
    }

    private Task RepublishAsync(EndpointReference input, WaitProgress endpoints, CancellationToken cancel)
    {
        Refuse(typeof(ModelCmdlet), "is about a model, and an endpoint that is piped keeps the models that it serves; publish the model with -EndpointName instead");
        var endpoint = input.Resolve();
        var options = OptionsOf(endpoint.EndpointName, Settings);
        options.Check();
        if (Variant.Length > 0) throw new SmArgumentException("Variant", $"Variant is given beside the endpoint '{endpoint.EndpointName}'; pipe the variants, and name the endpoint with -EndpointName.");
        return ChangeAsync(SessionFor(endpoint), endpoint.EndpointName, options, endpoints, (session, c) => new EndpointPublisher(session).RepublishAsync(options, c), cancel);
    }

    /// <summary>Refuses parameters that mean nothing for what was piped.</summary>
    private void Refuse(Type cmdlet, string reason)
    {
        var declared = cmdlet.GetProperties(System.Reflection.BindingFlags.DeclaredOnly | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance);
        var given = declared.Select(p => p.Name).FirstOrDefault(name => name is not (nameof(InputObject) or nameof(Tag)) && MyInvocation.BoundParameters.ContainsKey(name));
        if (given is not null) throw new SmArgumentException(given, $"{given} {reason}.");
    }

    private async Task ChangeAsync(
        SmSession session, string target, EndpointOptions options, WaitProgress progress, Func<SmSession, CancellationToken, Task<SmEndpoint>> publish, CancellationToken cancel)
    {
        var action = options.EndpointName is null || !IsWhatIf
            ? "Publish model"
            : $"Publish model (shown for a new endpoint; if '{options.EndpointName}' exists, UpdateEndpoint is sent instead of CreateEndpoint, with a configuration of another name)";
        var endpoint = await ChangeAsync(session, target, action, publish, cancel);
        if (endpoint is null) return;
        if (!Wait)
        {
            WriteObject(endpoint);
            return;
        }

        _underWay.Begin(endpoint.EndpointName, stop => new EndpointPublisher(session).WithdrawAsync(endpoint, stop));
        var outcome = await new EndpointWaiter(session).WaitAsync(endpoint, progress.Watch(endpoint.EndpointName), null, cancel);
        _underWay.End(endpoint.EndpointName);
        WriteObject(outcome.Endpoint);
        if (outcome.CleanUp is { } text) WriteVerbose(text);
        if (outcome.Failure is { } failure) Report(failure, outcome.Endpoint);
    }
}
