using System.Globalization;
using HelpGenerator;
using HelpGenerator.Reading;
using HelpGenerator.Writing;

// Makes en-US and docs/cmdlets from the built module and the pages in docs/about. With --check it changes nothing and exits with 1 when something differs.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var repository = FindRepository();
var module = new ModuleAssembly(Path.Combine(repository, "module", "bin"), "SageMaker.Ml.PowerShell");
var topics = Directory.EnumerateFiles(Path.Combine(repository, "docs", "about"), "about_*.md").Order(StringComparer.Ordinal)
    .Select(page => TopicReader.Read(Path.GetFileNameWithoutExtension(page), File.ReadAllText(page))).ToList();
var cmdlets = new CmdletReader(module, topics).Read();

var output = new HelpFiles(repository, "docs/cmdlets", "en-US");
// PowerShell looks for the help of a module in the folder of the manifest, not in that of the assembly.
output.Add("en-US/SageMaker.Ml.PowerShell.dll-Help.xml", MamlWriter.Write(cmdlets));
foreach (var topic in topics) output.Add($"en-US/{topic.Name}.help.txt", new TopicWriter(topic).Write());
output.Add("docs/cmdlets/README.md", MarkdownIndex.Write(cmdlets, topics));
foreach (var cmdlet in cmdlets) output.Add($"docs/cmdlets/{cmdlet.Name}.md", new MarkdownWriter(cmdlet).Write());

if (!args.Contains("--check"))
{
    Console.WriteLine($"{output.Write()} of {output.Count} files written.");
    return 0;
}

var different = output.FindDifferences();
foreach (var path in different) Console.Error.WriteLine($"{path} differs from what the cmdlets' documentation and docs/about say.");
if (different.Count > 0) Console.Error.WriteLine("Run: dotnet run --project tools/HelpGenerator");
return different.Count == 0 ? 0 : 1;

static string FindRepository()
{
    for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
    {
        if (File.Exists(Path.Combine(folder, "SageMakerPs.sln"))) return folder;
    }

    throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has SageMakerPs.sln.");
}
