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
    public void A_host_without_them_has_the_bare_engine()
    {
        using var host = new ModuleHost();
        Assert.Empty(host.Invoke("Get-Command Select-Object -ErrorAction Ignore").Output);
    }
}
