using System.IO.Enumeration;
using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>Lists the images that a filter lets through.</summary>
internal sealed class ImageListing(ImageTable table, ImageFilter filter)
{
    private static readonly char[] s_wildcards = ['*', '?'];

    public IEnumerable<SmImage> Find()
    {
        if (filter.Region is { } region && !table.Registries.Values.Any(r => r.ContainsKey(region)))
        {
            var regions = table.Registries.Values.SelectMany(r => r.Keys).Distinct().Order(StringComparer.Ordinal);
            throw ImageMiss.Region("SageMaker", region, regions);
        }

        var frameworks = Frameworks()
            .OrderBy(f => f.VariantOf ?? f.Name, StringComparer.Ordinal).ThenBy(f => f.Name, StringComparer.Ordinal).ToList();
        RequireVersion(frameworks);
        return frameworks.SelectMany(ImagesOf);
    }

    private IEnumerable<FrameworkImages> Frameworks()
    {
        if (filter.Framework is not { } name) return table.Frameworks.Values;
        if (name.IndexOfAny(s_wildcards) >= 0) return table.Frameworks.Values.Where(f => Matches(name, f.VariantOf ?? f.Name));
        var found = table.Find(name) ?? throw ImageMiss.Framework(table, name, "Framework");
        return found.Variants.Values.Select(v => table.Frameworks[v]).Where(v => v.VariantOf == found.Name).Prepend(found);
    }

    /// <summary>A version that no image of the one named framework has is a mistake, and not an empty answer.</summary>
    private void RequireVersion(List<FrameworkImages> frameworks)
    {
        if (filter.Version is not { } version || version.IndexOfAny(s_wildcards) >= 0) return;
        if (filter.Framework is null || frameworks.Count == 0) return;
        var lists = frameworks.SelectMany(f => f.Lists).Where(HasScope).ToList();
        if (lists.Count == 0 || lists.Any(l => l.Releases.Any(r => IsVersion(l, r.Version)))) return;
        throw ImageMiss.Version(frameworks[0], version, lists, filter.Scope?.ToString().ToLowerInvariant());
    }

    private IEnumerable<SmImage> ImagesOf(FrameworkImages framework) =>
        from list in framework.Lists.Where(HasScope)
        from release in list.Releases.Where(r => IsVersion(list, r.Version)).OrderByDescending(r => r.Version, VersionOrder.Instance)
        where filter.Region is null || table.Registries[release.Registry].ContainsKey(filter.Region)
        from python in Choices(release.Python, list.DefaultPython)
        where filter.PythonVersion is null || (python is not null && PythonName.Match(filter.PythonVersion, [python]) is not null)
        from processor in Choices(list.Processors.Count > 0 ? list.Processors : release.Processors, null)
        where release.Builds.Count == 0 || release.Builds.ContainsKey(processor ?? "")
        where RunsOn(processor ?? list.Accelerator)
        from scope in list.Scopes.Where(s => filter.Scope is null || s == filter.Scope)
        select Row(framework, list, release, scope, python, processor);

    private SmImage Row(FrameworkImages framework, ReleaseList list, ImageRelease release, ImageScope scope, string? python, string? processor)
    {
        var variant = VariantOf(framework);
        var isNeuron = variant?.StartsWith("neuron", StringComparison.Ordinal) == true;
        var named = isNeuron ? variant : processor == list.UnnamedProcessor ? null : processor;
        var build = processor is null ? null : release.Builds.GetValueOrDefault(processor);
        var tag = new ImageTag(release, release.Version, named, python, build, release.Base);
        var accounts = table.Registries[release.Registry];
        return new SmImage
        {
            Framework = framework.VariantOf ?? framework.Name,
            Version = release.Version,
            Kind = framework.Kind,
            Scope = scope,
            Accelerator = processor ?? list.Accelerator,
            PythonVersion = python,
            BaseFrameworkVersion = release.Base,
            Variant = variant,
            Repository = tag.Repository,
            Tag = tag.Text,
            Regions = [.. accounts.Keys],
            Region = filter.Region ?? "",
            ImageUri = filter.Region is { } region ? ImageAddress.Of(table, accounts[region], region, tag.Repository, tag.Text) : null,
        };
    }

    private string? VariantOf(FrameworkImages framework) =>
        table.Frameworks.Values.SelectMany(f => f.Variants).Where(v => v.Value == framework.Name).Select(v => v.Key).FirstOrDefault();

    private bool HasScope(ReleaseList list) => filter.Scope is not { } scope || list.Scopes.Contains(scope);

    private bool IsVersion(ReleaseList list, string version) => filter.Version is not { } wanted
        || Matches(wanted, version)
        || list.Aliases.GetValueOrDefault(wanted) == version
        || version.StartsWith(wanted + ".", StringComparison.OrdinalIgnoreCase);

    private bool RunsOn(string? accelerator) => filter.Accelerator?.ToLowerInvariant() switch
    {
        null => true,
        var wanted when wanted == accelerator => true,
        "neuron" => accelerator is not (null or "cpu" or "gpu"),
        "cpu" or "gpu" => accelerator is null,
        _ => false,
    };

    private static IEnumerable<string?> Choices(IReadOnlyList<string> all, string? first) =>
        all.Count == 0 ? [null] : first is null ? all : all.OrderByDescending(a => a == first);

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);
}
