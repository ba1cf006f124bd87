using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Transport;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

internal sealed class CreateHyperParameterTuningJobHandler(LocalJobs<CreateHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse> tunings, ContainerUse containers)
    : OperationHandler<CreateHyperParameterTuningJobRequest, CreateHyperParameterTuningJobResponse>
{
    protected override async Task<CreateHyperParameterTuningJobResponse> HandleAsync(CreateHyperParameterTuningJobRequest request, CancellationToken cancel)
    {
        if (SupportedTuning.FindUnsupported(request) is { } unsupported) throw LocalErrors.Unsupported(request, unsupported);
        if (new ParentTunings(request, tunings).FindProblem() is { } problem) throw LocalErrors.Validation(request, problem);
        IReadOnlyList<CreateTrainingJobRequest> samples;
        try
        {
            var searches = DefinitionSearch.Of(request, 0, _ => []);
            if (searches.Count == 0) throw new TuningProblem("The request has no training definition. Pipe an estimator to Start-SmTuning.");
            request = SupportedTuning.WithTrials(request, searches);
            samples = [.. searches.Select(s => SampleOf(request, s))];
        }
        catch (TuningProblem e)
        {
            throw LocalErrors.Validation(request, e.Message);
        }

        var start = new JobStart<DescribeHyperParameterTuningJobResponse> { Trials = [.. await Task.WhenAll(samples.Select(s => PlanAsync(request, s, cancel))).ConfigureAwait(false)] };
        return new CreateHyperParameterTuningJobResponse { HyperParameterTuningJobArn = await tunings.CreateAsync(request, start, cancel).ConfigureAwait(false) };
    }

    // A training as the trials will be: what is wrong with it is to be said now.
    private static CreateTrainingJobRequest SampleOf(CreateHyperParameterTuningJobRequest request, DefinitionSearch search)
    {
        var middle = search.Space.ValuesAt([.. search.Space.Dimensions.Select(_ => 0.5)]);
        var name = TrialRequest.NameOf(request.HyperParameterTuningJobName!, 1, "00000000");
        var sample = TrialRequest.Of(name, search.Definition, search.Objective, middle, request.Tags);
        return sample.Validate() is [var first, ..] ? throw new TuningProblem($"The trainings of this tuning cannot be made: {first}") : sample;
    }

    private async Task<ContainerPlan?> PlanAsync(CreateHyperParameterTuningJobRequest request, CreateTrainingJobRequest sample, CancellationToken cancel)
    {
        var inContainers = containers.IsFor(sample);
        if (SupportedTraining.FindUnsupported(sample, inContainers) is { } problem) throw LocalErrors.Unsupported(request, problem);
        return inContainers ? await containers.PlanAsync(request, sample.AlgorithmSpecification!.TrainingImage!, cancel).ConfigureAwait(false) : null;
    }
}
