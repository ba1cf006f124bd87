using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Stores what a program leaves: at its end, and what is asked for continuously also while it runs.</summary>
/// <param name="request">The request.</param>
/// <param name="machines">The folders of the machines.</param>
/// <param name="objects">The store.</param>
internal sealed class ProcessingOutputs(CreateProcessingJobRequest request, IReadOnlyList<JobFolder> machines, FolderObjectStore objects)
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    // Symbolic links are not followed, as the service says.
    private static readonly EnumerationOptions s_everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
    private readonly Dictionary<string, FileStamp> _stored = new(StringComparer.Ordinal);

    private IEnumerable<ProcessingOutput> Continuous => ProcessingCommand.StoredOutputs(request).Where(o => o.S3Output!.S3UploadMode == ProcessingS3UploadMode.Continuous);

    /// <summary>Stores all that is there and not stored yet.</summary>
    /// <exception cref="JobFailure">Something cannot be stored; the files stay where they are.</exception>
    public async Task StoreAsync()
    {
        foreach (var output in ProcessingCommand.StoredOutputs(request))
        {
            foreach (var file in FilesOf(output)) await StoreAsync(output, file, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Stores files of continuous outputs while the program runs, each when it has not changed for a moment, until it is told to end.</summary>
    /// <param name="trouble">Told what cannot be stored; it is tried again.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="end">Ends it.</param>
    public async Task FollowAsync(Action<string> trouble, TimeProvider clock, CancellationToken end)
    {
        if (!Continuous.Any()) return;
        var seen = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        var told = "";
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(s_lookEvery, clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await LookAsync(seen, end).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (JobFailure e)
            {
                if (e.Message != told) trouble($"Note: not stored yet: {e.Message}");
                told = e.Message;
            }
        }
    }

    private async Task LookAsync(Dictionary<string, FileStamp> seen, CancellationToken end)
    {
        foreach (var output in Continuous)
        {
            foreach (var file in FilesOf(output))
            {
                var isStill = seen.TryGetValue(file.Path, out var before) && before == file.Stamp;
                seen[file.Path] = file.Stamp;
                if (isStill) await StoreAsync(output, file, end).ConfigureAwait(false);
            }
        }
    }

    private async Task StoreAsync(ProcessingOutput output, OutputFile file, CancellationToken cancel)
    {
        if (_stored.TryGetValue(file.Path, out var stored) && stored == file.Stamp) return;
        var target = output.S3Output!.S3Uri!;
        try
        {
            await objects.UploadAsync([new FileUpload(file.Path, S3Uri.Parse(target).Append(file.Name))], UploadOptions.Default, null, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && !File.Exists(file.Path))
        {
            return; // the program has removed it in the meantime
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectStoreException)
        {
            throw new JobFailure(JobFailure.Limit($"ClientError: Data upload failed: output '{output.OutputName}' to {target}: {e.Message} The file is still at {file.Path}."), e);
        }

        _stored[file.Path] = file.Stamp;
    }

    private List<OutputFile> FilesOf(ProcessingOutput output)
    {
        var found = new List<OutputFile>();
        foreach (var folder in machines.Select(m => new DirectoryInfo(m.Map(output.S3Output!.LocalPath!))))
        {
            try
            {
                foreach (var file in folder.EnumerateFiles("*", s_everything)) Add(found, folder, file);
            }
            catch (DirectoryNotFoundException)
            {
                continue; // it was removed, or is just being removed
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new JobFailure(JobFailure.Limit($"ClientError: Data upload failed: output '{output.OutputName}': {e.Message} The files are still in {folder.FullName}."), e);
            }
        }

        return found;
    }

    private static void Add(List<OutputFile> found, DirectoryInfo folder, FileInfo file)
    {
        try
        {
            var name = Path.GetRelativePath(folder.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            found.Add(new OutputFile(file.FullName, name, new FileStamp(file.Length, file.LastWriteTimeUtc)));
        }
        catch (FileNotFoundException)
        {
            return; // the same of a file
        }
    }

    private readonly record struct FileStamp(long Length, DateTime Written);

    private sealed record OutputFile(string Path, string Name, FileStamp Stamp);
}
