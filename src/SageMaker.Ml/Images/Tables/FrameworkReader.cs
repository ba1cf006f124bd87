namespace SageMaker.Ml.Images.Tables;

/// <summary>Reads one framework's entry; members that it does not give stay as they are below.</summary>
internal static class FrameworkReader
{
    private static readonly string[] s_release = ["repository", "registry", "python", "processors", "base", "exactBase", "label", "build"];

    public static FrameworkImages Read(
        string name, TableNode node, Dictionary<string, IReadOnlyDictionary<string, string>> registries, FrameworkImages? below)
    {
        node.Allow(
            "kind", "otherNames", "hardware", "defaultScope", "askForVersion", "notOnP2From", "variants", "variantOf", "buildsOnP4d",
            "modelParallelBuilds", "lists");
        if (below is null && !node.Has("kind")) throw node.Wrong("has no 'kind': framework, algorithm or tool");
        var lists = below?.Lists.ToList() ?? [];
        foreach (var list in node.Items("lists")) Add(ReadList(list, registries), lists);
        if (lists.Count == 0) throw node.Wrong("has no 'lists'");
        return new FrameworkImages
        {
            Name = name,
            Kind = node.Text("kind") is { } kind ? node.Name<ImageKind>(kind) : below!.Kind,
            OtherNames = node.Has("otherNames") ? node.Words("otherNames") : below?.OtherNames ?? [],
            Hardware = node.Has("hardware") ? node.Words("hardware") : below?.Hardware ?? [],
            DefaultScope = node.Text("defaultScope") is { } scope ? node.Name<ImageScope>(scope) : below?.DefaultScope,
            AskForVersion = node.Has("askForVersion") ? node.Flag("askForVersion") : below?.AskForVersion ?? false,
            NotOnP2From = node.Text("notOnP2From") ?? below?.NotOnP2From,
            Variants = ImageTableReader.Overlay(below?.Variants, node.Pairs("variants")),
            VariantOf = node.Text("variantOf") ?? below?.VariantOf,
            BuildsOnP4d = ImageTableReader.Overlay(below?.BuildsOnP4d, node.Pairs("buildsOnP4d")),
            ModelParallelBuilds = node.Has("modelParallelBuilds") ? node.Pairs("modelParallelBuilds") : below?.ModelParallelBuilds ?? [],
            Lists = lists,
        };
    }

    /// <summary>Puts a list beside those of other scopes, or on top of the one for the same scope.</summary>
    private static void Add(ReleaseList list, List<ReleaseList> lists)
    {
        var index = lists.FindIndex(l => l.Scopes.Intersect(list.Scopes).Any());
        if (index < 0)
        {
            lists.Add(list);
            return;
        }

        var below = lists[index];
        lists[index] = below with
        {
            Processors = list.Processors.Count > 0 ? list.Processors : below.Processors,
            UnnamedProcessor = list.UnnamedProcessor ?? below.UnnamedProcessor,
            Accelerator = list.Accelerator ?? below.Accelerator,
            PythonOptional = list.PythonOptional || below.PythonOptional,
            DefaultPython = list.DefaultPython ?? below.DefaultPython,
            OnlyOn = list.OnlyOn ?? below.OnlyOn,
            Aliases = ImageTableReader.Overlay(below.Aliases, list.Aliases),
            Releases = [.. below.Releases.Where(r => !list.Versions.Contains(r.Version)), .. list.Releases],
        };
    }

    private static ReleaseList ReadList(TableNode node, Dictionary<string, IReadOnlyDictionary<string, string>> registries)
    {
        node.Allow([
            "scopes", "unnamedProcessor", "accelerator", "pythonOptional", "defaultPython", "onlyOn", "aliases", "minors", "releases", .. s_release]);
        var releases = node.Items("releases").SelectMany(r => ReadReleases(r, node, registries)).ToList();
        if (releases.Count == 0) throw node.Wrong("has no 'releases'");
        if (!node.Has("scopes")) throw node.Wrong("has no 'scopes', such as \"training inference\"");
        return new ReleaseList
        {
            Scopes = [.. node.Words("scopes").Select(node.Name<ImageScope>)],
            Processors = node.Words("processors"),
            UnnamedProcessor = node.Text("unnamedProcessor"),
            Accelerator = node.Text("accelerator"),
            PythonOptional = node.Flag("pythonOptional"),
            DefaultPython = node.Text("defaultPython"),
            OnlyOn = node.Text("onlyOn"),
            Aliases = ReadAliases(node, releases),
            Releases = releases,
        };
    }

    private static Dictionary<string, string> ReadAliases(TableNode node, List<ImageRelease> releases)
    {
        var aliases = new Dictionary<string, string>();
        if (node.Flag("minors"))
        {
            foreach (var version in releases.Select(r => r.Version).Order(VersionOrder.Instance))
            {
                if (ShortVersion.Of(version) is { } minor) aliases[minor] = version;
            }
        }

        foreach (var (version, names) in node.Pairs("aliases"))
        {
            foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries)) aliases[name] = version;
        }

        return aliases;
    }

    private static IEnumerable<ImageRelease> ReadReleases(
        TableNode node, TableNode list, Dictionary<string, IReadOnlyDictionary<string, string>> registries)
    {
        node.Allow(["versions", .. s_release]);
        var versions = node.Words("versions");
        if (versions.Count == 0) throw node.Wrong("has no 'versions'");
        var registry = Text("registry") ?? throw node.Wrong("has no 'registry', and its list names none");
        if (!registries.ContainsKey(registry)) throw node.Wrong($"names the unknown registry '{registry}'{NearestName.Hint(registry, registries.Keys).TrimEnd('.')}");
        var release = new ImageRelease
        {
            Version = "",
            Repository = Text("repository") ?? throw node.Wrong("has no 'repository', and its list names none"),
            Registry = registry,
            Python = node.Has("python") ? node.Words("python") : list.Words("python"),
            Processors = node.Words("processors"),
            Base = Text("base"),
            ExactBase = node.Flag("exactBase") || list.Flag("exactBase"),
            Label = Text("label") ?? "{version}",
            Builds = new Dictionary<string, string>(node.Has("build") ? node.Pairs("build") : list.Pairs("build")),
        };
        return versions.Select(version => release with { Version = version });

        string? Text(string name) => node.Text(name) ?? list.Text(name);
    }
}
