using System.Management.Automation;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Jobs;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Describes a model, for publishing it. Nothing is created or uploaded until then.</summary>
[Cmdlet(VerbsData.ConvertTo, "SmModel")]
[OutputType(typeof(SmModel))]
public sealed class ConvertToSmModelCommand : ModelCmdlet
{
    private readonly List<ModelReference> _inputs = [];

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
        await WaitTogether.RunAsync(_inputs, (input, stop) => GuardAsync(input.Given, async () =>
            WriteObject(await DescribeAsync(SessionFor(input.Resource), input, progress, stop))), cancel);
    }
}
