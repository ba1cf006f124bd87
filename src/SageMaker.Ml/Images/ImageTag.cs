using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>The parts that a tag is put together from.</summary>
/// <param name="Release">The release.</param>
/// <param name="Version">The version as it was asked for, such as 2.8.</param>
/// <param name="Processor">What the tag names as processor, or null.</param>
/// <param name="Python">The Python version, or null.</param>
/// <param name="Build">The container build, or null.</param>
/// <param name="Base">The framework below as it was asked for, such as pytorch2.1, or null.</param>
internal sealed record ImageTag(ImageRelease Release, string Version, string? Processor, string? Python, string? Build, string? Base)
{
    private const string PythonPlace = "{python}";

    /// <summary>Whether the version is one that the catalogue does not list; then there is no full spelling to put in its place.</summary>
    public bool IsUnlisted { get; init; }

    private bool PythonIsInRepository => Release.Repository.Contains(PythonPlace, StringComparison.Ordinal);

    /// <summary>The repository's name.</summary>
    public string Repository => Release.Repository.Replace(PythonPlace, Python, StringComparison.Ordinal);

    /// <summary>The tag, or null for an image without one.</summary>
    public string? Text
    {
        get
        {
            var parts = new[] { Label, Processor, PythonIsInRepository ? null : Python, Build };
            var text = string.Join('-', parts.Where(p => !string.IsNullOrEmpty(p)));
            return text.Length == 0 ? null : text;
        }
    }

    private string Label => Release.Label
        .Replace("{version}", Version, StringComparison.Ordinal)
        .Replace("{release}", IsUnlisted ? Version : Release.Version, StringComparison.Ordinal)
        .Replace("{baseRelease}", NumberOf(IsUnlisted ? Base : Release.Base), StringComparison.Ordinal)
        .Replace("{base}", NumberOf(Base), StringComparison.Ordinal);

    /// <summary>2.1 of pytorch2.1.</summary>
    private static string NumberOf(string? framework) => framework?.TrimStart([.. "abcdefghijklmnopqrstuvwxyz"]) ?? "";
}
