using System.Text.Json;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Records;

/// <summary>Records in files, as many for each channel as there are machines, with a manifest that names them; deleted with this object.</summary>
/// <remarks>It is how the Python SDK's <c>record_set</c> lays them out, so that each machine reads its own file.</remarks>
internal sealed class RecordShards : IDisposable
{
    private readonly List<FileUpload> _uploads = [];
    private string? _folder;

    private RecordShards()
    {
    }

    /// <summary>The files and what they are to become.</summary>
    public IReadOnlyList<FileUpload> Uploads => _uploads;

    /// <summary>The address of the manifest of a channel's folder.</summary>
    public static S3Uri ManifestIn(S3Uri folder) => folder.Append(".amazon.manifest");

    /// <summary>Writes the files.</summary>
    /// <param name="channels">The records by channel, of each as many as there are machines at least.</param>
    /// <param name="folder">The job's folder for input; each channel gets one below it.</param>
    /// <param name="machines">How many machines there are.</param>
    /// <param name="cancel">Stops writing.</param>
    public static async Task<RecordShards> WriteAsync(IReadOnlyList<(string Channel, SmRecordSet Records)> channels, S3Uri folder, int machines, CancellationToken cancel)
    {
        var shards = new RecordShards();
        try
        {
            foreach (var (channel, records) in channels) await shards.WriteAsync(records, folder.Append(channel), machines, cancel).ConfigureAwait(false);
            return shards;
        }
        catch
        {
            shards.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
        _folder = null;
    }

    private async Task WriteAsync(SmRecordSet records, S3Uri folder, int machines, CancellationToken cancel)
    {
        _folder ??= Directory.CreateTempSubdirectory("sageml-").FullName;
        var manifest = new List<object> { new Dictionary<string, string> { ["prefix"] = folder + "/" } };
        var share = records.Count / machines;
        for (var i = 0; i < machines; i++)
        {
            var name = FormattableString.Invariant($"matrix_{i}.pbr");
            var path = Path.Combine(_folder, FormattableString.Invariant($"{_uploads.Count}.pbr"));
            // What does not divide evenly goes to the last machine.
            await records.WriteAsync(path, i * share, i == machines - 1 ? records.Count : (i + 1) * share, cancel).ConfigureAwait(false);
            _uploads.Add(new FileUpload(path, folder.Append(name)));
            manifest.Add(name);
        }

        var manifestPath = Path.Combine(_folder, FormattableString.Invariant($"{_uploads.Count}.manifest"));
        await File.WriteAllTextAsync(manifestPath, JsonSerializer.Serialize(manifest), cancel).ConfigureAwait(false);
        _uploads.Add(new FileUpload(manifestPath, ManifestIn(folder)));
    }
}
