using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Data;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Models;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Transform;

/// <summary>Starts batch transforms. How they are described, listed, waited for and stopped is in <see cref="TransformKind"/>.</summary>
public static class Transforms
{
    /// <summary>The types of machines that transforms run on.</summary>
    public static IReadOnlyList<string> InstanceTypes => TransformRules.InstanceTypes;

    /// <summary>Starts a transform: checks everything that can be checked here, uploads what is on this machine, creates the model unless it exists, and sends the request.
    /// Returns as soon as the service has accepted it. A model that was made for it stays, as the Python SDK leaves it, unless the service refuses the transform.</summary>
    /// <param name="session">Where to transform.</param>
    /// <param name="model">What answers.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told how many bytes of input were uploaded; null when nobody watches.</param>
    /// <param name="cancel">Stops the preparation. A transform that was accepted goes on.</param>
    /// <exception cref="SmException">Something cannot be used; nothing was sent.</exception>
    /// <exception cref="RequestInvalidException">A request breaks rules of the service; nothing was created.</exception>
    /// <exception cref="ServiceException">The service refused. The message says what became of the model.</exception>
    public static async Task<SmTransform> StartAsync(SmSession session, SmModel model, TransformSettings settings, IProgress<long>? progress, CancellationToken cancel)
    {
        TransformRules.Check(settings);
        var host = new ModelHost { InstanceType = settings.InstanceType };
        model = ServingImage.Resolve(session, model, host);
        var now = session.Clock.GetUtcNow();
        var baseName = settings.BaseName ?? NameBase(model);
        var name = settings.Name ?? ResourceName.Unique(baseName, now);
        var modelName = model.ModelName ?? (settings.Name is null ? name : ResourceName.Unique(baseName, now));
        settings = settings with { Tag = Over(model.TrainingJobName is null ? [] : model.Tag, settings.Tag) };

        var local = S3Uri.IsS3(settings.InputData) ? null : LocalData.Find(nameof(settings.InputData), settings.InputData);
        var outputPath = settings.OutputPath is { } path ? S3Uri.Parse(path) : null;
        var defaults = session.DefaultsFor(ResourceKind.TransformJob);
        var kmsKey = settings.KmsKey ?? session.Settings.KmsKey ?? defaults.OutputKmsKey;
        var workspace = local is null && outputPath is not null ? null : await Workspace.OpenAsync(session, outputPath, kmsKey, cancel).ConfigureAwait(false);
        var uploads = local?.To(workspace!.Root.Append(name, "input")) ?? [];
        var request = TransformRequest.Build(settings, new TransformFacts
        {
            TransformJobName = name,
            ModelName = modelName,
            InputUri = AddressOf(settings, uploads, workspace?.Root.Append(name, "input")),
            OutputPath = settings.OutputPath ?? workspace!.Root.Append(name).ToString(),
            OutputKmsKey = kmsKey,
            VolumeKmsKey = settings.VolumeKmsKey ?? (VolumeEncryption.TakesKey(settings.InstanceType) ? session.Settings.KmsKey ?? defaults.VolumeKmsKey : null),
            DataCaptureKmsKey = settings.DataCaptureKmsKey ?? session.Settings.KmsKey ?? defaults.DataCaptureKmsKey,
            Environment = settings.Environment ?? defaults.Environment,
            Tags = session.MergeTags(settings.Tag, ResourceKind.TransformJob),
        });
        if (request.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);

        var preparation = new ModelPreparation(session);
        var checkedModel = model.Exists ? null : await preparation.CheckAsync(model, host, modelName, settings.Tag, cancel).ConfigureAwait(false);
        if (uploads.Count > 0) await workspace!.UploadAsync(uploads, progress, cancel).ConfigureAwait(false);
        if (outputPath is null) await workspace!.EnsureAsync(cancel).ConfigureAwait(false);
        var createModel = checkedModel is null ? null : await preparation.PlaceAsync(checkedModel, cancel).ConfigureAwait(false);
        return TransformSnapshot.OfAccepted(session, request, await SendAsync(session, createModel, request, cancel).ConfigureAwait(false));
    }

    /// <summary>What a person might want to know about settings that are right as they stand; a sentence each.</summary>
    public static IEnumerable<string> Advise(TransformSettings settings) => TransformRules.Advise(settings);

    private static async Task<CreateTransformJobResponse> SendAsync(SmSession session, CreateModelRequest? model, CreateTransformJobRequest request, CancellationToken cancel)
    {
        if (model is not null) await session.SendAsync(model, cancel).ConfigureAwait(false);
        try
        {
            return await session.SendAsync(request, cancel).ConfigureAwait(false);
        }
        catch (ServiceException e) when (model is not null && e.StatusCode is > 0 and < 500)
        {
            // A service that refused made nothing, and nobody else knows of the model yet.
            var outcome = await RemoveAsync(session, model.ModelName!, cancel).ConfigureAwait(false);
            throw new ServiceException(e.Operation, e.Code, e.StatusCode, $"{e.Message} {outcome}", e.RequestId, e) { Details = e.Details };
        }
    }

    private static async Task<string> RemoveAsync(SmSession session, string model, CancellationToken cancel)
    {
        try
        {
            await session.SendAsync(new DeleteModelRequest { ModelName = model }, cancel).ConfigureAwait(false);
            return $"The model '{model}', which had just been made, was removed.";
        }
        catch (ServiceException e)
        {
            return $"The model '{model}', which had just been made, could not be removed and is left behind: {e.Message}";
        }
    }

    private static string AddressOf(TransformSettings settings, IReadOnlyList<FileUpload> uploads, S3Uri? folder) => uploads switch
    {
        [] => settings.InputData,
        [var only] => only.Destination.ToString(),
        // With a slash, so that "input" does not take in "input2".
        _ => folder + "/",
    };

    private static string NameBase(SmModel model)
    {
        if (model.TrainingJobName is { } training) return OwnNames.BaseOf(training);
        if (model is { Exists: false, ModelName: { } own }) return own;
        return (model.ImageUri ?? model.Container.FirstOrDefault()?.ImageUri) is { } image ? ResourceName.BaseOfImage(image) : model.ModelName ?? "transform";
    }

    private static Dictionary<string, string> Over(IEnumerable<KeyValuePair<string, string>> below, IEnumerable<KeyValuePair<string, string>> above)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in below.Concat(above)) tags[key] = value;
        return tags;
    }
}
