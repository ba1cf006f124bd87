using System.Xml.Linq;

namespace ModulePackager;

/// <summary>The repository that this program runs in.</summary>
internal static class Checkout
{
    /// <summary>The nearest folder above this program that has the solution.</summary>
    public static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SageMakerPs.sln"))) return folder;
        }

        throw new PackagingException($"No folder above {AppContext.BaseDirectory} has SageMakerPs.sln; run this from a checkout.");
    }

    /// <summary>The one place that says the version.</summary>
    public static PackageVersion ReadVersion(string repository)
    {
        const string file = "Directory.Build.props";
        var text = XDocument.Load(Path.Combine(repository, file)).Descendants("Version").SingleOrDefault()?.Value
            ?? throw new PackagingException($"{file} has no Version.");
        return PackageVersion.Parse(text, file);
    }
}
