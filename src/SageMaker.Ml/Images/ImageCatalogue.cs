using System.Reflection;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>The container images of SageMaker: which exist, and which one answers a need. Pure: it asks no service.</summary>
public sealed class ImageCatalogue
{
    /// <summary>The environment variable with the path of a file that extends and overrides the built-in catalogue.</summary>
    public const string FileVariable = "SAGEMAKER_ML_IMAGES";

    private static readonly Lazy<ImageCatalogue> s_builtIn = new(() => new ImageCatalogue(ImageTableReader.Read(BuiltInFile(), "images.json")));
    private static Extended? s_extended;

    private readonly ImageTable _table;

    private ImageCatalogue(ImageTable table) => _table = table;

    /// <summary>The catalogue that ships with the library.</summary>
    public static ImageCatalogue BuiltIn => s_builtIn.Value;

    /// <summary>The built-in catalogue, extended by the file that the environment variable <see cref="FileVariable"/> names, if any.</summary>
    /// <exception cref="SmException"><c>ImageFileNotFound</c> or <c>ImageFileInvalid</c>: the file is missing or breaks the schema.</exception>
    public static ImageCatalogue Default
    {
        get
        {
            if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } path) return BuiltIn;
            var written = File.GetLastWriteTimeUtc(path);
            if (s_extended is { } last && last.Path == path && last.Written == written) return last.Catalogue;
            var catalogue = BuiltIn.With(path);
            s_extended = new Extended(path, written, catalogue);
            return catalogue;
        }
    }

    /// <summary>The names of all frameworks, algorithms and tools of a kind, in alphabetical order; null for every kind.</summary>
    public IReadOnlyList<string> Names(ImageKind? kind = null) =>
        [.. _table.Frameworks.Values.Where(f => f.VariantOf is null && (kind is null || f.Kind == kind)).Select(f => f.Name).Order(StringComparer.Ordinal)];

    /// <summary>The name that the catalogue has for a framework, algorithm or tool that may be called by another; null when it knows none.</summary>
    public string? NameOf(string framework) => _table.Find(framework)?.Name;

    /// <summary>The versions of a framework, newest first; empty when it does not exist.</summary>
    /// <param name="framework">The framework's name.</param>
    /// <param name="scope">Only the versions for this use; null for all.</param>
    public IReadOnlyList<string> Versions(string framework, ImageScope? scope = null) =>
        [.. Lists(framework, scope).SelectMany(l => l.Versions).Distinct().OrderDescending(VersionOrder.Instance)];

    /// <summary>The Python versions of a framework; empty when it does not exist or does not say.</summary>
    /// <param name="framework">The framework's name.</param>
    /// <param name="version">Only those of this version; null for all.</param>
    public IReadOnlyList<string> PythonVersions(string framework, string? version = null) =>
        [.. Lists(framework, null)
            .SelectMany(l => l.Releases.Where(r => version is null || r.Version == (l.Aliases.GetValueOrDefault(version) ?? version)))
            .SelectMany(r => r.Python).Distinct().OrderDescending(VersionOrder.Instance)];

    /// <summary>The regions that any image exists in, in alphabetical order.</summary>
    public IReadOnlyList<string> Regions => [.. _table.Registries.Values.SelectMany(r => r.Keys).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>This catalogue with a file's entries on top.</summary>
    /// <param name="path">A file in the schema of docs/images.md.</param>
    /// <exception cref="SmException"><c>ImageFileNotFound</c> or <c>ImageFileInvalid</c>.</exception>
    public ImageCatalogue With(string path)
    {
        try
        {
            return new ImageCatalogue(ImageTableReader.Read(File.ReadAllBytes(path), path, _table));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SmException(
                "ImageFileNotFound", SmErrorKind.NotFound, $"The image file {path} cannot be read: {e.Message} {FileVariable} names it; correct or clear that variable.", e);
        }
    }

    /// <summary>Finds the image for a need.</summary>
    /// <exception cref="SmArgumentException">There is none; the message names what does not fit and what would.</exception>
    public ImageReference Resolve(ImageQuery query) => new ImageResolution(_table, query).Resolve();

    /// <summary>Lists the images that exist: by framework in alphabetical order, the newest version first.</summary>
    /// <exception cref="SmArgumentException">A framework, version or region without wildcards that does not exist.</exception>
    public IEnumerable<SmImage> Find(ImageFilter filter) => new ImageListing(_table, filter).Find();

    private IEnumerable<ReleaseList> Lists(string framework, ImageScope? scope) =>
        (_table.Find(framework)?.Lists ?? []).Where(l => scope is null || l.Scopes.Contains(scope.Value));

    private static ReadOnlyMemory<byte> BuiltInFile()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("images.json")!;
        var text = new byte[resource.Length];
        resource.ReadExactly(text);
        return text;
    }

    private sealed record Extended(string Path, DateTime Written, ImageCatalogue Catalogue);
}
