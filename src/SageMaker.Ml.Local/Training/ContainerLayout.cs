using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>The folders of a training's containers: /opt/ml of each, part by part, so that what an image brings along there stays to be seen.</summary>
internal sealed class ContainerLayout(JobFolder job, CreateTrainingJobRequest request, HyperParameters hyperParameters, Cluster cluster, FolderObjectStore objects)
{
    private static readonly JobFolder s_inside = JobFolder.InContainer;

    private IEnumerable<Channel> Channels => request.InputDataConfig ?? [];

    private bool HasScript => hyperParameters.SubmitDirectory is not null;

    /// <summary>The configuration and the variables of one machine.</summary>
    public ContainerEnvironment EnvironmentOf(ClusterHost host, string? region) =>
        new(s_inside, request, hyperParameters.InContainer(s_inside.Code, region), cluster, host);

    /// <summary>Lays everything out.</summary>
    /// <exception cref="JobFailure">The input cannot be used.</exception>
    public async Task LayOutAsync(string? region, CancellationToken stop)
    {
        foreach (var host in cluster.Hosts)
        {
            var folder = job.Of(host.Name);
            folder.CreateLayout();
            EnvironmentOf(host, region).WriteConfiguration(folder.InputConfig);
            foreach (var channel in Channels) Directory.CreateDirectory(folder.Channel(channel.ChannelName!));
        }

        await LayOutChannelsAsync(stop).ConfigureAwait(false);
        if (HasScript) await SourceCode.LayOutAsync(job, hyperParameters, objects, stop).ConfigureAwait(false);
        if (request.CheckpointConfig is not null) await RestoreCheckpointsAsync(stop).ConfigureAwait(false);
        foreach (var mount in cluster.Hosts.SelectMany(MountsOf)) Ownership.OpenToAll(mount.Source);
    }

    /// <summary>The folders that one machine's container is given.</summary>
    public IReadOnlyList<ContainerMount> MountsOf(ClusterHost host)
    {
        var own = job.Of(host.Name);
        List<ContainerMount> mounts = [new(own.Input, s_inside.Input), new(job.Model, s_inside.Model), new(own.Output, s_inside.Output)];
        // One copy serves all machines.
        if (own != job)
        {
            mounts.AddRange(Channels.Where(c => !IsSharded(c)).Select(c => new ContainerMount(job.Channel(c.ChannelName!), s_inside.Channel(c.ChannelName!))));
        }

        if (HasScript) mounts.Add(new(job.Code, s_inside.Code));
        if (request.CheckpointConfig is { } checkpoints) mounts.Add(new(job.Checkpoints, checkpoints.LocalPath ?? s_inside.Checkpoints));
        return mounts;
    }

    /// <summary>Brings together what the machines wrote, and stores the checkpoints.</summary>
    public async Task CollectAsync(CancellationToken cancel)
    {
        foreach (var other in cluster.Hosts.Select(h => job.Of(h.Name)).Where(f => f != job)) InputCopy.CopyFolder(other.OutputData, job.OutputData);
        if (request.CheckpointConfig?.S3Uri is not { } address) return;
        var target = S3Uri.Parse(address);
        var files = Directory.EnumerateFiles(job.Checkpoints, "*", SearchOption.AllDirectories)
            .Select(file => new FileUpload(file, target.Append(Path.GetRelativePath(job.Checkpoints, file).Replace(Path.DirectorySeparatorChar, '/'))));
        await objects.UploadAsync([.. files], UploadOptions.Default, null, cancel).ConfigureAwait(false);
    }

    private async Task LayOutChannelsAsync(CancellationToken stop)
    {
        var channels = new Channels(job, objects);
        foreach (var channel in Channels)
        {
            await channels.LayOutAsync(channel, stop).ConfigureAwait(false);
            if (IsSharded(channel)) InputCopy.Share([.. cluster.Names.Select(host => job.Of(host).Channel(channel.ChannelName!))]);
        }
    }

    private bool IsSharded(Channel channel) => cluster.Hosts.Count > 1 && channel.DataSource?.S3DataSource?.S3DataDistributionType == S3DataDistribution.ShardedByS3Key;

    private async Task RestoreCheckpointsAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(job.Checkpoints);
        var prefix = S3Uri.Parse(request.CheckpointConfig!.S3Uri!.TrimEnd('/') + "/");
        await foreach (var item in objects.ListAsync(prefix, stop).ConfigureAwait(false))
        {
            if (item.Uri.Key.EndsWith('/')) continue;
            var target = Path.Combine(job.Checkpoints, ObjectKeys.ToPath(item.Uri.Key[prefix.Key.Length..]));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(objects.PathOf(item.Uri), target, overwrite: true);
        }
    }
}
