using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>Finds the model that an input describes, once the training that makes it is done.</summary>
/// <param name="cmdlet">The cmdlet that was given the input.</param>
/// <param name="parameter">The parameter that the input was given by, for errors.</param>
/// <param name="awaited">Where trainings and tunings are noted while they are waited for.</param>
/// <param name="isWhatIf">Whether nothing may be asked.</param>
internal sealed class ModelDescriber(SmCmdlet cmdlet, string parameter, AwaitedInput awaited, bool isWhatIf)
{
    /// <summary>The model, with what the caller says on top. Nothing is created.</summary>
    public async Task<SmModel> DescribeAsync(SmSession session, ModelReference reference, ModelOptions options, WaitProgress progress, CancellationToken cancel)
    {
        return reference.Resolve(path => FilePath.Full(cmdlet, parameter, path)) switch
        {
            SmModel model => ModelFactory.Apply(model, options),
            SmTraining training => ModelFactory.FromTraining(session, await EndOfAsync(session, training.TrainingJobName, training, progress, cancel), options),
            ModelSource.Training training => ModelFactory.FromTraining(session, await EndOfAsync(session, training.Name, null, progress, cancel), options),
            ModelSource.Tuning tuning => ModelFactory.FromTraining(session, await BestOfAsync(session, tuning.Name, progress, cancel), options),
            ModelSource.Data data => ModelFactory.FromData(session, data.Location, options),
            ModelSource.Existing existing => await ModelFactory.GetExistingAsync(session, existing.Name, options, cancel),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    /// <summary>The training when it has ended. A rehearsal takes what it is given: nothing may be asked.</summary>
    private async Task<SmTraining> EndOfAsync(SmSession session, string name, SmTraining? known, WaitProgress progress, CancellationToken cancel)
    {
        if (known?.S3ModelArtifacts is not null || (known is not null && isWhatIf)) return known;
        if (isWhatIf) return await TrainingKind.Instance.DescribeAsync(session, name, cancel);
        var kind = TrainingKind.Instance;
        var noted = awaited.Note(kind, name);
        var training = await kind.WaitAsync(session, name, progress.Watch(name), null, cancel);
        noted.Dispose();
        var state = kind.StateOf(training);
        return state.Phase == JobPhase.Failed ? throw JobVerdict.Failure(kind.Noun, state, []) : Tagged(training, known);
    }

    /// <summary>The best training of a tuning when that has ended. A rehearsal cannot be told which it is.</summary>
    private async Task<SmTraining> BestOfAsync(SmSession session, string tuning, WaitProgress progress, CancellationToken cancel)
    {
        if (isWhatIf) throw new SmArgumentException(parameter, $"{parameter} '{tuning}' is a tuning, and -WhatIf asks nobody which of its trainings is the best; give that training: Get-SmTuningTrial {tuning} | Select-Object -First 1.");
        var noted = awaited.Note(TuningKind.Instance, tuning);
        var training = await BestTraining.WaitAsync(session, tuning, progress.Watch(tuning), cancel);
        noted.Dispose();
        return training;
    }

    /// <summary>A training that was asked about comes back without the tags that it was started with.</summary>
    private static SmTraining Tagged(SmTraining training, SmTraining? known) => training.Tags.Count == 0 && known is not null ? training with { Tags = known.Tags } : training;
}
