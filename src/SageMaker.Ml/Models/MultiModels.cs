using SageMaker.Ml.Data;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>Adds models to those that one container serves together.</summary>
public static class MultiModels
{
    /// <summary>Puts a model where the container finds it. It can be asked for at once; the endpoint is not touched.</summary>
    /// <param name="session">Where both are.</param>
    /// <param name="folder">The S3 folder that the container serves.</param>
    /// <param name="model">The model: its data, and the code that goes into it.</param>
    /// <param name="name">The name to ask for, a path below the folder such as <c>fraud/model.tar.gz</c>; null for the data's own.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The name to ask for.</returns>
    /// <exception cref="SmException">The name cannot be used, a file is missing, or an archive cannot be read; nothing was stored.</exception>
    /// <exception cref="Ports.ObjectStoreException">The copy or upload was refused or failed.</exception>
    public static async Task<string> AddAsync(SmSession session, string folder, SmModel model, string? name, CancellationToken cancel)
    {
        if (model.MultiModel || model.Container.Count > 0 || model.ModelDataUrl is null)
        {
            throw new SmArgumentException("InputObject", $"'{model}' is no single model with data; give a training, the S3 URI of a model.tar.gz, or the path of a folder or archive.", "ModelNotSingle");
        }

        name ??= NameOf(model.ModelDataUrl);
        if (name.Split('/').Any(part => part is "" or "." or "..") || !name.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new SmArgumentException("TargetModel", $"TargetModel '{name}' is not the name of an archive below {folder}; give one such as fraud/model.tar.gz.");
        }

        var plan = MaterialPlan.Of(model with { ImageUri = null, Framework = null, NetworkIsolation = true }, isIsolated: true);
        var upload = new ModelUpload(session, model.ModelKmsKey);
        await upload.CheckAsync(plan, cancel).ConfigureAwait(false);
        var workspace = Workspace.At(session, S3Uri.Parse(folder), model.ModelKmsKey ?? session.Settings.KmsKey);
        await upload.StoreAsync(workspace, model.ModelDataUrl, plan.CodeInside, workspace.Root.Append(name), cancel).ConfigureAwait(false);
        return name;
    }

    /// <summary>The folder that a model of many serves.</summary>
    /// <exception cref="SmArgumentException">It serves one model only.</exception>
    public static string FolderOf(SmModel model) => model is { MultiModel: true, ModelDataUrl: { } folder }
        ? folder
        : throw new SmArgumentException("To", $"The model '{model}' serves one model only; give one that was made with -MultiModel, or its S3 folder.", "NotMultiModel");

    private static string NameOf(string data)
    {
        if (S3Uri.TryParse(data, out var uri)) return uri.Key;
        var file = Path.GetFileName(Path.TrimEndingDirectorySeparator(data));
        return Directory.Exists(data) ? $"{file}.tar.gz" : file;
    }
}
