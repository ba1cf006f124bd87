using System.Text.RegularExpressions;
using System.Xml.Linq;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>A script that the help prints.</summary>
/// <param name="Topic">The cmdlet or the about topic.</param>
/// <param name="Number">Its number there, from 1.</param>
/// <param name="Code">The script.</param>
internal sealed partial record Example(string Topic, int Number, string Code)
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Every example of every cmdlet, and every script in the about topics.</summary>
    public static IReadOnlyList<Example> All { get; } = [.. OfCmdlets(), .. OfTopics()];

    private static IEnumerable<Example> OfCmdlets() => XDocument.Load(Repository.Combine("en-US", "SageMaker.Ml.PowerShell.dll-Help.xml")).Root!.Elements(s_command + "command")
        .SelectMany(cmdlet => Numbered(cmdlet.Element(s_command + "details")!.Element(s_command + "name")!.Value, cmdlet.Descendants(s_dev + "code").Select(code => code.Value)));

    private static IEnumerable<Example> OfTopics() => Directory.EnumerateFiles(Repository.Combine("docs", "about"), "about_*.md").Order(StringComparer.Ordinal)
        .SelectMany(page => Numbered(Path.GetFileNameWithoutExtension(page), Script().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Select(m => m.Groups["code"].Value)));

    private static IEnumerable<Example> Numbered(string topic, IEnumerable<string> codes) => codes.Select((code, i) => new Example(topic, i + 1, code));

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Script();
}
