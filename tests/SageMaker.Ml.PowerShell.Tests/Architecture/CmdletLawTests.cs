using System.Collections;
using System.Management.Automation;
using System.Reflection;
using SageMaker.Ml.PowerShell.Background;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;

namespace SageMaker.Ml.PowerShell.Tests.Architecture;

/// <summary>The laws that hold for every cmdlet and for everything that a cmdlet returns.</summary>
public class CmdletLawTests
{
    private static readonly string[] s_changing = ["Start", "Stop", "Publish", "Unpublish", "Set", "Remove", "Save"];

    // AWS.Tools parameters bind by property name: these would be bound without being meant.
    private static readonly string[] s_hijacking =
    [
        "EndpointUrl", "Force", "Select", "PassThru", "Credential", "ProfileName", "ClientConfig", "AccessKey", "SecretKey", "SessionToken",
        "Message", "Subject", "Item",
    ];

    private static readonly Type[] s_cmdlets =
        [.. typeof(SmCmdlet).Assembly.GetTypes().Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static TheoryData<Type> Cmdlets => [.. s_cmdlets];

    public static TheoryData<Type> Outputs =>
    [
        .. s_cmdlets.SelectMany(t => t.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(o => o.Type).Select(o => o.Type)
            .Where(t => t?.Namespace?.StartsWith("SageMaker.Ml", StringComparison.Ordinal) == true).Distinct(),
    ];

    /// <summary>What the compiler makes of <c>[a, b]</c> for a list that is only read cannot be indexed by a shell: there <c>$image.Regions[0]</c> would be all of them.</summary>
    [Theory]
    [MemberData(nameof(Outputs))]
    public void Every_list_of_an_output_can_be_indexed_whatever_it_was_made_of(Type output)
    {
        foreach (var type in WithParts(output))
        {
            foreach (var property in type.GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && p.GetIndexParameters().Length == 0))
            {
                var holder = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
                Assert.True(property.SetMethod is not null, $"{type.Name}.{property.Name} cannot be set: make sure that it is an array or a List, and say so here.");
                var list = s_unindexed.MakeGenericMethod(property.PropertyType.GetGenericArguments()).Invoke(null, null);
                property.SetValue(holder, list);
                Assert.True(property.GetValue(holder) is Array or IList { IsReadOnly: false }, $"{type.Name}.{property.Name} keeps a {property.GetValue(holder)!.GetType().Name}; give it init => field = Indexable.Of(value).");
            }
        }
    }

    private static readonly MethodInfo s_unindexed = typeof(CmdletLawTests).GetMethod(nameof(Unindexed), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static IReadOnlyList<T> Unindexed<T>() => [default!, default!];

    /// <summary>A type and those of ours that its lists and tables hold.</summary>
    private static IEnumerable<Type> WithParts(Type type) =>
    [
        type,
        .. type.GetProperties().SelectMany(p => p.PropertyType.GetGenericArguments()).Where(t => t != type && t.Namespace?.StartsWith("SageMaker.Ml", StringComparison.Ordinal) == true && t.IsClass && !t.IsAbstract).Distinct(),
    ];

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_that_exist()
    {
        using var host = new ModuleHost();
        var exported = host.Invoke("(Get-Module SageMaker.Ml).ExportedCmdlets.Keys").Output.Select(o => o.ToString());
        Assert.Equal(s_cmdlets.Select(NameOf).Order(StringComparer.OrdinalIgnoreCase), exported.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_manifest_and_the_assembly_have_one_version()
    {
        using var host = new ModuleHost();
        var version = Version.Parse(Assert.Single(host.Invoke("(Get-Module SageMaker.Ml).Version.ToString()").Output).ToString());
        var built = typeof(SmCmdlet).Assembly.GetName().Version!;
        Assert.Equal((built.Major, built.Minor, built.Build), (version.Major, version.Minor, version.Build));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_name_collides_with_AWS_Tools(Type cmdlet)
    {
        var taken = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "aws-tools-cmdlets.txt"));
        Assert.DoesNotContain(NameOf(cmdlet), taken, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_that_changes_something_can_be_asked_first(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        if (s_changing.Contains(attribute.VerbName)) Assert.True(attribute.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_is_piped_into_a_job_can_be_piped_again(Type cmdlet)
    {
        // A job replays its input: one parameter takes it whole, or all take it by name.
        if (!typeof(BackgroundCmdlet).IsAssignableFrom(cmdlet)) return;
        var piped = cmdlet.GetProperties()
            .SelectMany(p => p.GetCustomAttributes<ParameterAttribute>().Select(a => (p.Name, Set: a.ParameterSetName, Whole: a.ValueFromPipeline, ByName: a.ValueFromPipelineByPropertyName)))
            .Where(p => p.Whole || p.ByName);
        Assert.All(piped.GroupBy(p => p.Set), set => Assert.True(set.Count() == 1 || set.All(p => !p.Whole), $"{set.Key}: {string.Join(", ", set.Select(p => p.Name))}"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_takes_a_session_and_overrides_of_it(Type cmdlet) =>
        Assert.True(typeof(SmCmdlet).IsAssignableFrom(cmdlet) || typeof(SessionParameters).IsAssignableFrom(cmdlet));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_says_what_it_returns(Type cmdlet) => Assert.NotEmpty(cmdlet.GetCustomAttributes<OutputTypeAttribute>());

    [Theory]
    [MemberData(nameof(Outputs))]
    public void No_output_has_a_property_that_AWS_Tools_would_bind_by_mistake(Type output) =>
        Assert.Empty(output.GetProperties().Select(p => p.Name).Intersect(s_hijacking, StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Every_resource_is_flat_enough_for_a_ledger_and_reads_as_its_name(Type output)
    {
        if (!typeof(ISmResource).IsAssignableFrom(output)) return;
        Assert.Equal(typeof(Hashtable), output.GetMethod(nameof(ISmResource.ToHashtable), [])?.ReturnType);
        Assert.Equal(output, output.GetMethod(nameof(ToString), [])?.DeclaringType);
        Assert.Equal(typeof(string), output.GetProperty(nameof(ISmResource.Region))?.PropertyType);
    }

    private static string NameOf(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }
}
