using System.Management.Automation;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Stops running trainings. What was already written is kept.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SmTraining", SupportsShouldProcess = true)]
[OutputType(typeof(SmTraining))]
public sealed class StopSmTrainingCommand : SmCmdlet
{
    /// <summary>The trainings: their names, their ARNs or the objects themselves.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName", "Name")]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    public TrainingReference[] Training { get; set; } = [];

    /// <summary>Write the training as it is after the request.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        foreach (var training in Training)
        {
            await GuardAsync(training.Given, async () =>
            {
                var session = SessionFor(training.Resource);
                var stopped = await ChangeAsync(session, training.Name, "Stop training", async (s, stop) =>
                {
                    await Trainings.StopAsync(s, training.Name, stop);
                    return training;
                }, cancel);
                if (PassThru && stopped is not null) WriteObject(await Trainings.DescribeAsync(session, training.Name, cancel));
            });
        }
    }
}
