using System.Management.Automation.Runspaces;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Quality;

/// <summary>Several runspaces of one process at once: those of a pool, and those of ForEach-Object -Parallel.</summary>
public class RunspaceTests
{
    private static readonly string[] s_regions = ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"];

    [Fact]
    public async Task Runspaces_of_a_pool_never_see_each_others_session()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Repository.Combine("SageMaker.Ml.psd1")]);
        using var pool = RunspaceFactory.CreateRunspacePool(state);
        pool.SetMaxRunspaces(s_regions.Length);
        pool.Open();
        // All have set theirs before one looks, and all look before one sets another.
        using var barrier = new Barrier(s_regions.Length);

        var seen = await Task.WhenAll(s_regions.Select(async region =>
        {
            using var shell = System.Management.Automation.PowerShell.Create();
            shell.RunspacePool = pool;
            shell.AddScript("""
                param($region, $barrier)
                foreach ($digit in '', '0') {
                    Set-SmSession -Region "$region$digit"
                    if (-not $barrier.SignalAndWait(60000)) { throw 'The others did not come.' }
                    (Get-SmSession).Region
                    if (-not $barrier.SignalAndWait(60000)) { throw 'The others did not come.' }
                }
                """).AddArgument(region).AddArgument(barrier);
            var output = await shell.InvokeAsync();
            Assert.Empty(shell.Streams.Error);
            return output.Select(o => o.ToString());
        }));

        Assert.Equal(s_regions.SelectMany(region => new[] { region, region + "0" }), seen.SelectMany(regions => regions));
    }

    [Fact]
    public void A_runspace_that_is_used_again_has_what_was_set_in_it()
    {
        using var host = new ModuleHost();
        host.Invoke("Set-SmSession -Region eu-west-1");
        Assert.Equal("eu-west-1", Assert.Single(host.Invoke("(Get-SmSession).Region").Output).ToString());
    }

    [Fact]
    public void Each_branch_of_ForEach_Object_Parallel_has_a_session_of_its_own()
    {
        using var host = new ModuleHost().With("manifest", Repository.Combine("SageMaker.Ml.psd1")).With("regions", s_regions);

        var run = host.Invoke("""
            Set-SmSession -Region ap-south-1
            $regions | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module $using:manifest
                Set-SmSession -Region $_
                "$_ $((Get-SmSession).Region)"
            }
            (Get-SmSession).Region
            """);

        Assert.Empty(run.Errors);
        Assert.Equal(s_regions.Select(region => $"{region} {region}"), run.Output.SkipLast(1).Select(o => o.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("ap-south-1", run.Output[^1].ToString());
    }
}
