using SageMaker.Ml.Errors;
using SageMaker.Ml.Images.Tables;
using static System.StringComparison;

namespace SageMaker.Ml.Images;

/// <summary>One look-up: narrows the table down to the one image that a query means.</summary>
/// <remarks>The rules are those of the Python SDK's <c>image_uris.retrieve</c>, so that both choose the same image.</remarks>
internal sealed class ImageResolution(ImageTable table, ImageQuery query)
{
    private readonly List<string> _notices = [];
    private readonly string _family = InstanceFamily.Of(query.InstanceType);
    private string? _tool = query.InferenceTool;

    private bool IsGraviton => table.GravitonFamilies.Contains(_family);

    public ImageReference Resolve()
    {
        var asked = FindFramework();
        var (source, wanted) = ChooseSource(asked);
        var (list, scope) = ChooseList(source, wanted);
        var purpose = $"{Spoken(scope)}{(source == asked ? "" : $" with {source.Name}")}";
        var version = ChooseVersion(asked, list, purpose);
        var releases = Narrow(asked, list, list.Aliases.GetValueOrDefault(version) ?? version);
        var (release, python) = ChoosePython(asked, list, releases);
        var what = $"{asked.Name} {version} for {purpose}";
        var account = ChooseAccount(release, what);
        var processor = ChooseProcessor(list, release, what);
        RefuseRetiredHardware(asked, version);

        var named = _tool ?? (processor == list.UnnamedProcessor ? null : processor);
        var unlisted = release.Base is not null && query.Version is { } given && given != version ? given : null;
        if (unlisted is not null) _notices.Add($"{what} is listed as {version} only; the tag says {unlisted}. Such an image may not exist.");
        var build = BuildOf(asked, release, version, processor, what);
        var tag = new ImageTag(release, unlisted ?? version, named, python, build, query.BaseFrameworkVersion)
        {
            IsUnlisted = unlisted is not null,
        };
        var text = OnLargeInstances(asked, tag.Text);
        return new ImageReference
        {
            Uri = ImageAddress.Of(table, account, query.Region, tag.Repository, text),
            Framework = source.VariantOf ?? source.Name,
            Version = unlisted ?? release.Version,
            Scope = scope,
            Region = query.Region,
            Account = account,
            Repository = tag.Repository,
            Tag = text,
            PythonVersion = python,
            Processor = processor,
            BaseFrameworkVersion = release.Base,
            Notices = _notices,
        };
    }

    private FrameworkImages FindFramework()
    {
        var found = table.Find(query.Framework) ?? throw ImageMiss.Framework(table, query.Framework, query.IsAlgorithm ? "Algorithm" : "Framework");
        if (found.VariantOf is { } owner) throw ImageMiss.SpecialBuild(found, owner);
        if (!query.ModelParallel) return found;
        return table.Frameworks[found.Variants.GetValueOrDefault("model-parallel") ?? throw ImageMiss.ModelParallel(found)];
    }

    /// <summary>Special hardware and the training compiler have entries, or at least scopes, of their own.</summary>
    private (FrameworkImages Source, ImageScope? Scope) ChooseSource(FrameworkImages asked)
    {
        if (query.TrainingCompiler)
        {
            if (asked.Variants.TryGetValue("training-compiler", out var compiled)) return (table.Frameworks[compiled], query.Scope);
            _notices.Add($"{asked.Name} has no images for the training compiler; its usual one is taken.");
        }

        if (_tool is null && asked.HasNeuron && (_family.StartsWith("inf", Ordinal) || _family.StartsWith("trn", Ordinal))) _tool = "neuron";
        var source = _tool is null
            ? asked
            : table.Frameworks[asked.Variants.GetValueOrDefault(_tool) ?? throw ImageMiss.InferenceTool(asked, _tool)];
        RequireHardware(asked, "trainium", query.InstanceType?.Contains("trn", Ordinal) == true);
        RequireHardware(asked, "graviton", IsGraviton);
        return (source, IsGraviton ? ImageScope.GravitonInference : query.Scope ?? asked.DefaultScope);
    }

    private void RequireHardware(FrameworkImages asked, string hardware, bool needed)
    {
        if (needed && !asked.Hardware.Contains(hardware)) throw ImageMiss.Hardware(table, asked, hardware, query.InstanceType!);
    }

    private (ReleaseList List, ImageScope Scope) ChooseList(FrameworkImages source, ImageScope? wanted)
    {
        if (query.AcceleratorType is { } accelerator)
        {
            if (!accelerator.StartsWith("ml.eia", Ordinal) && accelerator != "local_sagemaker_notebook") throw ImageMiss.AcceleratorType(accelerator);
            wanted = ImageScope.ElasticInference;
        }

        if (source.Lists is [{ Scopes: [var only] } single])
        {
            if (wanted is not null && wanted != only) _notices.Add($"{source.Name} has images for {Spoken(only)} only; {wanted} is ignored.");
            return (single, only);
        }

        if (wanted is null && source.Lists is [var shared]) return (shared, shared.Scopes[0]);
        var list = (wanted is { } scope ? source.ListFor(scope) : null)
            ?? throw ImageMiss.Choice("Scope", source.Name, wanted?.ToString(), source.Lists.SelectMany(l => l.Scopes, (_, s) => s.ToString()));
        if (list.OnlyOn == "graviton" && _family.Length > 0 && !IsGraviton)
        {
            throw ImageMiss.Hardware(table, source, "graviton", query.InstanceType!);
        }

        return (list, wanted!.Value);
    }

