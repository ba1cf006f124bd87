using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Training;

/// <summary>Where a training is filed among SageMaker's experiments. Each part is optional.</summary>
public sealed record SmExperiment
{
    /// <summary>The experiment.</summary>
    public string? ExperimentName { get; init; }

    /// <summary>The trial of the experiment; a new one when only the experiment is named.</summary>
    public string? TrialName { get; init; }

    /// <summary>What Studio shows for the training.</summary>
    public string? TrialComponentDisplayName { get; init; }

    /// <summary>The run of the experiment.</summary>
    public string? RunName { get; init; }

    /// <summary>Reads a table with the keys that the properties are named by.</summary>
    /// <exception cref="Errors.SmArgumentException">A key is not known, or a value is no text.</exception>
    public static SmExperiment Read(object? given)
    {
        var options = OptionTable.Read("Experiment", null, given, nameof(ExperimentName), nameof(TrialName), nameof(TrialComponentDisplayName), nameof(RunName));
        return new SmExperiment
        {
            ExperimentName = options.Text(nameof(ExperimentName)),
            TrialName = options.Text(nameof(TrialName)),
            TrialComponentDisplayName = options.Text(nameof(TrialComponentDisplayName)),
            RunName = options.Text(nameof(RunName)),
        };
    }

    /// <summary>Its part of a request.</summary>
    internal ExperimentConfig ToRequest() => new()
    {
        ExperimentName = ExperimentName,
        TrialName = TrialName,
        TrialComponentDisplayName = TrialComponentDisplayName,
        RunName = RunName,
    };

    /// <summary>The experiment, its trial, its run and the training's name in Studio, as far as they are given.</summary>
    public override string ToString() => string.Join(" / ", new[] { ExperimentName, TrialName, RunName, TrialComponentDisplayName }.OfType<string>());
}
