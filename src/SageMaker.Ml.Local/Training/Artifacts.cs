using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>Stores what a job leaves behind, under the same addresses as on AWS.</summary>
internal sealed class Artifacts(JobFolder job, CreateTrainingJobRequest request, FolderObjectStore objects)
{
    private readonly S3Uri _output = S3Uri.Parse(request.OutputDataConfig!.S3OutputPath!).Append(request.TrainingJobName, "output");

    private bool IsPacked => request.OutputDataConfig!.CompressionType != OutputCompressionType.None;

    /// <summary>Where the model is, or would be.</summary>
    public string ModelUri => IsPacked ? _output.Append("model.tar.gz").ToString() : _output.Append("model") + "/";

    /// <summary>Stores the model.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> StoreModelAsync(CancellationToken cancel) => StoreAsync(job.Model, "model", cancel);

    /// <summary>Stores what else the script wrote.</summary>
    /// <returns>Whether there was anything.</returns>
    public Task<bool> StoreOutputAsync(CancellationToken cancel) => StoreAsync(job.OutputData, "output", cancel);

    private async Task<bool> StoreAsync(string folder, string name, CancellationToken cancel)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()) return false;
        if (IsPacked)
        {
            var archive = Path.Combine(job.Path, name + ".tar.gz");
            await Archive.PackAsync(folder, archive, cancel).ConfigureAwait(false);
            objects.Adopt(archive, _output.Append(name + ".tar.gz"));
        }
        else
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => new FileUpload(file, _output.Append(name, Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))));
            await objects.UploadAsync([.. files], UploadOptions.Default, null, cancel).ConfigureAwait(false);
        }

        return true;
    }
}
