using System.Management.Automation;
using SageMaker.Ml.Components;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Components;

/// <summary>Puts a model on an endpoint that it shares with others, as an inference component. A component of that name is updated in place.</summary>
/// <remarks>An endpoint that does not exist is made, of -InstanceType, and waited for, since only one in service takes components; SageMaker then adds and removes its machines, between -MinInstanceCount and
/// -MaxInstanceCount, after the copies on them. Returns as soon as the service has accepted the component, unless -Wait is given.</remarks>
/// <example>
/// Put a model on an endpoint of its own, which others can join.
/// <code>
/// $place = @{ EndpointName = 'shared'; InstanceType = 'ml.g5.2xlarge'; MaxInstanceCount = 4 }
/// Publish-SmComponent s3://my-bucket/chat/model.tar.gz chat -ImageUri $image -MemoryMB 8192 -AcceleratorCount 1 @place -WhatIf
/// </code>
/// -WhatIf shows the requests, and sends none of them.
/// </example>
/// <example>
/// See which components an endpoint would get.
/// <code>
/// 's3://my-bucket/a/model.tar.gz', 's3://my-bucket/b/model.tar.gz' |
///     ForEach-Object { Publish-SmComponent $_ -ImageUri $image -EndpointName shared -MemoryMB 2048 -Cpu 1 -WhatIf }
/// </code>
/// </example>
/// <seealso cref="FindSmComponentCommand"/>
/// <seealso cref="Scaling.SetSmEndpointScalingCommand"/>
[Cmdlet(VerbsData.Publish, "SmComponent", SupportsShouldProcess = true)]
[OutputType(typeof(SmComponent), typeof(Job))]
public sealed class PublishSmComponentCommand : ModelCmdlet
{
    private readonly List<ModelReference> _inputs = [];

    /// <summary>The component; by default its name is made from that of the model. One that exists is updated in place.</summary>
    [Parameter(Position = 1)]
    [Alias("InferenceComponentName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComponentNameCompleter))]
    public string? ComponentName { get; set; }

    /// <summary>The endpoint; one that does not exist is made of -InstanceType.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointNameCompleter))]
    public string EndpointName { get; set; } = "";

    /// <summary>The variant whose machines it runs on; AllTraffic by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string VariantName { get; set; } = VariantSettings.DefaultVariantName;

    /// <summary>The memory that a copy needs, in MB; 128 or more.</summary>
    [Parameter(Mandatory = true)]
    public int MemoryMB { get; set; }

    /// <summary>The memory that a copy may take, in MB.</summary>
    [Parameter]
    public int? MaxMemoryMB { get; set; }

    /// <summary>The processor cores that a copy needs; 0.25 or more.</summary>
    [Parameter]
    public double? Cpu { get; set; }

    /// <summary>The accelerators that a copy needs.</summary>
    [Parameter]
    public int? AcceleratorCount { get; set; }

    /// <summary>How many copies; one by default.</summary>
    [Parameter]
    public int CopyCount { get; set; } = 1;

    /// <summary>How long downloading the model may take: a TimeSpan, seconds, or a text such as 20m; one minute to one hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? ModelDownloadTimeout { get; set; }

    /// <summary>How long the container may take until it answers: a TimeSpan, seconds, or a text such as 20m; one minute to one hour.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? StartupTimeout { get; set; }

    /// <summary>The type of the machines of a new endpoint, such as ml.g5.2xlarge.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EndpointInstanceTypeCompleter))]
    public string? InstanceType { get; set; }

    /// <summary>How many machines a new endpoint begins with; one by default.</summary>
    [Parameter]
    public int? InstanceCount { get; set; }

    /// <summary>The least number of machines of a new endpoint; 0 lets it rest when no copy is left. By default -InstanceCount.</summary>
    [Parameter]
    public int? MinInstanceCount { get; set; }

    /// <summary>The greatest number of machines of a new endpoint; by default -InstanceCount.</summary>
    [Parameter]
    public int? MaxInstanceCount { get; set; }

    /// <summary>Waits until the component is in service.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    protected override string WaitSwitch => nameof(Wait);

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        if (ComponentName is not null && _inputs.Count > 0)
        {
            Report(new SmArgumentException("ComponentName", $"ComponentName '{ComponentName}' has been taken by an earlier input; leave it out to publish several models."), InputObject.Given);
            return Task.CompletedTask;
        }

        _inputs.Add(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var trainings = new WaitProgress(this, "Training");
        using var components = new WaitProgress(this, "Component");
        var published = new List<SmComponent>();
        // One after the other: the first may have to make the endpoint that the others join.
        foreach (var input in _inputs) await GuardAsync(input.Given, () => PublishAsync(input, trainings, published, cancel));
        if (!Wait) return;
        await WaitTogether.RunAsync(published, (component, stop) => GuardAsync(component, async () =>
        {
            var (settled, failure) = await new ComponentWaiter(SessionFor(component)).WaitAsync(component.InferenceComponentName, components.Watch(component.InferenceComponentName), null, stop);
            WriteObject(settled);
            if (failure is not null) Report(failure, settled);
        }), cancel);
    }

    /// <inheritdoc/>
    protected override Task OnStoppedAsync()
    {
        WarnOnStop($"Only the waiting was stopped; what has been made on the endpoint '{EndpointName}' stays, and costs money. To remove a component use Remove-SmComponent, and Unpublish-SmModel {EndpointName} for all of it.");
        return Task.CompletedTask;
    }

    private async Task PublishAsync(ModelReference input, WaitProgress trainings, List<SmComponent> published, CancellationToken cancel)
    {
        var isFirst = published.Count == 0;
        var options = new ComponentOptions
        {
            ComponentName = ComponentName,
            EndpointName = EndpointName,
            VariantName = VariantName,
            MemoryMB = MemoryMB,
            MaxMemoryMB = MaxMemoryMB,
            Cpu = Cpu,
            AcceleratorCount = AcceleratorCount,
            CopyCount = CopyCount,
            ModelDownloadTimeout = ModelDownloadTimeout,
            StartupTimeout = StartupTimeout,
            InstanceType = isFirst ? InstanceType : null,
            InstanceCount = isFirst ? InstanceCount : null,
            MinInstanceCount = isFirst ? MinInstanceCount : null,
            MaxInstanceCount = isFirst ? MaxInstanceCount : null,
            Tag = TagMap ?? new Dictionary<string, string>(),
        };
        options.Check();
        using var endpoints = new WaitProgress(this, "Endpoint");
        var component = await ChangeAsync(SessionFor(input.Resource), input.ToString(), $"Publish as component of endpoint '{EndpointName}'", async (s, c) =>
        {
            var model = await DescribeAsync(s, input, trainings, c);
            return await new ComponentPublisher(s).PublishAsync(model, options, endpoints.Watch(EndpointName), c);
        }, cancel);
        if (component is null) return;
        published.Add(component);
        if (!Wait) WriteObject(component);
    }
}
