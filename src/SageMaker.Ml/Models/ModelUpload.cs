using SageMaker.Ml.Archives;
using SageMaker.Ml.Code;
using SageMaker.Ml.Data;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>Brings the materials of containers to where the service takes them from.</summary>
/// <param name="session">Where to.</param>
/// <param name="kmsKey">The KMS key for what is uploaded; null for the session's.</param>
internal sealed class ModelUpload(SmSession session, string? kmsKey)
{
    private const string ArchiveName = "model.tar.gz";

    /// <summary>Reads what is to be used as it is: archives of this machine, and archives that must hold a script.</summary>
    /// <exception cref="SmException">An archive cannot be read, or does not hold the script.</exception>
    public async Task CheckAsync(MaterialPlan plan, CancellationToken cancel)
    {
        if (plan.Model.ModelDataUrl is not { } data || plan.Model.MultiModel || Directory.Exists(data) || ServingConventions.HasPlainFiles(plan.Model))
        {
            if (plan.ScriptInside is { } script && Directory.Exists(plan.Model.ModelDataUrl) && !File.Exists(Path.Combine(plan.Model.ModelDataUrl, script))) throw NoScript(plan);
            return;
        }

        if (plan is { IsLocalData: false, ScriptInside: null }) return;
        try
        {
            var archive = await OpenAsync(data, cancel).ConfigureAwait(false);
            await using (archive.ConfigureAwait(false))
            {
                IReadOnlyCollection<string> wanted = plan.ScriptInside is { } name ? [name] : [];
                if (await ArchiveScan.FindAsync(archive, data, wanted, cancel).ConfigureAwait(false) is null && plan.ScriptInside is not null) throw NoScript(plan);
            }
        }
        catch (RehearsalException)
        {
            // A rehearsal cannot look into what is in S3; the real call does.
        }
    }

    /// <summary>Uploads what is on this machine, and packs code into data.</summary>
    /// <exception cref="ObjectStoreException">The upload was refused or failed.</exception>
    /// <exception cref="SmException"><c>ArchiveDamaged</c>: data in S3 could not be read.</exception>
    public async Task<PlacedMaterials> PlaceAsync(MaterialPlan plan, CancellationToken cancel)
    {
        if (plan.CodeBeside?.Remote is { } remote && !plan.PlacesData) return new PlacedMaterials(plan.Model.ModelDataUrl, remote);
        if (plan.CodeBeside is null && !plan.PlacesData) return new PlacedMaterials(plan.Model.ModelDataUrl, null);

        var key = kmsKey ?? session.Settings.KmsKey;
        var workspace = S3Uri.TryParse(plan.Model.CodePath, out var root)
            ? Workspace.At(session, root, key)
            : await Workspace.OpenAsync(session, null, key, cancel).ConfigureAwait(false);
        var code = plan.CodeBeside is null ? null : await workspace.PlaceCodeAsync(plan.CodeBeside, cancel).ConfigureAwait(false);
        var data = plan.PlacesData ? await PlaceDataAsync(workspace, plan, cancel).ConfigureAwait(false) : plan.Model.ModelDataUrl;
        return new PlacedMaterials(data, code);
    }

    /// <summary>Stores an archive: one of this machine or one that is copied, a folder that is packed, or either with code packed into it.</summary>
    /// <param name="workspace">Uploads it.</param>
    /// <param name="data">The path or S3 URI of an archive, or the path of a folder; null for nothing but code.</param>
    /// <param name="code">The code; null for none.</param>
    /// <param name="place">Where it goes.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task StoreAsync(Workspace workspace, string? data, SourceCode? code, S3Uri place, CancellationToken cancel)
    {
        if (code is not null)
        {
            await PlaceRepackedAsync(workspace, data, code, place, cancel).ConfigureAwait(false);
        }
        else if (S3Uri.TryParse(data, out var source))
        {
            await session.Objects.CopyAsync(source, place, workspace.Options, cancel).ConfigureAwait(false);
        }
        else if (!Directory.Exists(data))
        {
            await workspace.UploadAsync([new FileUpload(data!, place)], null, cancel).ConfigureAwait(false);
        }
        else
        {
            using var packed = await ArchiveWriter.PackAsync(ArchiveName, SourceTree.List(data), cancel).ConfigureAwait(false);
            await workspace.UploadAsync([new FileUpload(packed.Path, place)], null, cancel).ConfigureAwait(false);
        }
    }

    private async Task<string> PlaceDataAsync(Workspace workspace, MaterialPlan plan, CancellationToken cancel)
    {
        var folder = workspace.Root.Append(plan.FolderName(session.Clock.GetUtcNow()));
        var data = plan.Model.ModelDataUrl;
        if (plan.CodeInside is null && Directory.Exists(data) && ServingConventions.HasPlainFiles(plan.Model))
        {
            var files = SourceTree.List(data).Where(e => !e.IsDirectory).Select(e => new FileUpload(e.SourcePath!, folder.Append("model", e.Name)));
            await workspace.UploadAsync([.. files], null, cancel).ConfigureAwait(false);
            return $"{folder.Append("model")}/";
        }

        var place = folder.Append(ArchiveName);
        await StoreAsync(workspace, data, plan.CodeInside, place, cancel).ConfigureAwait(false);
        return place.ToString();
    }

    private async Task PlaceRepackedAsync(Workspace workspace, string? data, SourceCode code, S3Uri place, CancellationToken cancel)
    {
        PackedArchive packed;
        try
        {
            packed = await new ModelRepack(OpenAsync).PackAsync(ArchiveName, data, code, cancel).ConfigureAwait(false);
        }
        catch (RehearsalException)
        {
            await workspace.UploadAsync([new FileUpload(data!, place)], null, cancel).ConfigureAwait(false);
            return;
        }

        using (packed) await workspace.UploadAsync([new FileUpload(packed.Path, place)], null, cancel).ConfigureAwait(false);
    }

    private async Task<Stream> OpenAsync(string address, CancellationToken cancel) => S3Uri.TryParse(address, out var uri)
        ? await session.Objects.OpenReadAsync(uri, cancel).ConfigureAwait(false)
        : new FileStream(address, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private static SmArgumentException NoScript(MaterialPlan plan) => new(
        "EntryPoint", $"EntryPoint '{plan.Model.EntryPoint}' does not exist, and {plan.Model.ModelDataUrl} holds no {plan.ScriptInside} either. Give the path of a script.", "EntryPointNotFound");
}
