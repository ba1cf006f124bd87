using System.Collections;

namespace SageMaker.Ml.Images;

/// <summary>One image that exists, as a row of the catalogue.</summary>
public sealed record SmImage
{
    /// <summary>The framework or algorithm.</summary>
    public required string Framework { get; init; }

    /// <summary>The version in full.</summary>
    public required string Version { get; init; }

    /// <summary>Whether <see cref="Framework"/> is a framework, a built-in algorithm or a tool of the service's own.</summary>
    public required ImageKind Kind { get; init; }

    /// <summary>What the image is for.</summary>
    public required ImageScope Scope { get; init; }

    /// <summary>What it runs on (cpu, gpu, inf, trn …), or null when one image serves every instance type.</summary>
    public string? Accelerator { get; init; }

    /// <summary>The Python version, or null when the image does not say.</summary>
    public string? PythonVersion { get; init; }

    /// <summary>The framework below huggingface with its version, or null.</summary>
    public string? BaseFrameworkVersion { get; init; }

    /// <summary>The special build that this is (neuron, neuronx, training-compiler, model-parallel), or null for the usual one.</summary>
    public string? Variant { get; init; }

    /// <summary>The repository's name.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag; null when the image has none.</summary>
    public string? Tag { get; init; }

    /// <summary>The regions that have it, in alphabetical order.</summary>
    public required IReadOnlyList<string> Regions { get; init => field = Indexable.Of(value); }

    /// <summary>The region that <see cref="ImageUri"/> is for; empty when none was named.</summary>
    public string Region { get; init; } = "";

    /// <summary>The image's address in <see cref="Region"/>, or null when no region was named.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The address, or repository and tag when there is no region.</summary>
    public override string ToString() => ImageUri ?? (Tag is null ? Repository : $"{Repository}:{Tag}");

    /// <summary>The row as a flat table of texts. Members without a value are left out.</summary>
    public Hashtable ToHashtable()
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        Add(nameof(Framework), Framework);
        Add(nameof(Version), Version);
        Add(nameof(Kind), Kind.ToString());
        Add(nameof(Scope), Scope.ToString());
        Add(nameof(Accelerator), Accelerator);
        Add(nameof(PythonVersion), PythonVersion);
        Add(nameof(BaseFrameworkVersion), BaseFrameworkVersion);
        Add(nameof(Variant), Variant);
        Add(nameof(Repository), Repository);
        Add(nameof(Tag), Tag);
        Add(nameof(Regions), string.Join(' ', Regions));
        Add(nameof(Region), Region);
        Add(nameof(ImageUri), ImageUri);
        return table;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) table[name] = value;
        }
    }
}

/// <summary>What an entry of the catalogue is.</summary>
public enum ImageKind
{
    /// <summary>A framework that runs the user's own script.</summary>
    Framework,

    /// <summary>A built-in algorithm.</summary>
    Algorithm,

    /// <summary>A tool of the service's own: processing, monitoring, model compilation, hosting of compiled models.</summary>
    Tool,
}
