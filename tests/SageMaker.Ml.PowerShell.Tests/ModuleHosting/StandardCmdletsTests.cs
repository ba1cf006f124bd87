namespace SageMaker.Ml.PowerShell.Tests.ModuleHosting;

/// <summary>What the tests of views and examples rest on.</summary>
public class StandardCmdletsTests
{
    [Fact]
    public void A_host_can_have_the_cmdlets_of_a_whole_PowerShell()
    {
        using var host = new ModuleHost(standardCmdlets: true);
        var run = host.Invoke("""[pscustomobject]@{ Name = 'a'; Value = 1.5 } | Select-Object -Property Value | ConvertTo-Json -Compress""");
        Assert.Equal(["""{"Value":1.5}"""], run.OutputOf<string>());
    }

    [Fact]
    public void The_tool_that_runs_Pester_is_the_same_PowerShell()
    {
        var tools = System.Text.Json.JsonDocument.Parse(File.ReadAllText(TestKit.Repository.Combine(".config", "dotnet-tools.json")));
        var version = tools.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString();
        Assert.Contains($"/powershell/{version}/", StandardCmdlets.Home.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_them_has_the_bare_engine()
    {
        using var host = new ModuleHost();
        Assert.Empty(host.Invoke("Get-Command Select-Object -ErrorAction Ignore").Output);
    }
}
