using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Training;

/// <summary>Turns a channel into its part of the request. A pure function.</summary>
internal static class ChannelRequest
{
    /// <summary>Builds the part.</summary>
    public static Channel Build(PlacedChannel placed)
    {
        var channel = placed.Channel;
        return new Channel
        {
            ChannelName = placed.Name,
            DataSource = placed.S3Uri is { } uri ? new DataSource { S3DataSource = InS3(channel, uri) } : new DataSource { FileSystemDataSource = InFileSystem(channel) },
            ContentType = channel.ContentType,
            CompressionType = channel.Compression,
            RecordWrapperType = channel.RecordWrapper,
            InputMode = channel.InputMode,
            ShuffleConfig = channel.ShuffleSeed is { } seed ? new ShuffleConfig { Seed = seed } : null,
        };
    }

    private static S3DataSource InS3(SmChannel channel, string uri) => new()
    {
        S3Uri = uri,
        S3DataType = channel.S3DataType,
        S3DataDistributionType = channel.Distribution,
        AttributeNames = channel.AttributeName.Count == 0 ? null : channel.AttributeName,
        InstanceGroupNames = channel.InstanceGroup.Count == 0 ? null : channel.InstanceGroup,
        ModelAccessConfig = channel.AcceptEula is { } accepted ? new ModelAccessConfig { AcceptEula = accepted } : null,
        HubAccessConfig = channel.HubContentArn is { } content ? new HubAccessConfig { HubContentArn = content } : null,
    };

    private static FileSystemDataSource InFileSystem(SmChannel channel) => new()
    {
        FileSystemId = channel.FileSystemId,
        FileSystemType = channel.FileSystemType,
        DirectoryPath = channel.DirectoryPath,
        FileSystemAccessMode = channel.FileSystemAccessMode,
    };
}
