using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Processing;

/// <summary>The folders of a processing job's machines. Each has a copy of the inputs of its own, as a program may change what it reads.</summary>
internal sealed class ProcessingLayout(JobFolder job, CreateProcessingJobRequest request, Cluster cluster, FolderObjectStore objects)
{
    private readonly InputCopy _copy = new(objects);

    /// <summary>The places that are copied to and stored from, as the container finds them.</summary>
    private IEnumerable<string> Places => ProcessingCommand.CopiedInputs(request).Select(i => i.S3Input!.LocalPath!)
        .Concat(ProcessingCommand.StoredOutputs(request).Select(o => o.S3Output!.LocalPath!))
        .Select(path => path.TrimEnd('/')).Distinct(StringComparer.Ordinal);

    /// <summary>Lays everything out.</summary>
    /// <param name="configuration">The request with the paths as the program finds them.</param>
    /// <param name="stop">Asks for an early end.</param>
    /// <exception cref="JobFailure">The input cannot be used.</exception>
    public async Task LayOutAsync(CreateProcessingJobRequest configuration, CancellationToken stop)
    {
        foreach (var host in cluster.Hosts)
        {
            var folder = job.Of(host.Name);
            foreach (var path in Places.Select(folder.Map).Append(folder.Config).Append(folder.Output)) Directory.CreateDirectory(path);
            ProcessingConfiguration.Write(folder.Config, configuration, cluster, host);
        }

        // A place inside another one comes after it, or its files would be shared out with those.
        foreach (var input in ProcessingCommand.CopiedInputs(request).OrderBy(i => i.S3Input!.LocalPath!.Length)) await LayOutAsync(input, stop).ConfigureAwait(false);
    }

    /// <summary>The folders that one machine's container is given. A place inside another one comes with it.</summary>
    public IReadOnlyList<ContainerMount> MountsOf(ClusterHost host)
    {
        var inside = JobFolder.InContainer;
        var own = job.Of(host.Name);
        var places = Places.ToList();
        var outer = places.Where(path => !places.Exists(other => other != path && path.StartsWith(other + "/", StringComparison.Ordinal)));
        return [new(own.Config, inside.Config), new(own.Output, inside.Output), .. outer.Select(path => new ContainerMount(own.Map(path), path))];
    }

    private async Task LayOutAsync(ProcessingInput input, CancellationToken stop)
    {
        var source = input.S3Input!;
        var isManifest = source.S3DataType == ProcessingS3DataType.ManifestFile;
        var folders = cluster.Names.Select(host => job.Of(host).Map(source.LocalPath!)).ToList();
        var isShared = source.S3DataDistributionType == ProcessingS3DataDistributionType.ShardedByS3Key;
        foreach (var folder in isShared ? folders.Take(1) : folders)
        {
            await _copy.CopyAsync($"input '{input.InputName}'", source.S3Uri!, isManifest, folder, stop).ConfigureAwait(false);
        }

        if (isShared) InputCopy.Share(folders);
    }
}
