using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>A runspace whose language is constrained, as endpoints for others to log in to have: cmdlets run, but no script may call a method of ours, a view's either.</summary>
public class ConstrainedLanguageTests
{
    [Fact]
    public void Cmdlets_run_and_every_cell_has_its_value()
    {
        using var host = Constrained();
        var text = Show(host, "New-SmEstimator -ImageUri mine:1 -HyperParameter @{ epochs = 3 } -MaxRuntime 90 | Format-List");
        Assert.Matches(@"HyperParameter +: epochs=3", text);
        Assert.Matches(@"Instances +: 1 x ml\.m5\.xlarge", text);
        Assert.Matches(@"MaxRuntime +: 00:01:30", text);
    }

    [Fact]
    public void A_table_has_status_and_time()
    {
        using var host = Constrained();
        host.Runspace.SessionStateProxy.SetVariable("training", Samples.Training);
        var text = Show(host, "$training");
        Assert.Matches(@"(?m)^Completed +[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} ", text);
    }

    private static string Show(System.Management.Automation.PowerShell shell, string script)
    {
        shell.Commands.Clear();
        var shown = shell.AddScript($"& {{ {script} }} | Out-String -Width 100").Invoke();
        Assert.Empty(shell.Streams.Error);
        return string.Concat(shown);
    }

    private static System.Management.Automation.PowerShell Constrained()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([.. StandardCmdlets.Modules, Repository.Combine("SageMaker.Ml.psd1")]);
        state.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return System.Management.Automation.PowerShell.Create(runspace);
    }
}
