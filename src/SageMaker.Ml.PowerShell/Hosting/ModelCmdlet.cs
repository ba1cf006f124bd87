using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>What the cmdlets that describe models share: the parameters of a model, and the waiting for the training that makes it.</summary>
public abstract partial class ModelCmdlet : BackgroundCmdlet
{
    /// <summary>The parameter set of a model that is made of something, which InputObject is.</summary>
    internal const string InputSet = "Input";

    /// <summary>What the model is made of: a training, or a tuning for its best one (one that still runs is waited for), the S3 URI of a model.tar.gz or of a folder with a slash at its end, a folder or
    /// archive on this machine, or a model that exists, by name, ARN or object.</summary>
    [Parameter(ParameterSetName = InputSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Model", "Training", "Tuning")]
    [ModelTransformation]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    public ModelReference InputObject { get; set; } = null!;

    /// <summary>The name that the model gets; by default it is named after its endpoint.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ModelName { get; set; }

    /// <summary>The execution role, by name or ARN; by default that of the training, then the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? Role { get; set; }

    /// <summary>Subnets to attach the containers to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SubnetId { get; set; } = [];

    /// <summary>Security groups to attach the containers to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SecurityGroupId { get; set; } = [];

    /// <summary>Keeps the containers from the network.</summary>
    [Parameter]
    public SwitchParameter NetworkIsolation { get; set; }

    /// <summary>Tags of what is created: @{ team = 'ml' }, or a list of objects with a Key and a Value.</summary>
    [Parameter]
    [ValidateNotNull]
    [TagTransformation]
    public IDictionary? Tag { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => InputObject?.Given;

    private protected IReadOnlyDictionary<string, string>? TagMap => Tag is null ? null : TextMap.From(Tag, nameof(Tag));

    /// <summary>The model that an input describes, once the training that makes it is done.</summary>
    private protected Task<SmModel> DescribeAsync(SmSession session, ModelReference reference, WaitProgress progress, CancellationToken cancel) =>
        DescribeAsync(session, reference, Options, progress, cancel);

    /// <summary>The model that an input describes, with options of its own.</summary>
    private protected async Task<SmModel> DescribeAsync(SmSession session, ModelReference reference, ModelOptions options, WaitProgress progress, CancellationToken cancel)
    {
        return reference.Resolve(path => FilePath.Full(this, nameof(InputObject), path)) switch
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
        if (known?.S3ModelArtifacts is not null || (known is not null && IsWhatIf)) return known;
        if (IsWhatIf) return await TrainingKind.Instance.DescribeAsync(session, name, cancel);
        var kind = TrainingKind.Instance;
        var training = await kind.WaitAsync(session, name, progress.Watch(name), null, cancel);
        var state = kind.StateOf(training);
        return state.Phase == JobPhase.Failed ? throw JobVerdict.Failure(kind.Noun, state, []) : Tagged(training, known);
    }

    /// <summary>The best training of a tuning when that has ended. A rehearsal cannot be told which it is.</summary>
    private async Task<SmTraining> BestOfAsync(SmSession session, string tuning, WaitProgress progress, CancellationToken cancel) => IsWhatIf
        ? throw new SmArgumentException(nameof(InputObject), $"InputObject '{tuning}' is a tuning, and -WhatIf asks nobody which of its trainings is the best; give that training: Get-SmTuningTrial {tuning} | Select-Object -First 1.")
        : await BestTraining.WaitAsync(session, tuning, progress.Watch(tuning), cancel);

    /// <summary>A training that was asked about comes back without the tags that it was started with.</summary>
    private static SmTraining Tagged(SmTraining training, SmTraining? known) => training.Tags.Count == 0 && known is not null ? training with { Tags = known.Tags } : training;
}
