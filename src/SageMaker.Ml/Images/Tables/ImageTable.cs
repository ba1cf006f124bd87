namespace SageMaker.Ml.Images.Tables;

/// <summary>The facts of the catalogue. docs/images.md describes them by the names that they have in the file.</summary>
internal sealed record ImageTable
{
    /// <summary>The end of a registry's host name by the beginning of a region's name; the empty beginning serves all others.</summary>
    public required IReadOnlyDictionary<string, string> Hosts { get; init; }

    /// <summary>The instance families with ARM processors.</summary>
    public required IReadOnlyList<string> GravitonFamilies { get; init; }

    /// <summary>The registries: for each name, the account by region.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Registries { get; init; }

    /// <summary>The frameworks, algorithms and tools by name.</summary>
    public required IReadOnlyDictionary<string, FrameworkImages> Frameworks { get; init; }

    /// <summary>Finds a framework by its name or one of its other names, whatever the letter case.</summary>
    public FrameworkImages? Find(string name) =>
        Frameworks.TryGetValue(name, out var found)
            ? found
            : Frameworks.Values.FirstOrDefault(f => f.OtherNames.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The end of the host name of the registries in a region.</summary>
    public string HostOf(string region) =>
        Hosts.Where(h => region.StartsWith(h.Key, StringComparison.Ordinal)).MaxBy(h => h.Key.Length).Value;
}

/// <summary>All images of a framework, an algorithm or a tool.</summary>
internal sealed record FrameworkImages
{
    public required string Name { get; init; }

    public required ImageKind Kind { get; init; }

    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Special hardware that there are images for: graviton, trainium.</summary>
    public IReadOnlyList<string> Hardware { get; init; } = [];

    /// <summary>The scope when a query names none.</summary>
    public ImageScope? DefaultScope { get; init; }

    /// <summary>Whether a query that names no scope has to name the version.</summary>
    public bool AskForVersion { get; init; }

    /// <summary>The first version that no longer runs on instances with p2 GPUs.</summary>
    public string? NotOnP2From { get; init; }

    /// <summary>Special builds (neuron, neuronx, training-compiler, model-parallel) and the entries that list them.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; init; } = new Dictionary<string, string>();

    /// <summary>The framework that this entry is only reached through.</summary>
    public string? VariantOf { get; init; }

    /// <summary>What is appended to a tag on p4d instances and under SageMaker's distribution libraries, by tag.</summary>
    public IReadOnlyDictionary<string, string> BuildsOnP4d { get; init; } = new Dictionary<string, string>();

    /// <summary>The build under the model parallel library: the first key that occurs in the version or in the instance type.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ModelParallelBuilds { get; init; } = [];

    public required IReadOnlyList<ReleaseList> Lists { get; init; }

    /// <summary>Whether there are images for AWS' own chips, listed in entries of their own.</summary>
    public bool HasNeuron => Variants.Keys.Any(v => v.StartsWith("neuron", StringComparison.Ordinal));

    /// <summary>The list for a scope, or null.</summary>
    public ReleaseList? ListFor(ImageScope scope) => Lists.FirstOrDefault(l => l.Scopes.Contains(scope));
}

/// <summary>The images of a framework for some scopes.</summary>
internal sealed record ReleaseList
{
    public required IReadOnlyList<ImageScope> Scopes { get; init; }

    /// <summary>The processors that have images of their own; empty when the releases say, or when one image serves all.</summary>
    public IReadOnlyList<string> Processors { get; init; } = [];

    /// <summary>The processor that tags do not name.</summary>
    public string? UnnamedProcessor { get; init; }

    /// <summary>What the images run on, where no processor says it.</summary>
    public string? Accelerator { get; init; }

    /// <summary>Whether the tag may leave the Python version out.</summary>
    public bool PythonOptional { get; init; }

    public string? DefaultPython { get; init; }

    /// <summary>The only hardware that these images run on: graviton.</summary>
    public string? OnlyOn { get; init; }

    /// <summary>Other spellings of versions.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();

    /// <summary>One entry for each version, and for each base framework and Python version where those have different images.</summary>
    public required IReadOnlyList<ImageRelease> Releases { get; init; }

    /// <summary>The versions in full, in the file's order.</summary>
    public IEnumerable<string> Versions => Releases.Select(r => r.Version).Distinct();

    /// <summary>The newest version, or the one that is named so.</summary>
    public string Newest => Aliases.TryGetValue("latest", out var named) ? named : Versions.Max(VersionOrder.Instance)!;
}

/// <summary>One version's images.</summary>
internal sealed record ImageRelease
{
    public required string Version { get; init; }

    public required string Repository { get; init; }

    public required string Registry { get; init; }

    public IReadOnlyList<string> Python { get; init; } = [];

    public IReadOnlyList<string> Processors { get; init; } = [];

    /// <summary>The framework below, such as pytorch2.1.0.</summary>
    public string? Base { get; init; }

    /// <summary>Whether the framework below has to be named with its full version.</summary>
    public bool ExactBase { get; init; }

    /// <summary>The beginning of the tag, with placeholders.</summary>
    public string Label { get; init; } = "{version}";

    /// <summary>The end of the tag by processor; empty when it has none.</summary>
    public IReadOnlyDictionary<string, string> Builds { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a query's name for the framework below means this release.</summary>
    public bool IsOn(string? given) => Base is null || given == Base || (!ExactBase && given == ShortVersion.Of(Base));
}

/// <summary>Major and minor version of a full one: 2.8 of 2.8.0, pytorch2.1 of pytorch2.1.2.</summary>
internal static class ShortVersion
{
    /// <returns>Null when the version is not of three parts.</returns>
    public static string? Of(string version)
    {
        var last = version.LastIndexOf('.');
        return version.Count(c => c == '.') == 2 && last < version.Length - 1 ? version[..last] : null;
    }
}
