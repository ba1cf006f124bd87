using System.Management.Automation;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Describes a model, for publishing it. Nothing is created or uploaded until then.</summary>
/// <remarks>A model is made of a training, of an artifact in S3, or of a folder or archive on this machine, with the image and the code that serve it. Publish-SmModel does this by itself;
/// use this cmdlet to look at the model first, or to publish it several times.</remarks>
/// <example>
/// Look at the model of a training, then publish it.
/// <code>
/// $model = Get-SmTraining fraud-2026-11-01 | ConvertTo-SmModel -EntryPoint inference.py -SourceDirectory ./src
/// $model | Format-List ImageUri, ModelDataUrl, EntryPoint, SourceDirectory
/// $model | Publish-SmModel -EndpointName fraud -InstanceType ml.m5.large
/// </code>
/// </example>
/// <example>
/// Serve a folder of this machine.
/// <code>
/// $image = Get-SmImageUri sklearn 1.2-1 -Scope inference -Region eu-central-1
/// ConvertTo-SmModel ./model -ImageUri $image -EntryPoint inference.py -SourceDirectory ./src -Role MySageMakerRole |
///     Publish-SmModel -EndpointName fraud -InstanceType ml.m5.large
/// </code>
/// The folder is packed and uploaded when the model is published.
/// </example>
/// <example>
/// Publish one artifact twice.
/// <code>
/// $model = ConvertTo-SmModel s3://my-bucket/fraud/model.tar.gz -ImageUri $image -Environment @{ LOG_LEVEL = 'info' }
/// 'fraud-blue', 'fraud-green' | ForEach-Object { $model | Publish-SmModel -EndpointName $_ -InstanceType ml.m5.large }
/// </code>
/// </example>
[Cmdlet(VerbsData.ConvertTo, "SmModel", DefaultParameterSetName = ImageSet)]
[OutputType(typeof(SmModel), typeof(Job))]
public sealed class ConvertToSmModelCommand : ModelCmdlet
{
    private const string ImageSet = "Image";

    private const string ContainerSet = "Container";

    private readonly List<ModelReference> _inputs = [];

    /// <summary>Models of one container each, of which one model is made: whatever -InputObject takes, in the order in which the containers are asked.</summary>
    [Parameter(ParameterSetName = ContainerSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ModelsTransformation]
    public ModelReference[] Container { get; set; } = [];

    /// <summary>How several containers answer: Serial, each what the one before it answered, or Direct, each for itself. Serial unless given.</summary>
    [Parameter(ParameterSetName = ContainerSet)]
    [ValidateSet("Serial", "Direct")]
    public string? ExecutionMode { get; set; }

    private protected override string? ExecutionModeOption => ExecutionMode;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        if (ParameterSetName == InputSet) _inputs.Add(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        using var progress = new WaitProgress(this, "Training");
        switch (ParameterSetName)
        {
            case ContainerSet:
                await GuardAsync(Container, async () => WriteObject(await CombineAsync(progress, cancel)));
                break;
            case ImageSet when !MyInvocation.ExpectingInput:
                await GuardAsync(ImageUri ?? Framework ?? Algorithm, () =>
                {
                    WriteObject(ModelFactory.FromImage(CurrentSession, Options));
                    return Task.CompletedTask;
                });
                break;
            default:
                await WaitTogether.RunAsync(_inputs, (input, stop) => GuardAsync(input.Given, async () =>
                    WriteObject(await DescribeAsync(SessionFor(input.Resource), input, Options, progress, stop))), cancel);
                break;
        }
    }

    private async Task<SmModel> CombineAsync(WaitProgress progress, CancellationToken cancel)
    {
        var parts = await Task.WhenAll(Container.Select(part => DescribeAsync(SessionFor(part.Resource), part, new ModelOptions(), progress, cancel)));
        return ModelFactory.FromContainers(SessionFor(parts[0]), parts, Options);
    }
}
