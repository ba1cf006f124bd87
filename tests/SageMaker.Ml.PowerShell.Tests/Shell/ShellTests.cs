using System.Diagnostics;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Shell;

/// <summary>The script host, as a process.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_script_gets_its_arguments_by_name_and_by_position()
    {
        var script = _folder.Write("a b.ps1", "param([string] $Name, [switch] $Loud, [int] $Times, $Rest)\n\"$Name|$Loud|$Times|$Rest\"");
        var (code, output, _) = await ShellProcess.RunAsync(script, "-Name", "x y", "-Loud", "-Times:3", "left over");
        Assert.Equal((0, "x y|True|3|left over"), (code, output.Trim()));
    }

    [Fact]
    public async Task The_exit_code_is_the_scripts_own()
    {
        var script = _folder.Write("exit.ps1", "'before'\nexit 7");
        var (code, output, _) = await ShellProcess.RunAsync(script);
        Assert.Equal((7, "before"), (code, output.Trim()));
    }

    [Fact]
    public async Task An_error_goes_to_standard_error_and_the_script_goes_on()
    {
        var script = _folder.Write("error.ps1", "Get-Command no-such-command\n'after'");
        var (code, output, error) = await ShellProcess.RunAsync(script);
        Assert.Equal((0, "after"), (code, output.Trim()));
        Assert.Contains("no-such-command", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_script_leaves_running_ends_with_the_shell()
    {
        var script = _folder.Write("left.ps1", "$null = [powershell]::Create().AddScript('while ($true) { }').BeginInvoke()\n'done'");
        var (code, output, _) = await ShellProcess.RunAsync(script);
        Assert.Equal((0, "done"), (code, output.Trim()));
    }

    [Fact]
    public async Task An_error_that_ends_the_script_is_exit_code_1()
    {
        var script = _folder.Write("throw.ps1", "throw 'all is lost'\n'never'");
        var (code, output, error) = await ShellProcess.RunAsync(script);
        Assert.Equal((1, ""), (code, output.Trim()));
        Assert.Contains("all is lost", error, StringComparison.Ordinal);
        Assert.Contains("throw.ps1:1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file.ps1", "does not exist")]
    [InlineData("-Unknown", "is not an option")]
    public async Task A_wrong_call_is_exit_code_64_and_says_why(string argument, string reason)
    {
        var (code, _, error) = await ShellProcess.RunAsync(argument);
        Assert.Equal(64, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error_that_names_the_remedy()
    {
        var (_, _, error) = await ShellProcess.RunAsync("-Command", "Set-SmSession -Local -Confirm");
        Assert.Contains("-Confirm:$false", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_script_runs_its_finally_block_and_is_exit_code_130()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("A console signal cannot be sent to one process on Windows.");
        var script = _folder.Write("wait.ps1", "try { 'ready'; while ($true) { [Threading.Thread]::Sleep(10) } } finally { [Console]::Out.WriteLine('cleaned up') }");
        using var process = Process.Start(ShellProcess.StartInfo(script))!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            var rest = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal((130, "cleaned up"), (process.ExitCode, rest.Trim()));
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("A minute after SIGINT the shell still runs. Where the tests are started with SIGINT ignored, as a script's background jobs are, the shell inherits that.");
        }
    }

    [Fact]
    public async Task Output_that_goes_into_a_file_has_no_colours_and_room_for_120_columns()
    {
        var (_, output, _) = await ShellProcess.RunAsync("-Command", "[SageMaker.Ml.Training.SmTraining]@{ TrainingJobName = 'x' * 63; TrainingJobStatus = 'Failed'; Region = 'local' }; '{0} {1}' -f $Host.UI.SupportsVirtualTerminal, $Host.UI.RawUI.BufferSize.Width");
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("Failed", output, StringComparison.Ordinal);
        Assert.Contains(new string('x', 63), output, StringComparison.Ordinal);
        Assert.Contains("False 120", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
