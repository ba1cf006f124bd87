using System.Management.Automation;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Pipeline;

/// <summary>Ctrl+C while a cmdlet waits for an answer that does not come: it ends at once, and sends nothing more than what takes back its own half-made things.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("New-SmEstimator -ImageUri i/mine:1 -EntryPoint \"$folder/train.py\" | Start-SmTraining -InputData s3://bucket/data", "CreateTrainingJob")]
    [InlineData("New-SmEstimator -ImageUri i/mine:1 -EntryPoint \"$folder/train.py\" | Start-SmTraining -InputData s3://bucket/data -Wait", "CreateTrainingJob")]
    [InlineData("Get-SmTraining job", "DescribeTrainingJob")]
    [InlineData("Get-SmTraining", "ListTrainingJobs")]
    [InlineData("Wait-SmTraining job", "DescribeTrainingJob")]
    [InlineData("Stop-SmTraining job", "StopTrainingJob")]
    [InlineData("Receive-SmLog job", null)]
    [InlineData("Get-SmMetric job", "DescribeTrainingJob")]
    [InlineData("'job' | Save-SmArtifact -Path $folder", "DescribeTrainingJob")]
    [InlineData("'s3://bucket/model.tar.gz' | ConvertTo-SmModel -ImageUri i/mine:1 | Publish-SmModel -InstanceType ml.m5.large", "CreateModel")]
    [InlineData("Find-SmEndpoint", "ListEndpoints")]
    [InlineData("Wait-SmEndpoint churn", "DescribeEndpoint")]
    [InlineData("Unpublish-SmModel churn -Confirm:$false", "DescribeEndpoint")]
    [InlineData("1, 2, 3 | Invoke-SmEndpoint -EndpointName churn", "InvokeEndpoint")]
    public async Task Ctrl_C_ends_a_cmdlet_that_waits_for_an_answer(string script, string? operation)
    {
        _folder.Write("train.py", "print('hi')");
        var reached = new TaskCompletionSource();
        _backend.Transport.On<DeleteModelRequest>(_ => new DeleteModelResponse());
        _backend.Transport.Otherwise = async (_, cancel) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        };
        using var host = new ModuleHost(_backend.Session()).With("folder", _folder.Path);
        var running = host.Start(script);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var run = await running.StopAsync();
        Assert.IsType<PipelineStoppedException>(run.Terminating);
        Assert.Empty(run.Output);
        Assert.Empty(run.Errors);
        var sent = _backend.Transport.Requests.Where(r => r is not DeleteModelRequest).Select(r => r.Operation.Name).ToList();
        if (operation is not null) Assert.Equal([operation], sent);
    }

    [Theory]
    [InlineData("$tuning | Publish-SmModel -InstanceType ml.m5.large", "tuning goes on: t. To stop that too: Stop-SmTuning t")]
    [InlineData("$tuning | ConvertTo-SmModel", "tuning goes on: t. To stop that too: Stop-SmTuning t")]
    [InlineData("$tuning | Start-SmTransform s3://bucket/rows", "tuning goes on: t. To stop that too: Stop-SmTuning t")]
    [InlineData("$tuning | Save-SmArtifact $folder", "tuning goes on: t. To stop that too: Stop-SmTuning t")]
    [InlineData("$training | Publish-SmModel -InstanceType ml.m5.large", "training goes on: t. To stop that too: Stop-SmTraining t")]
    [InlineData("'t' | Save-SmArtifact $folder", "training goes on: t. To stop that too: Stop-SmTraining t")]
    [InlineData("Wait-SmTransform t", "transform goes on: t. To stop that too: Stop-SmTransform t")]
    public async Task Ctrl_C_while_a_result_is_waited_for_tells_what_goes_on_and_how_to_stop_it(string script, string told)
    {
        var reached = new TaskCompletionSource();
        _backend.Transport.Otherwise = async (_, cancel) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException("never");
        };
        using var host = new ModuleHost(_backend.Session()).With("folder", _folder.Path);
        var running = host.Start($"$tuning = [pscustomobject]@{{ HyperParameterTuningJobName = 't' }}; $training = [pscustomobject]@{{ TrainingJobName = 't' }}; {script}");
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await running.StopAsync();
        Assert.Matches($@"\AWARNING: Only the waiting was stopped[^;]*; {told}\s*\z", host.Screen.Text);
    }

    public void Dispose() => _folder.Dispose();
}
