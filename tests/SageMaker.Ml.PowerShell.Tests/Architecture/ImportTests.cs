
namespace SageMaker.Ml.PowerShell.Tests.Architecture;

/// <summary>What importing the module does to a process, seen in a fresh one.</summary>
public class ImportTests
{
    [Fact]
    public async Task Importing_loads_no_third_party_assembly()
    {
        var loaded = await ShellProcess.RunAsync("-Command", "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }");
        Assert.Equal(0, loaded.ExitCode);
        var names = loaded.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("SageMaker.Ml.PowerShell", names);
        Assert.DoesNotContain(names, n => n.StartsWith("AWSSDK", StringComparison.Ordinal) || n is "YamlDotNet" or "SageMaker.Ml.Aws" or "SageMaker.Ml.Yaml");
    }

    [Fact]
    public async Task A_local_session_loads_no_third_party_assembly_either()
    {
        var loaded = await ShellProcess.RunAsync("-Command", "Set-SmSession -Local; [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }");
        Assert.Equal(0, loaded.ExitCode);
        Assert.DoesNotContain("AWSSDK", loaded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_brings_cmdlets_and_nothing_else_and_asks_for_no_other_module()
    {
        var (code, output, error) = await ShellProcess.RunAsync("-Command", """
            $module = Get-Module SageMaker.Ml
            $module.ExportedVariables.Count, $module.ExportedFunctions.Count, $module.ExportedAliases.Count, @($module.RequiredModules).Count, @($module.RequiredAssemblies).Count
            """);
        Assert.True(code == 0, error);
        Assert.Equal(["0", "0", "0", "0", "0"], output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task With_Verbose_there_are_two_lines_for_each_cmdlet_and_four_for_the_module_all_of_them_PowerShells_own()
    {
        var (code, output, error) = await ShellProcess.RunAsync("-Command", """
            $manifest = "$((Get-Module SageMaker.Ml).ModuleBase)/SageMaker.Ml.psd1"
            Remove-Module SageMaker.Ml
            $lines = Import-Module $manifest -Verbose 4>&1
            $lines.Count - 2 * (Get-Module SageMaker.Ml).ExportedCmdlets.Count
            $lines | Where-Object { $_.Message -notmatch '^(Loading|Exporting cmdlet|Importing cmdlet) ' } | ForEach-Object Message
            """);
        Assert.True(code == 0, error);
        Assert.Equal("4", output.Trim());
    }
}
