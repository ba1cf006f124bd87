using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SageMaker.Ml.Local;
using SageMaker.Ml.PowerShell.Tests.Architecture;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>The laws that hold for the views of everything that a cmdlet returns, and of what can be reached from it.</summary>
[Collection(ScreenCollection.Name)]
public partial class ViewLawTests
{
    private static readonly string[] s_controls = ["ListControl", "TableControl", "WideControl"];

    private static readonly XElement[] s_views =
        [.. Directory.EnumerateFiles(Repository.Combine("module", "views"), "*.ps1xml").SelectMany(file => XDocument.Load(file).Descendants("View"))];

    private static readonly XElement[] s_types = [.. XDocument.Load(Repository.Combine("module", "SageMaker.Ml.Types.ps1xml")).Root!.Elements("Type")];

    private static readonly Type[] s_printed = [.. Reach(CmdletLawTests.Outputs.Select(row => row.Data))];

    public static TheoryData<Type> Printed => [.. s_printed];

    public static TheoryData<string> Views => [.. s_views.Select(view => view.Element("Name")!.Value)];

    [Theory]
    [MemberData(nameof(Printed))]
    public void Every_type_has_a_table_a_list_and_a_wide_view(Type type) =>
        Assert.Equal(s_controls, ViewsOf(type).SelectMany(view => view.Elements()).Select(e => e.Name.LocalName).Intersect(s_controls).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Printed))]
    public void Every_type_says_which_of_its_properties_stand_for_it(Type type)
    {
        var members = Assert.Single(s_types, t => t.Element("Name")!.Value == type.FullName);
        var names = members.Descendants("PropertySet").Where(set => set.Element("Name")!.Value == "DefaultDisplayPropertySet").Descendants("ReferencedProperties").Elements("Name").Select(n => n.Value).ToList();
        Assert.NotEmpty(names);
        var all = members.Descendants("ReferencedProperties").Elements("Name").Concat(members.Descendants("NoteProperty").Elements("Value")).Select(n => n.Value);
        Assert.All(all, name => Assert.NotNull(type.GetProperty(name)));
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Every_type_reads_as_something_in_a_text(Type type) =>
        Assert.Equal(type, type.GetMethod(nameof(ToString), [])!.DeclaringType);

    [Theory]
    [MemberData(nameof(Printed))]
    public void Every_type_has_a_sample_here(Type type) => Assert.Single(Samples.OfEachType, sample => sample.GetType() == type);

    [Theory]
    [MemberData(nameof(Printed))]
    public void Nothing_is_printed_as_the_name_of_its_type(Type type)
    {
        using var host = new ModuleHost(standardCmdlets: true).With("it", Samples.OfEachType.Single(sample => sample.GetType() == type));
        var screens = host.Invoke("""
            foreach ($how in 'Out-String', 'Format-Table', 'Format-List', 'Format-Wide') { $it | & $how | Out-String -Width 500 }
            $it.PSObject.Properties.Where{ $_.Name -ne 'Clock' }.ForEach{ $_.Value } | Out-String -Width 500
            '', $it | Out-String -Width 500
            1, $it | Format-List | Out-String -Width 500
            """).OutputOf<string>();
        Assert.All(screens, screen => Assert.DoesNotMatch(TypeName(), screen));
    }

    [Fact]
    public void What_a_session_works_with_is_named_in_words()
    {
        using var folder = new TemporaryFolder();
        using var host = new ModuleHost(standardCmdlets: true).With("here", new SmSession(new LocalBackend(new LocalBackendOptions { Root = folder.Path })));
        var screens = host.Invoke("""
            $secret = [securestring]::new()
            $secret.AppendChar('s')
            $keys = [pscredential]::new('AKIDEXAMPLE', $secret)
            foreach ($session in $here, (New-SmSession -Region eu-west-1 -Credential $keys)) {
                $session, $session.Backend, $session.Objects, $session.Options | ForEach-Object { $_ | Format-List | Out-String -Width 500 }
                $session | Select-Object -Property * -ExcludeProperty Clock | Format-List | Out-String -Width 500
            }
            """).OutputOf<string>();
        Assert.Contains("AWS, eu-west-1", string.Concat(screens), StringComparison.Ordinal);
        Assert.Contains($"this machine, {folder.Path}", string.Concat(screens), StringComparison.Ordinal);
        Assert.Contains("AKIDEXAMPLE", string.Concat(screens), StringComparison.Ordinal);
        Assert.All(screens, screen => Assert.DoesNotMatch(TypeName(), screen));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_names_only_what_exists(string name)
    {
        var view = s_views.Single(v => v.Element("Name")!.Value == name);
        // What follows a # is not the type's but says what an object of it is shown as, such as a training of a tuning.
        var type = Assert.Single(s_printed, t => t.FullName == Assert.Single(view.Descendants("TypeName")).Value.Split('#')[0]);
        var scripts = view.Descendants("ScriptBlock").Select(s => s.Value).ToList();
        var properties = view.Descendants("PropertyName").Select(p => p.Value).Concat(scripts.SelectMany(s => Property().Matches(s)).Select(m => m.Groups[1].Value));
        Assert.All(properties, property => Assert.NotNull(type.GetProperty(property)));
        Assert.All(scripts.SelectMany(s => Call().Matches(s)), call => Assert.NotNull(
            typeof(SmCmdlet).Assembly.GetType(call.Groups[1].Value)?.GetMethod(call.Groups[2].Value, BindingFlags.Public | BindingFlags.Static)));
    }

    [Fact]
    public void The_manifest_names_every_file_of_views()
    {
        using var host = new ModuleHost(standardCmdlets: true);
        var loaded = host.Invoke("(Get-Module SageMaker.Ml).ExportedFormatFiles | Split-Path -Leaf").Output.Select(o => o.ToString());
        Assert.Equal(Directory.EnumerateFiles(Repository.Combine("module", "views")).Select(Path.GetFileName).Order(StringComparer.Ordinal), loaded.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<XElement> ViewsOf(Type type) => s_views.Where(view => view.Descendants("TypeName").Any(t => t.Value == type.FullName));

    /// <summary>The types and those of their properties, as far as they are ours and have properties of their own to show.</summary>
    private static HashSet<Type> Reach(IEnumerable<Type> types)
    {
        var reached = new HashSet<Type>();
        var queue = new Queue<Type>(types);
        while (queue.TryDequeue(out var type))
        {
            foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : []) queue.Enqueue(argument);
            var ours = type.Namespace?.StartsWith("SageMaker.Ml", StringComparison.Ordinal) == true && type is { IsInterface: false, IsEnum: false };
            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
            if (!ours || properties.Length == 0 || !reached.Add(type)) continue;
            foreach (var property in properties) queue.Enqueue(property.PropertyType);
        }

        return reached;
    }

    [GeneratedRegex(@"\b(SageMaker\.Ml|System)\.[A-Z]\w+")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\[([\w.]+)\]::(\w+)\(")]
    private static partial Regex Call();
}
