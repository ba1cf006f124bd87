using System.Management.Automation;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Describes one of several variants of an endpoint: a model, what it runs on, and its share of the requests. Nothing is created until Publish-SmModel.</summary>
/// <remarks>An endpoint serves several models at once when it is made of several variants; each gets requests by its weight. A shadow gets copies of the requests, and
/// its answers are kept but not sent back. For an endpoint with one model Publish-SmModel needs no variant.</remarks>
/// <example>
/// Send a tenth of the requests to a new model.
/// <code>
/// $now = New-SmVariant fraud-model-1 -VariantName now -Weight 9 -InstanceType ml.m5.large
/// $next = Get-SmTraining fraud-2026-11-01 | Where-Object TrainingJobStatus -EQ Completed |
///     New-SmVariant -VariantName next -Weight 1 -InstanceType ml.m5.large -EntryPoint inference.py -SourceDirectory ./src
/// $now, $next | Publish-SmModel -EndpointName fraud-compared
/// </code>
/// The endpoint serves exactly the variants that are piped. When it exists it is updated in place.
/// </example>
/// <example>
/// See how a model would be tried on copies of the requests.
/// <code>
/// $now = New-SmVariant fraud-model-1 -VariantName now -InstanceType ml.m5.large
/// $shadow = New-SmVariant fraud-model-2 -VariantName next -InstanceType ml.m5.large -Shadow
/// Publish-SmModel $now, $shadow -EndpointName fraud-shadowed -DataCapturePercent 100 -WhatIf
/// </code>
/// </example>
/// <seealso cref="PublishSmModelCommand"/>
[Cmdlet(VerbsCommon.New, "SmVariant")]
[OutputType(typeof(SmVariant), typeof(Job))]
public sealed class NewSmVariantCommand : VariantCmdlet
{
    private readonly List<ModelReference> _inputs = [];

    /// <summary>Sends copies of the requests to the variant, and none of its answers back. It follows the one other variant of the endpoint.</summary>
    [Parameter]
    public SwitchParameter Shadow { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        _inputs.Add(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var progress = new WaitProgress(this, "Training");
        await WaitTogether.RunAsync(_inputs, (input, stop) => GuardAsync(input.Given, () => DescribeAsync(input, progress, stop)), cancel);
    }

    private async Task DescribeAsync(ModelReference input, WaitProgress progress, CancellationToken cancel)
    {
        var settings = Settings;
        settings.Check();
        var model = await DescribeAsync(SessionFor(input.Resource), input, progress, cancel);
        WriteObject(new SmVariant(settings) { Model = model, IsShadow = Shadow });
    }
}
