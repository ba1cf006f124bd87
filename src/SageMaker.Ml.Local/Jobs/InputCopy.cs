using System.Text.Json;
using System.Text.Json.Nodes;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>Copies a job's input into a folder. Files are copied and not linked: a script may change its input.</summary>
/// <param name="objects">The store that S3 addresses lead to.</param>
internal sealed class InputCopy(FolderObjectStore objects)
{
    /// <summary>Copies what an address stands for.</summary>
    /// <param name="what">What it is for people, such as <c>channel 'train'</c>.</param>
    /// <param name="address">An S3 address, or a path or file:// address of this machine.</param>
    /// <param name="isManifest">Whether the address is that of a manifest, which lists what is meant.</param>
    /// <param name="folder">Where it goes; made where it is missing.</param>
    /// <param name="cancel">Ends the copying.</param>
    /// <exception cref="JobFailure">The data does not exist or cannot be read.</exception>
    public async Task CopyAsync(string what, string address, bool isManifest, string folder, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (!S3Uri.TryParse(address, out var uri)) CopyLocal(LocalPath(address), folder, what);
            else if (isManifest) await FollowManifestAsync(uri, folder, cancel).ConfigureAwait(false);
            else await CopyPrefixAsync(uri, folder, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectStoreException or JsonException or InvalidOperationException or FormatException)
        {
            throw new JobFailure($"ClientError: Data download failed: {what} from {address}: {e.Message}", e);
        }
    }

    /// <summary>A path, or a file:// address as a path.</summary>
    public static string LocalPath(string text) => text.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? new Uri(text).LocalPath : text;

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(source, folder)));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)) File.Copy(file, Path.Combine(target, Path.GetRelativePath(source, file)), overwrite: true);
    }

    /// <summary>Gives each of several machines its share of what lies in the first one's folder.</summary>
    /// <param name="folders">The folders of the machines, in order.</param>
    public static void Share(IReadOnlyList<string> folders)
    {
        var files = Directory.EnumerateFiles(folders[0], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            var target = Path.Combine(folders[i % folders.Count], Path.GetRelativePath(folders[0], files[i]));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (target != files[i]) File.Move(files[i], target);
        }
    }

    private static void CopyLocal(string path, string folder, string what)
    {
        if (Directory.Exists(path)) CopyFolder(path, folder);
        else if (File.Exists(path)) File.Copy(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
        else throw new JobFailure($"ClientError: Data download failed: {what}: {path} does not exist on this machine.");
    }

    private async Task CopyPrefixAsync(S3Uri prefix, string folder, CancellationToken cancel)
    {
        // Names below the last slash of the prefix, as the service lays them out.
        var start = prefix.Key.LastIndexOf('/') + 1;
        // A prefix that names a folder without its slash means what is in the folder.
        var whole = prefix.Key.Length == 0 || prefix.Key.EndsWith('/') ? null : prefix.Key + "/";
        var copied = 0;
        var stored = objects.ListAsync(prefix, cancel);
        await foreach (var item in stored.ConfigureAwait(false))
        {
            var key = item.Uri.Key;
            if (key.EndsWith('/')) continue;
            Copy(item.Uri, folder, whole is not null && key.StartsWith(whole, StringComparison.Ordinal) ? key[whole.Length..] : key[start..]);
            copied++;
        }

        if (copied == 0) throw Nothing(prefix);
    }

    private async Task FollowManifestAsync(S3Uri manifest, string folder, CancellationToken cancel)
    {
        await using var stream = await objects.OpenReadAsync(manifest, cancel).ConfigureAwait(false);
        var entries = await JsonNode.ParseAsync(stream, cancellationToken: cancel).ConfigureAwait(false) as JsonArray;
        if (entries is null || entries.Count < 2 || entries[0] is not JsonObject first || first["prefix"]?.GetValue<string>() is not { } prefix)
        {
            throw new JobFailure($"ClientError: Data download failed: the manifest {manifest} is not a list of {{\"prefix\": \"s3://…\"}} and at least one name below it.");
        }

        foreach (var name in entries.Skip(1).Select(e => e!.GetValue<string>()))
        {
            var uri = S3Uri.Parse(prefix + name);
            if (await objects.FindAsync(uri, null, cancel).ConfigureAwait(false) is null) throw Nothing(uri);
            Copy(uri, folder, name);
        }
    }

    private void Copy(S3Uri uri, string folder, string name)
    {
        var target = Path.GetFullPath(Path.Combine(folder, ObjectKeys.ToPath(name)));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(objects.PathOf(uri), target, overwrite: true);
    }

    private static JobFailure Nothing(S3Uri uri) => new(
        $"ClientError: Data download failed: no objects found under {uri}. On the local backend s3:// is a folder of this machine that "
        + "holds what was uploaded with a local session; give local files as the input, or upload them first.");
}
