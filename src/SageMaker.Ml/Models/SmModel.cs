using System.Collections;
using System.Collections.ObjectModel;
using SageMaker.Ml.Code;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>A model: one that exists (it has an ARN), or the description of one that is made when it is published.</summary>
public sealed record SmModel : ISmResource, ISessionBound
{
    /// <summary>The model's name; null while it has none, and then it is named after its endpoint.</summary>
    public string? ModelName { get; init; }

    /// <summary>The model's ARN; null as long as it does not exist.</summary>
    public string? ModelArn { get; init; }

    /// <summary>The container image that serves it.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The S3 URI of its <c>model.tar.gz</c>, or the full path of a folder or archive that is uploaded when the model is published.</summary>
    public string? ModelDataUrl { get; init; }

    /// <summary>The inference script: a path inside <see cref="SourceDirectory"/>, or the full path of a script that stands alone.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>The full path of the folder with the inference code, or the S3 URI of a <c>sourcedir.tar.gz</c>.</summary>
    public string? SourceDirectory { get; init; }

    /// <summary>Full paths of files and folders that are laid beside the script.</summary>
    public IReadOnlyList<string> Dependency { get; init; } = [];

    /// <summary>Environment variables of the container.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The execution role by name or ARN; null for the session's.</summary>
    public string? ExecutionRoleArn { get; init; }

    /// <summary>Subnets to attach the containers to; empty for the session's.</summary>
    public IReadOnlyList<string> SubnetId { get; init; } = [];

    /// <summary>Security groups to attach the containers to; empty for the session's.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init; } = [];

    /// <summary>Whether the containers are kept from the network; null for the configuration's own choice.</summary>
    public bool? NetworkIsolation { get; init; }

    /// <summary>Tags of the model, over the session's.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The training that made the model data; null when it came from elsewhere.</summary>
    public string? TrainingJobName { get; init; }

    /// <summary>When the model was made, UTC; null as long as it does not exist.</summary>
    public DateTime? CreationTime { get; init; }

    /// <inheritdoc/>
    public required string Region { get; init; }

    /// <inheritdoc/>
    SmSession? ISessionBound.Session => Session;

    internal SmSession? Session { get; init; }

    /// <summary>Whether the model exists already.</summary>
    public bool Exists => ModelArn is not null;

    /// <summary>The inference code, or null when the image brings its own.</summary>
    internal SourceCode? Source => EntryPoint is null
        ? null
        : new SourceCode { EntryPoint = EntryPoint, Directory = SourceDirectory, Dependencies = Dependency };

    /// <inheritdoc/>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable { [nameof(Exists)] = Exists, [nameof(Region)] = Region };
        foreach (var (key, value) in new[]
        {
            (nameof(ModelName), ModelName), (nameof(ModelArn), ModelArn), (nameof(ImageUri), ImageUri), (nameof(ModelDataUrl), ModelDataUrl),
            (nameof(EntryPoint), EntryPoint), (nameof(SourceDirectory), SourceDirectory), (nameof(ExecutionRoleArn), ExecutionRoleArn),
            (nameof(TrainingJobName), TrainingJobName), (nameof(CreationTime), CreationTime?.ToString("O")),
        })
        {
            if (value is not null) table[key] = value;
        }

        return table;
    }

    /// <summary>The model's name, or where its data comes from.</summary>
    public override string ToString() => ModelName ?? TrainingJobName ?? ModelDataUrl ?? ImageUri ?? "model";
}
