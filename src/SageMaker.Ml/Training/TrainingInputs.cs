using System.Text.RegularExpressions;
using SageMaker.Ml.Data;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Records;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Training;

/// <summary>The input of a training: named channels, some of them with data that is still on this machine.</summary>
public sealed partial class TrainingInputs
{
    /// <summary>The channel's name when only one source is given, without a name.</summary>
    public const string DefaultChannel = "training";

    /// <summary>The channel's name when only rows are given: the built-in algorithms learn from that one.</summary>
    public const string DefaultRecordChannel = "train";

    private readonly IReadOnlyList<(string Name, SmChannel Channel, LocalData? Local)> _channels;

    private TrainingInputs(IReadOnlyList<(string Name, SmChannel Channel, LocalData? Local)> channels) => _channels = channels;

    /// <summary>No input.</summary>
    public static TrainingInputs None { get; } = new([]);

    /// <summary>One source without a name, as the channel <see cref="DefaultChannel"/>, or <see cref="DefaultRecordChannel"/> for records. How it is read is how the training as a whole reads.</summary>
    /// <exception cref="SmException">The path does not exist. Nothing was sent.</exception>
    public static TrainingInputs Of(SmChannel channel) =>
        new(Of([KeyValuePair.Create(channel.Records is null ? DefaultChannel : DefaultRecordChannel, channel)])._channels) { InputMode = channel.InputMode };

    /// <summary>How the training reads where it is told by the only source; null for what the estimator says.</summary>
    internal string? InputMode { get; private init; }

    /// <summary>The channels by their names.</summary>
    internal IEnumerable<KeyValuePair<string, SmChannel>> Channels => _channels.Select(c => KeyValuePair.Create(c.Name, c.Channel));

    /// <summary>These, and one more channel after them.</summary>
    /// <exception cref="SmException">There is a channel of that name, or the path does not exist.</exception>
    internal TrainingInputs With(string name, SmChannel channel) => new(Of(Channels.Append(KeyValuePair.Create(name, channel)))._channels) { InputMode = InputMode };

    /// <summary>Checks channels and finds the files of those that are on this machine.</summary>
    /// <param name="channels">The channels by name, in the order of the request.</param>
    /// <exception cref="SmException">A name cannot be used, or a path does not exist. Nothing was sent.</exception>
    public static TrainingInputs Of(IEnumerable<KeyValuePair<string, SmChannel>> channels)
    {
        var found = new List<(string, SmChannel, LocalData?)>();
        foreach (var (name, channel) in channels)
        {
            if (!ValidName().IsMatch(name)) throw new SmArgumentException("InputData", $"InputData '{name}' is not a channel name; it may have up to 64 letters, digits, dots, hyphens and underscores.");
            if (found.Exists(c => c.Item1 == name)) throw new SmArgumentException("InputData", $"InputData names the channel '{name}' twice.");
            ChannelRules.Check(name, channel);
            var isLocal = channel.Source is not null && channel.Remote is null;
            found.Add((name, channel, isLocal ? LocalData.Find(name, channel.Source!) : null));
        }

        return new TrainingInputs(found);
    }

    /// <summary>The channels of records by name.</summary>
    internal IReadOnlyList<(string Channel, SmRecordSet Records)> Records => [.. _channels.Where(c => c.Channel.Records is not null).Select(c => (c.Name, c.Channel.Records!))];

    /// <summary>Whether there is a channel of that name.</summary>
    internal bool Has(string name) => _channels.Any(c => c.Name == name);

    /// <summary>What has to be uploaded, and the channels as they are afterwards.</summary>
    /// <param name="folder">The job's folder for input; each channel gets one below it.</param>
    internal (IReadOnlyList<PlacedChannel> Channels, IReadOnlyList<FileUpload> Uploads) PlaceIn(S3Uri folder)
    {
        var placed = new List<PlacedChannel>();
        var uploads = new List<FileUpload>();
        foreach (var (name, channel, local) in _channels)
        {
            var files = local?.To(folder.Append(name)) ?? [];
            uploads.AddRange(files);
            placed.Add(new PlacedChannel(name, channel, AddressOf(channel, files, folder.Append(name))));
        }

        return (placed, uploads);
    }

    private static string? AddressOf(SmChannel channel, IReadOnlyList<FileUpload> files, S3Uri folder) => files switch
    {
        _ when channel.Records is not null => RecordShards.ManifestIn(folder).ToString(),
        [] => channel.Source,
        // A manifest is named itself; anything else by its folder, with a slash, so that "train" does not take in "train2".
        [var manifest] when channel.S3DataType != "S3Prefix" => manifest.Destination.ToString(),
        _ => folder + "/",
    };

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z")]
    private static partial Regex ValidName();
}
