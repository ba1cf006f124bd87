using SageMaker.Ml.Code;
using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Data;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Records;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>Starts trainings. How they are described, listed, waited for and stopped is in <see cref="TrainingKind"/>.</summary>
public static class Trainings
{
    private const string PretrainedModelType = "application/x-sagemaker-model";

    /// <summary>The types of machines that trainings run on.</summary>
    public static IReadOnlyList<string> InstanceTypes => MachineRules.InstanceTypes;

    /// <summary>Starts a training: checks everything that can be checked here, puts code and data in place, and sends the request. Returns as soon as the service has accepted it.</summary>
    /// <param name="session">Where to train.</param>
    /// <param name="estimator">What to train with.</param>
    /// <param name="inputs">The data.</param>
    /// <param name="name">The training's name; null for a new one made of the estimator's base name and the time.</param>
    /// <param name="progress">Told how many bytes of data were uploaded; null when nobody watches.</param>
    /// <param name="cancel">Stops the preparation. A training that was accepted goes on.</param>
    /// <exception cref="SmException">Something cannot be used; nothing was sent.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused.</exception>
    public static async Task<SmTraining> StartAsync(
        SmSession session, SmEstimator estimator, TrainingInputs inputs, string? name, IProgress<long>? progress, CancellationToken cancel)
    {
        if (name is not null) ResourceName.Checked("Name", name);
        var (request, commit) = await PrepareAsync(session, estimator, inputs, name, [], progress, cancel).ConfigureAwait(false);
        var response = await session.SendAsync(request, cancel).ConfigureAwait(false);
        return TrainingSnapshot.OfAccepted(session, request, response) with { GitCommit = commit };
    }

