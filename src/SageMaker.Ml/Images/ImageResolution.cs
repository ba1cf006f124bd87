using SageMaker.Ml.Errors;
using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>One look-up: narrows the table down to the one image that a query means.</summary>
/// <remarks>The rules, and their order, are those of the Python SDK's <c>image_uris.retrieve</c>, so that both choose the same image.</remarks>
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
        if (unlisted is not null) _notices.Add($"{what} is listed as {version} only; the tag says {unlisted}, as asked. Such an image may not exist.");
        var tag = new ImageTag(release, unlisted ?? version, named, python, BuildOf(asked, release, version, processor, what), query.BaseFrameworkVersion)
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
        var found = table.Find(query.Framework) ?? throw ImageMiss.Framework(table, query.Framework);
        if (found.VariantOf is { } owner)
        {
            throw new SmArgumentException("Framework", $"'{found.Name}' is a special build of {owner}; ask for {owner} and name the build (InferenceTool, TrainingCompiler).");
        }

        if (!query.ModelParallel) return found;
        return table.Frameworks[found.Variants.GetValueOrDefault("model-parallel")
            ?? throw new SmArgumentException("Distribution", $"{found.Name} has no images with SageMaker's model parallel library; use pytorch.")];
    }

    /// <summary>Special hardware and the training compiler have entries, or at least scopes, of their own.</summary>
    private (FrameworkImages Source, ImageScope? Scope) ChooseSource(FrameworkImages asked)
    {
        if (query.TrainingCompiler)
        {
            if (asked.Variants.TryGetValue("training-compiler", out var compiled)) return (table.Frameworks[compiled], query.Scope);
            _notices.Add($"{asked.Name} has no images for the training compiler; its usual one is taken.");
        }

        var source = asked;
        if (_tool is not null && !asked.Variants.ContainsKey("neuron"))
        {
            throw new SmArgumentException("InferenceTool", $"{asked.Name} has no images for {_tool}; leave InferenceTool out, or ask for pytorch or huggingface.");
        }

        if (asked.Variants.ContainsKey("neuron"))
        {
            if (_family.StartsWith("inf", StringComparison.Ordinal) || _family.StartsWith("trn", StringComparison.Ordinal)) _tool ??= "neuron";
            if (_tool is not null)
            {
                source = table.Frameworks[asked.Variants.GetValueOrDefault(_tool)
                    ?? throw ImageMiss.Choice("InferenceTool", asked.Name, _tool, asked.Variants.Keys.Where(k => k.StartsWith("neuron", StringComparison.Ordinal)))];
            }
        }

        RequireHardware(asked, "trainium", query.InstanceType?.Contains("trn", StringComparison.Ordinal) == true);
        RequireHardware(asked, "graviton", IsGraviton);
        return (source, IsGraviton ? ImageScope.GravitonInference : query.Scope ?? asked.DefaultScope);
    }

    private void RequireHardware(FrameworkImages asked, string hardware, bool needed)
    {
        if (!needed || asked.Hardware.Contains(hardware)) return;
        var others = table.Frameworks.Values.Where(f => f.Hardware.Contains(hardware)).Select(f => f.Name);
        throw new SmArgumentException(
            "InstanceType", $"{query.InstanceType} is a {hardware} instance, and {asked.Name} has no images for those; take another instance type, or one of {string.Join(", ", others)}.");
    }

    private (ReleaseList List, ImageScope Scope) ChooseList(FrameworkImages source, ImageScope? wanted)
    {
        if (query.AcceleratorType is { } accelerator)
        {
            if (!accelerator.StartsWith("ml.eia", StringComparison.Ordinal) && accelerator != "local_sagemaker_notebook")
            {
                throw new SmArgumentException("AcceleratorType", $"'{accelerator}' is no Elastic Inference accelerator; they are named like ml.eia2.medium.");
            }

            wanted = ImageScope.ElasticInference;
        }

        if (source.Lists is [{ Scopes: [var only] } single])
        {
            if (wanted is not null && wanted != only) _notices.Add($"{source.Name} has images for {Spoken(only)} only; the scope {wanted} is ignored.");
            return (single, only);
        }

        if (wanted is null && source.Lists is [var shared]) return (shared, shared.Scopes[0]);
        var list = (wanted is { } scope ? source.ListFor(scope) : null)
            ?? throw ImageMiss.Choice("Scope", source.Name, wanted?.ToString(), source.Lists.SelectMany(l => l.Scopes).Select(s => s.ToString()));
        if (list.OnlyOn == "graviton" && _family.Length > 0 && !IsGraviton)
        {
            throw ImageMiss.Choice("InstanceType", $"{source.Name} for {Spoken(wanted!.Value)}", query.InstanceType, table.GravitonFamilies.Select(f => $"ml.{f}"));
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
            if (given is not null && list.Releases[0].Base is null) _notices.Add($"{asked.Name} for {purpose} exists as {only} only; the version {given} is ignored.");
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
        throw ImageMiss.Choice("BaseFrameworkVersion", $"{asked.Name} {version}", query.BaseFrameworkVersion, releases.Select(r => r.Base!));
    }

    private (ImageRelease Release, string? Python) ChoosePython(FrameworkImages asked, ReleaseList list, List<ImageRelease> releases)
    {
        var known = releases.SelectMany(r => r.Python).ToList();
        var given = query.PythonVersion ?? list.DefaultPython;
        if (known.Count == 0)
        {
            if (given is not null) _notices.Add($"{asked.Name} {releases[0].Version} has one image for every Python version; {given} is ignored.");
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
        if (choices is [var only] && query.InstanceType is null) return only;
        if (!query.Serverless && query.InstanceType is null) throw ImageMiss.Choice("InstanceType", what, null, choices.Select(c => $"images for {c}"));
        var processor = query.Serverless ? "cpu" : InstanceFamily.ProcessorOf(query.InstanceType!, choices)
            ?? throw new SmArgumentException("InstanceType", $"'{query.InstanceType}' is no instance type; they are named like ml.m5.xlarge, and local or local_gpu is this machine.");
        if (choices.Contains(processor)) return processor;
        throw new SmArgumentException(
            "InstanceType", $"{(query.Serverless ? "A serverless endpoint" : query.InstanceType)} needs an image for {processor}, and {what} exists for {string.Join(", ", choices)} only; take another instance type.");
    }

    private string? BuildOf(FrameworkImages asked, ImageRelease release, string version, string? processor, string what)
    {
        if (release.Builds.Count > 0)
        {
            return release.Builds.GetValueOrDefault(processor ?? "")
                ?? throw new SmArgumentException("InstanceType", $"{what} has no image for {processor}; it has one for {string.Join(", ", release.Builds.Keys)}. Give its address as ImageUri.");
        }

        if (!query.ModelParallel) return query.Build;
        var rule = asked.ModelParallelBuilds.FirstOrDefault(
            b => version.Contains(b.Key, StringComparison.Ordinal) || query.InstanceType?.Contains(b.Key, StringComparison.Ordinal) == true);
        return rule.Value;
    }

    private void RefuseRetiredHardware(FrameworkImages asked, string version)
    {
        if (_family != "p2" || asked.NotOnP2From is not { } first || VersionOrder.Instance.Compare(version, first) < 0) return;
        throw new SmArgumentException("InstanceType", $"{asked.Name} runs on {query.InstanceType} up to the versions before {first} only; take a newer instance type, such as ml.g4dn.xlarge.");
    }

    private string? OnLargeInstances(FrameworkImages asked, string? tag) =>
        tag is not null && (_family == "p4d" || query.SmDistributed) && asked.BuildsOnP4d.TryGetValue(tag, out var build) ? $"{tag}-{build}" : tag;

    private static string Spoken(ImageScope scope) => scope switch
    {
        ImageScope.GravitonInference => "inference on Graviton",
        ImageScope.ElasticInference => "Elastic Inference",
        _ => scope.ToString().ToLowerInvariant(),
    };
}
