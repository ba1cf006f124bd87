using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Training;

/// <summary>Copies a job's input into the folders of its channels.</summary>
internal sealed class Channels(JobFolder job, FolderObjectStore objects)
{
    private readonly InputCopy _copy = new(objects);

    /// <summary>Lays out one channel.</summary>
    /// <exception cref="JobFailure">The data does not exist or cannot be read.</exception>
    public Task LayOutAsync(Channel channel, CancellationToken cancel)
    {
        var source = channel.DataSource!.S3DataSource!;
        return _copy.CopyAsync($"channel '{channel.ChannelName}'", source.S3Uri!, source.S3DataType == S3DataType.ManifestFile, job.Channel(channel.ChannelName!), cancel);
    }
}