    /// <summary>Does all that comes before a training is asked for: checks what can be checked here, puts code and data in place, and builds the request.</summary>
    /// <param name="session">Where to train.</param>
    /// <param name="estimator">What to train with.</param>
    /// <param name="inputs">The data.</param>
    /// <param name="name">The training's name; null for a new one.</param>
    /// <param name="tuned">The hyperparameters that a tuning adds to each of its trainings; none for a training by itself.</param>
    /// <param name="progress">Told how many bytes of data were uploaded; null when nobody watches.</param>
    /// <param name="cancel">Stops the preparation.</param>
    /// <returns>The request, and the commit that its code is of; null for code that is of no Git repository.</returns>
    /// <exception cref="SmException">Something cannot be used; nothing was sent.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused.</exception>
    internal static async Task<(CreateTrainingJobRequest Request, string? GitCommit)> PrepareAsync(
        SmSession session, SmEstimator estimator, TrainingInputs inputs, string? name, IReadOnlyCollection<string> tuned, IProgress<long>? progress, CancellationToken cancel)
    {
        EstimatorRules.Check(estimator);
        estimator = AlgorithmRules.Complete(estimator, inputs, tuned);
        var image = TrainingImage.Choose(session, estimator);
        name ??= ResourceName.Unique(TrainingImage.NameBase(estimator, image), session.Clock.GetUtcNow());
        var defaults = session.DefaultsFor(ResourceKind.TrainingJob);
        var isolated = estimator.NetworkIsolation ?? defaults.NetworkIsolation ?? false;
        if (isolated && estimator.EntryPoint is not null && inputs.Has(TrainingRequest.CodeChannel))
        {
            throw new SmArgumentException("InputData", $"InputData names the channel '{TrainingRequest.CodeChannel}', which carries the script when NetworkIsolation is on. Give it another name.");
        }

        DebuggingRules.CheckRegion(estimator, session.Region);
        // This machine has neither debugger nor profiler, and a configuration that is meant for AWS must not keep it from training.
        if (!session.IsLocal) estimator = DebuggingRules.Complete(estimator, defaults, session.Region);
        if (estimator.PretrainedModel is { } model) inputs = inputs.With(estimator.PretrainedModelChannel, new SmChannel { Source = model, ContentType = PretrainedModelType, InputMode = "File" });
        var vpc = session.GetVpc(estimator.SubnetId, estimator.SecurityGroupId, ResourceKind.TrainingJob);
        foreach (var (channel, data) in inputs.Channels) ChannelRules.Check(channel, data, estimator, vpc is not null);
        using var checkout = estimator.Git is { } git && !session.IsRehearsal ? await GitCheckout.OpenAsync(git, cancel).ConfigureAwait(false) : null;
        if (checkout?.Locate(estimator.Source!) is { } located)
        {
            located.Check();
            estimator = estimator with { GitRepository = null, EntryPoint = located.EntryPoint, SourceDirectory = located.Directory, Dependency = located.Dependencies };
        }

        var role = await session.GetRoleAsync(estimator.Role, ResourceKind.TrainingJob, cancel).ConfigureAwait(false);
        var kmsKey = estimator.KmsKey ?? session.Settings.KmsKey ?? defaults.OutputKmsKey;
        var outputPath = estimator.OutputPath is { } path ? S3Uri.Parse(path) : null;
        var workspace = await Workspace.OpenAsync(session, outputPath, kmsKey, cancel).ConfigureAwait(false);
        var codeSpace = estimator.CodePath is { } codePath ? Workspace.At(session, S3Uri.Parse(codePath), kmsKey) : workspace;
        var code = estimator switch
        {
            { Git: not null } => codeSpace.UnknownCode,
            { Source: { } source } => await codeSpace.PlaceCodeAsync(source, cancel).ConfigureAwait(false),
            _ => null,
        };
        var folder = workspace.Root.Append(name, "input");
        var (channels, uploads) = inputs.PlaceIn(folder);
        using var shards = await RecordShards.WriteAsync(inputs.Records, folder, estimator.InstanceCount, cancel).ConfigureAwait(false);
        uploads = [.. uploads, .. shards.Uploads];
        if (uploads.Count > 0) await workspace.UploadAsync(uploads, progress, cancel).ConfigureAwait(false);
        if (outputPath is null) await workspace.EnsureAsync(cancel).ConfigureAwait(false);

        var request = TrainingRequest.Build(estimator, channels, new TrainingFacts
        {
            TrainingJobName = name,
            Region = session.Region,
            RoleArn = role,
            TrainingImage = image,
            OutputPath = estimator.OutputPath ?? workspace.Root + "/",
            InputMode = inputs.InputMode,
            Code = code,
            OutputKmsKey = kmsKey,
            VolumeKmsKey = estimator.VolumeKmsKey
                ?? (TakesVolumeKey(estimator) ? session.Settings.KmsKey ?? defaults.VolumeKmsKey : null),
            NetworkIsolation = isolated,
            EncryptTraffic = estimator.EncryptTraffic ?? defaults.EncryptTraffic ?? false,
            Environment = estimator.Environment.Count > 0 ? estimator.Environment : defaults.Environment,
            Vpc = vpc,
            Tags = session.MergeTags(estimator.Tag, ResourceKind.TrainingJob),
        });
        return (request, checkout?.Commit);
    }

    /// <summary>What a person might want to know about an estimator that is right as it stands; a sentence each.</summary>
    public static IEnumerable<string> Advise(SmEstimator estimator) => EstimatorRules.Advise(estimator);

    /// <summary>Checks an estimator without a session: types, ranges, files, what excludes or needs each other.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator) => EstimatorRules.Check(estimator);

    /// <summary>A key is for all groups; where one of them takes it, the service encrypts that one with it.</summary>
    private static bool TakesVolumeKey(SmEstimator estimator) => estimator.InstanceGroup.Count == 0
        ? VolumeEncryption.TakesKey(estimator.InstanceType)
        : estimator.InstanceGroup.Any(g => VolumeEncryption.TakesKey(g.InstanceType));
}
