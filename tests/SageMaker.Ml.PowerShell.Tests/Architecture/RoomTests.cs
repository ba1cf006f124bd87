using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Architecture;

/// <summary>Who may know whom, read from the built assemblies.</summary>
public class RoomTests
{
    [Theory]
    [InlineData("SageMaker.Ml.Contracts.dll")]
    [InlineData("SageMaker.Ml.dll")]
    [InlineData("SageMaker.Ml.Local.dll")]
    public void A_room_below_the_cmdlets_knows_neither_PowerShell_nor_a_third_party(string file) =>
        Assert.All(ReferencesOf(file), name => Assert.True(IsOursOrFramework(name), $"{file} references {name}"));

    [Fact]
    public void The_domain_knows_only_the_contracts() =>
        Assert.Equal(["SageMaker.Ml.Contracts"], ReferencesOf("SageMaker.Ml.dll").Where(n => n.StartsWith("SageMaker", StringComparison.Ordinal)));

    [Fact]
    public void The_contracts_know_nobody() =>
        Assert.DoesNotContain(ReferencesOf("SageMaker.Ml.Contracts.dll"), n => n.StartsWith("SageMaker", StringComparison.Ordinal));

    [Fact]
    public void The_cmdlets_reference_no_third_party_besides_PowerShell() =>
        Assert.All(ReferencesOf("SageMaker.Ml.PowerShell.dll"), n => Assert.True(IsOursOrFramework(n) || n == "System.Management.Automation", n));

    [Theory]
    [InlineData("SageMaker.Ml.Contracts.dll")]
    [InlineData("SageMaker.Ml.dll")]
    [InlineData("SageMaker.Ml.PowerShell.dll")]
    public void Nothing_but_the_backends_behind_the_ports_leaves_the_process(string file) =>
        Assert.DoesNotContain(
            ReferencesOf(file),
            name => name.StartsWith("System.Net", StringComparison.Ordinal) && name is not ("System.Net.Primitives" or "System.Net.WebUtility"));

    [Fact]
    public void The_private_folder_holds_no_assembly_that_the_default_context_also_holds()
    {
        var shared = FileNames(Repository.Combine("module", "bin"));
        var isolated = FileNames(Repository.Combine("module", "bin", "lib"));
        Assert.Contains("SageMaker.Ml.Aws.dll", isolated);
        Assert.Empty(shared.Intersect(isolated));
    }

    private static bool IsOursOrFramework(string name) =>
        name.StartsWith("SageMaker.Ml", StringComparison.Ordinal)
        || name is "netstandard" or "System" or "System.Core" or "mscorlib"
        || (name.StartsWith("System.", StringComparison.Ordinal) && name != "System.Management.Automation")
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);

    private static List<string> ReferencesOf(string file)
    {
        using var stream = File.OpenRead(Repository.Combine("module", "bin", file));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)).Order(StringComparer.Ordinal)];
    }

    private static List<string?> FileNames(string folder) => [.. Directory.GetFiles(folder, "*.dll").Select(Path.GetFileName)];
}
