using System.Management.Automation;
using System.Text.Json;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Pipeline;

/// <summary>What every cmdlet gets from its base class.</summary>
public class SmCmdletTests
{
    private readonly FakeBackend _backend = new();

    [Fact]
    public void Code_after_an_await_is_on_the_pipeline_thread_and_other_threads_may_write_too()
    {
        using var host = Probe();
        var run = host.Invoke("Test-SmProbe -Mode Threads -InformationAction Continue");
        Assert.Equal([true], run.OutputOf<bool>());
        Assert.Equal("from a pool thread", Assert.Single(run.Information).MessageData);
    }

    [Fact]
    public void A_bad_input_is_one_error_about_it_and_the_rest_goes_on()
    {
        using var host = Probe();
        var run = host.Invoke("'one', 'bad', 'two' | Test-SmProbe -Mode Fail");
        Assert.Equal(["one", "two"], run.Output.Select(o => o.ToString()));
        var error = Assert.Single(run.Errors);
        Assert.Equal("InvalidInputText,SageMaker.Ml.PowerShell.Tests.Pipeline.ProbeCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal("bad", error.TargetObject);
        Assert.IsType<SmArgumentException>(error.Exception);
    }

    [Fact]
    public void ErrorAction_decides_what_an_error_does()
    {
        using var host = Probe();
        Assert.Empty(host.Invoke("'bad' | Test-SmProbe -Mode Fail -ErrorAction Ignore").Errors);
        Assert.IsType<ActionPreferenceStopException>(host.Invoke("'bad', 'good' | Test-SmProbe -Mode Fail -ErrorAction Stop").Terminating);
    }

    [Fact]
    public void A_missing_session_ends_the_command()
    {
        using var host = Probe();
        var run = host.Invoke("try { 'one', 'two' | Test-SmProbe -Mode NoSession } catch { \"caught $($_.FullyQualifiedErrorId)\" }");
        Assert.Equal("caught NoRegion,SageMaker.Ml.PowerShell.Tests.Pipeline.ProbeCommand", Assert.Single(run.Output).ToString());
    }

    [Fact]
    public void What_a_later_command_throws_is_not_reported_a_second_time()
    {
        using var host = Probe();
        var run = host.Invoke("'one' | Test-SmProbe | ForEach-Object { throw 'theirs' }");
        Assert.Equal("theirs", run.Terminating?.Message);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_wait()
    {
        using var host = Probe();
        var reached = new TaskCompletionSource();
        var running = host.With("reached", reached).Start("Test-SmProbe -Mode Wait -Reached $reached");
        await reached.Task;
        Assert.IsType<PipelineStoppedException>((await running.StopAsync()).Terminating);
    }

    [Fact]
    public void WhatIf_shows_the_request_as_JSON_and_sends_nothing()
    {
        using var host = Probe();
        var run = host.Invoke("'my-job' | Test-SmProbe -Mode Change -WhatIf");
        Assert.Empty(run.Errors);
        Assert.Empty(_backend.Transport.Requests);
        var text = host.Screen.Text;
        Assert.Contains("Stop the training 'my-job'", text, StringComparison.Ordinal);
        var request = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)]);
        Assert.Equal("my-job", request.RootElement.GetProperty("TrainingJobName").GetString());
    }

    [Fact]
    public void WhatIf_says_when_only_a_real_answer_would_tell()
    {
        using var host = Probe();
        var error = Assert.Single(host.Invoke("'my-job' | Test-SmProbe -Mode Ask -WhatIf").Errors);
        Assert.StartsWith("CannotRehearse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public void Confirm_asks_and_a_no_sends_nothing()
    {
        using var host = Probe();
        host.Screen.Answer = 2;
        Assert.Empty(host.Invoke("'my-job' | Test-SmProbe -Mode Change -Confirm").Errors);
        Assert.Empty(_backend.Transport.Requests);
        Assert.Contains("my-job", host.Screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_breaks_the_services_rules_is_not_sent_and_names_each_rule()
    {
        using var host = Probe();
        var error = Assert.Single(host.Invoke("'no such name!' | Test-SmProbe -Mode Change").Errors);
        Assert.Empty(_backend.Transport.Requests);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("TrainingJobName", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ValidationException", 400, "Requested resource not found.", ErrorCategory.ObjectNotFound)]
    [InlineData("ValidationException", 400, "1 validation error detected", ErrorCategory.InvalidArgument)]
    [InlineData("ThrottlingException", 400, "Rate exceeded", ErrorCategory.LimitsExceeded)]
    [InlineData("ResourceLimitExceeded", 400, "The account-level service limit", ErrorCategory.LimitsExceeded)]
    [InlineData("AccessDeniedException", 400, "not authorized", ErrorCategory.PermissionDenied)]
    [InlineData("ExpiredTokenException", 400, "expired", ErrorCategory.AuthenticationError)]
    [InlineData("InternalFailure", 500, "sorry", ErrorCategory.ResourceUnavailable)]
    [InlineData("ResourceInUse", 400, "exists", ErrorCategory.ResourceExists)]
    public void An_error_of_a_service_keeps_its_code_and_gets_a_fitting_category(string code, int status, string message, ErrorCategory category)
    {
        _backend.Transport.On<StopTrainingJobRequest>(r => throw new ServiceException(r.Operation, code, status, message, "request-1"));
        using var host = Probe();
        var error = Assert.Single(host.Invoke("'job' | Test-SmProbe -Mode Change").Errors);
        Assert.Equal($"{code},SageMaker.Ml.PowerShell.Tests.Pipeline.ProbeCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains("request-1", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(code, Assert.IsType<ServiceException>(error.Exception).Code);
    }

    private ModuleHost Probe()
    {
        var host = new ModuleHost(_backend.Session());
        Assert.Empty(host.Invoke($"Import-Module '{typeof(ProbeCommand).Assembly.Location}'").Errors);
        return host;
    }
}
