using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>Finds what is wrong with a channel before anything is sent.</summary>
internal static class ChannelRules
{
    private const string Augmented = "AugmentedManifestFile";

    /// <summary>Checks a channel by itself.</summary>
    /// <exception cref="SmArgumentException">Two of its settings do not go together.</exception>
    public static void Check(string name, SmChannel channel)
    {
        if (channel.S3DataType == Augmented && channel.AttributeName.Count == 0)
        {
            throw Wrong("AttributeName", name, "is an augmented manifest and does not say which attributes are passed on; add -AttributeName source-ref, label.");
        }

        if (channel.S3DataType != Augmented && channel.AttributeName.Count > 0)
        {
            throw Wrong("AttributeName", name, $"names attributes ('{channel.AttributeName[0]}'), which only augmented manifests have; add -S3DataType {Augmented}.");
        }

        if (channel.FileSystemId is null) return;
        if (channel.InputMode is "Pipe" or "FastFile") throw Wrong("InputMode", name, $"reads a file system with InputMode '{channel.InputMode}', which streams from S3; leave it out.");
        if (channel.DirectoryPath?.StartsWith('/') != true) throw Wrong("DirectoryPath", name, $"has the DirectoryPath '{channel.DirectoryPath}', which must be a full path in the file system, such as /fsx/train.");
    }

    /// <summary>Checks what a channel needs of the estimator.</summary>
    /// <exception cref="SmArgumentException">It names a group of machines that there is not, or a file system without a network.</exception>
    public static void Check(string name, SmChannel channel, SmEstimator estimator, bool hasNetwork)
    {
        foreach (var group in channel.InstanceGroup.Where(g => estimator.InstanceGroup.All(own => own.Name != g)))
        {
            var names = estimator.InstanceGroup.Select(g => g.Name).ToList();
            var remedy = names.Count == 0 ? "the estimator has no groups; describe them with New-SmEstimator -InstanceGroup."
                : Contracts.Validation.Spelling.Nearest(group, names) is { } near ? $"did you mean {near}?"
                : $"there is {string.Join(", ", names)}.";
            throw Wrong("InstanceGroup", name, $"is for the instance group '{group}', which is none of the estimator's; {remedy}");
        }

        if (channel.FileSystemId is not null && !hasNetwork)
        {
            throw Wrong("SubnetId", name, $"is in the file system '{channel.FileSystemId}', which machines reach in its network only; give the estimator -SubnetId and -SecurityGroupId.");
        }
    }

    private static SmArgumentException Wrong(string parameter, string name, string what) => new(parameter, $"The channel '{name}' {what}");
}
