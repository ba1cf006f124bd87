
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
}
