using SageMaker.Ml.Archives;
using SageMaker.Ml.Code;
using SageMaker.Ml.Data;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>Brings a model's materials from this machine to S3.</summary>
internal static class ModelUpload
{
    private const string ArchiveName = "model.tar.gz";

    private static readonly S3Uri s_somewhere = new("bucket", ArchiveName);

    /// <summary>The model as it will look when its materials are in S3, with made-up addresses: to check a request before anything is uploaded.</summary>
    /// <exception cref="SmArgumentException">Something that is to be uploaded is not there.</exception>
    public static SmModel Pretend(SmModel model)
    {
        model.Source?.Check();
        return With(model, model.Source is null ? null : s_somewhere, model.ModelDataUrl is { } data && !S3Uri.IsS3(data) ? s_somewhere : null);
    }

    /// <summary>Uploads what is on this machine.</summary>
    /// <param name="session">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="name">The name that it gets.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The model with the addresses of its materials.</returns>
    /// <exception cref="ObjectStoreException">The upload was refused or failed.</exception>
    public static async Task<SmModel> UploadAsync(SmSession session, SmModel model, string name, CancellationToken cancel)
    {
        var localData = model.ModelDataUrl is { } location && !S3Uri.IsS3(location) ? location : null;
        if (model.Source is null && localData is null) return model;

        var workspace = await Workspace.OpenAsync(session, null, session.Settings.KmsKey, cancel).ConfigureAwait(false);
        var code = model.Source is null ? null : await workspace.PlaceCodeAsync(model.Source, cancel).ConfigureAwait(false);
        var data = localData is null ? null : await PlaceDataAsync(workspace, localData, name, cancel).ConfigureAwait(false);
        return With(model, code, data);
    }

    private static async Task<S3Uri> PlaceDataAsync(Workspace workspace, string path, string name, CancellationToken cancel)
    {
        var place = workspace.Root.Append(name, ArchiveName);
        if (!Directory.Exists(path))
        {
            if (!path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase))
            {
                throw new SmArgumentException("InputObject", $"'{path}' is not a tar.gz; give a model.tar.gz, or the folder with the model's files.", "ModelDataNotAnArchive");
            }

            await workspace.UploadAsync([new FileUpload(path, place)], null, cancel).ConfigureAwait(false);
            return place;
        }

        using var packed = await ArchiveWriter.PackAsync(ArchiveName, SourceTree.List(path), cancel).ConfigureAwait(false);
        await workspace.UploadAsync([new FileUpload(packed.Path, place)], null, cancel).ConfigureAwait(false);
        return place;
    }

    private static SmModel With(SmModel model, S3Uri? code, S3Uri? data) => model with
    {
        EntryPoint = model.Source?.Program,
        SourceDirectory = code?.ToString() ?? model.SourceDirectory,
        Dependency = code is null ? model.Dependency : [],
        ModelDataUrl = data?.ToString() ?? model.ModelDataUrl,
    };
}
