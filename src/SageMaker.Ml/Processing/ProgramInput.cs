using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Processing;

/// <summary>Something that a program brings along: its script, its archive, its jars, its settings. It becomes an input of the job beside the user's.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Destination">Where the container finds it.</param>
internal sealed record ProgramInput(string Name, string Destination)
{
    /// <summary>Its address when it is in S3 already.</summary>
    public string? Remote { get; init; }

    /// <summary>Its files on this machine, full paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether the address is that of the files' folder even for one of them.</summary>
    public bool IsFolder { get; init; }

    /// <summary>A file that is made here.</summary>
    public (string Name, byte[] Content)? Made { get; init; }

    /// <summary>Whether it is the packed code, which lies where its content says.</summary>
    public bool IsPackedCode { get; init; }

    /// <summary>The folder below that of the job that it is uploaded to; null for <c>input</c> and its name.</summary>
    public string? Folder { get; init; }

    /// <summary>Where it lies once it is uploaded.</summary>
    /// <param name="job">The folder of the job.</param>
    /// <param name="code">The address of the packed code.</param>
    public string AddressIn(S3Uri job, S3Uri? code)
    {
        if (IsPackedCode) return code!.ToString();
        if (Remote is not null) return Remote;
        var folder = FolderIn(job);
        if (Made is { } made) return folder.Append(made.Name).ToString();
        // With a slash, so that "jars" does not take in "jars2".
        return Files is [var only] && !IsFolder ? folder.Append(Path.GetFileName(only)).ToString() : folder + "/";
    }

    /// <summary>What is uploaded for it, apart from what is made here and from packed code.</summary>
    public IEnumerable<FileUpload> UploadsIn(S3Uri job) => Files.Select(file => new FileUpload(file, FolderIn(job).Append(Path.GetFileName(file))));

    /// <summary>Where what is made here goes.</summary>
    public S3Uri FolderIn(S3Uri job) => Folder is null ? job.Append("input", Name) : job.Append(Folder);
}