    /// <summary>The version, spelled as the query spells it: tags may be short, too.</summary>
    private string ChooseVersion(FrameworkImages asked, ReleaseList list, string purpose)
    {
        var given = query.Version;
        if (given is not null && (list.Aliases.ContainsKey(given) || list.Versions.Contains(given))) return given;
        if (list.Versions.Take(2).ToList() is [var only])
        {
            if (given is not null && list.Releases[0].Base is null) _notices.Add($"{asked.Name} for {purpose} is {only} only; {given} is ignored.");
            return only;
        }

        if (given is not null) throw ImageMiss.Version(asked, given, [list], purpose);
        var newest = Newest(asked) ?? throw ImageMiss.Version(asked, null, [list], purpose);
        return list.Versions.Contains(newest) ? newest : throw ImageMiss.Version(asked, newest, [list], purpose);
    }

    /// <summary>The newest version for the query's own scope: special hardware gets that one or none.</summary>
    private string? Newest(FrameworkImages asked)
    {
        if (query.Scope is { } scope && asked.ListFor(scope) is { } list) return list.Newest;
        return asked.Lists is [var only] && !asked.AskForVersion ? only.Newest : null;
    }

    private List<ImageRelease> Narrow(FrameworkImages asked, ReleaseList list, string version)
    {
        var releases = list.Releases.Where(r => r.Version == version).ToList();
        var fitting = releases.Where(r => r.IsOn(query.BaseFrameworkVersion)).ToList();
        if (fitting.Count > 0) return fitting;
        var known = releases.Select(r => r.Base!);
        throw ImageMiss.Choice(nameof(query.BaseFrameworkVersion), $"{asked.Name} {version}", query.BaseFrameworkVersion, known);
    }

    private (ImageRelease Release, string? Python) ChoosePython(FrameworkImages asked, ReleaseList list, List<ImageRelease> releases)
    {
        var known = releases.SelectMany(r => r.Python).ToList();
        var given = query.PythonVersion ?? list.DefaultPython;
        if (known.Count == 0)
        {
            if (given is not null) _notices.Add($"{asked.Name} {releases[0].Version} has no images by Python version; {given} is ignored.");
            return (releases[0], null);
        }

        if (given is null) return list.PythonOptional ? (releases[0], null) : known is [var only] ? (releases[0], only) : throw Missing();
        var python = PythonName.Match(given, known) ?? throw Missing();
        return (releases.First(r => r.Python.Contains(python)), python);

        SmArgumentException Missing() => ImageMiss.Choice("PythonVersion", $"{asked.Name} {releases[0].Version}", given, known);
    }

    private string ChooseAccount(ImageRelease release, string what)
    {
        var accounts = table.Registries[release.Registry];
        return accounts.TryGetValue(query.Region, out var account) ? account : throw ImageMiss.Region(what, query.Region, accounts.Keys);
    }

    private string? ChooseProcessor(ReleaseList list, ImageRelease release, string what)
    {
        var choices = list.Processors.Count > 0 ? list.Processors : release.Processors;
        if (choices.Count == 0) return null;
        if (query.Serverless) return choices.Contains("cpu") ? "cpu" : throw ImageMiss.Processor(what, "A serverless endpoint", "cpu", choices);
        if (choices is [var only] && query.InstanceType is null) return only;
        if (query.InstanceType is not { } type) throw ImageMiss.Choice("InstanceType", what, null, choices.Select(c => $"images for {c}"));
        var processor = InstanceFamily.ProcessorOf(type, choices) ?? throw ImageMiss.InstanceType(type);
        return choices.Contains(processor) ? processor : throw ImageMiss.Processor(what, type, processor, choices);
    }

    private string? BuildOf(FrameworkImages asked, ImageRelease release, string version, string? processor, string what)
    {
        if (release.Builds.Count > 0)
        {
            return release.Builds.GetValueOrDefault(processor ?? "")
                ?? throw ImageMiss.Processor(what, query.InstanceType ?? "The request", processor ?? "", release.Builds.Keys);
        }

        if (!query.ModelParallel) return query.Build;
        return asked.ModelParallelBuilds
            .FirstOrDefault(b => version.Contains(b.Key, Ordinal) || query.InstanceType?.Contains(b.Key, Ordinal) == true).Value;
    }

    private void RefuseRetiredHardware(FrameworkImages asked, string version)
    {
        if (_family != "p2" || asked.NotOnP2From is not { } first || VersionOrder.Instance.Compare(version, first) < 0) return;
        throw ImageMiss.Retired(asked, query.InstanceType!, first);
    }

    private string? OnLargeInstances(FrameworkImages asked, string? tag)
    {
        var large = _family == "p4d" || query.SmDistributed;
        return large && tag is not null && asked.BuildsOnP4d.TryGetValue(tag, out var build) ? $"{tag}-{build}" : tag;
    }

    private static string Spoken(ImageScope scope) => scope switch
    {
        ImageScope.GravitonInference => "inference on Graviton",
        ImageScope.ElasticInference => "Elastic Inference",
        _ => scope.ToString().ToLowerInvariant(),
    };
}
