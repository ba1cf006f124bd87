using System.Management.Automation;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Training;

/// <summary>Gets trainings as they are now: one by its name, or those that a wildcard, a status or a time chooses, the newest first.</summary>
/// <remarks>A name, an ARN or a training is described in full. A wildcard, a status or a time lists, and a listed training has what the service tells in lists: name, status and times.
/// Pipe it into Get-SmTraining again for the rest.</remarks>
/// <example>
/// Show what runs now.
/// <code>
/// Get-SmTraining -Status InProgress
/// </code>
/// </example>
/// <example>
/// List a project's trainings of the last week.
/// <code>
/// Get-SmTraining fraud-* -After (Get-Date).AddDays(-7) |
///     Sort-Object CreationTime |
///     Select-Object TrainingJobName, TrainingJobStatus, CreationTime, TrainingEndTime |
///     Export-Csv ./fraud.csv
/// </code>
/// </example>
/// <example>
/// Look at one in full.
/// <code>
/// $training = Get-SmTraining fraud-2026-11-01
/// $training.HyperParameters
/// $training.FinalMetrics
/// </code>
/// A training is a snapshot; get it again to see how it is now.
/// </example>
/// <seealso cref="GetSmMetricCommand"/>
/// <seealso cref="SaveSmArtifactCommand"/>
/// <seealso cref="Logs.ReceiveSmLogCommand"/>
/// <seealso cref="Hosting.PublishSmModelCommand"/>
[Cmdlet(VerbsCommon.Get, "SmTraining")]
[OutputType(typeof(SmTraining))]
public sealed class GetSmTrainingCommand : SmCmdlet
{
    /// <summary>The training: its name, a wildcard, its ARN or the object itself. All trainings unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName", "Name")]
    [TrainingTransformation]
    [ArgumentCompleter(typeof(TrainingNameCompleter))]
    [SupportsWildcards]
    public TrainingReference[]? Training { get; set; }

    /// <summary>Only trainings of this status.</summary>
    [Parameter]
    [ValidateSet("InProgress", "Completed", "Failed", "Stopping", "Stopped")]
    public string? Status { get; set; }

    /// <summary>Only trainings created after this time.</summary>
    [Parameter]
    public DateTime? After { get; set; }

    /// <summary>Only trainings created before this time.</summary>
    [Parameter]
    public DateTime? Before { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancel)
    {
        if (Training is null)
        {
            await ListAsync(CurrentSession, "*", cancel);
            return;
        }

        foreach (var training in Training)
        {
            await GuardAsync(training.Given, async () =>
            {
                var (name, resource) = training.Resolve();
                var session = SessionFor(resource);
                if (IsChoice(name)) await ListAsync(session, name, cancel);
                else WriteObject(await Trainings.DescribeAsync(session, name, cancel));
            });
        }
    }

    private bool IsChoice(string name) => WildcardPattern.ContainsWildcardCharacters(name) || Status is not null || After is not null || Before is not null;

    private async Task ListAsync(SmSession session, string name, CancellationToken cancel)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        var filter = new TrainingFilter { NameContains = LongestLiteral(name), Status = Status, After = After, Before = Before };
        await foreach (var training in Trainings.ListAsync(session, filter, cancel))
        {
            if (pattern.IsMatch(training.TrainingJobName)) WriteObject(training);
        }
    }

    /// <summary>What the service can already choose by: the longest part of the pattern that stands for itself.</summary>
    private static string? LongestLiteral(string pattern) =>
        pattern.Contains('[') || pattern.Contains('`') ? null : pattern.Split('*', '?').MaxBy(p => p.Length);
}
