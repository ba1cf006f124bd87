using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>Lays out the job's code: from an archive in the store, an archive in the container, or a folder of this machine.</summary>
internal static class SourceCode
{
    /// <exception cref="JobFailure">The code does not exist, cannot be unpacked, or lacks the entry point.</exception>
    public static async Task LayOutAsync(JobFolder job, HyperParameters hyperParameters, FolderObjectStore objects, CancellationToken cancel)
    {
        var source = hyperParameters.SubmitDirectory!;
        try
        {
            if (S3Uri.TryParse(source, out var uri))
            {
                await using var stream = await objects.OpenReadAsync(uri, cancel).ConfigureAwait(false);
                await Archive.UnpackAsync(stream, job.Code, cancel).ConfigureAwait(false);
            }
            else if (job.Map(InputCopy.LocalPath(source)) is var path && Directory.Exists(path))
            {
                if (path != job.Code) InputCopy.CopyFolder(path, job.Code);
            }
            else
            {
                await using var stream = File.OpenRead(path);
                await Archive.UnpackAsync(stream, job.Code, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or ObjectStoreException)
        {
            throw new JobFailure($"ClientError: The code {source} cannot be used: {e.Message}", e);
        }

        if (hyperParameters.Program is not { Length: > 0 } program)
        {
            throw new JobFailure("ClientError: The hyperparameter sagemaker_program is missing; it names the script to run. -EntryPoint sets it.");
        }

        if (!File.Exists(Path.Combine(job.Code, program)))
        {
            var names = Directory.EnumerateFileSystemEntries(job.Code).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(20);
            throw new JobFailure($"ClientError: The entry point '{program}' is not in {source}, which holds {string.Join(", ", names)}.");
        }
    }
}
