using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Interop;

/// <summary>Objects that leave their runspace or their process.</summary>
public class RemotingTests
{
    private const string RoundTrip = "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_))";

    private readonly FakeBackend _backend = new();

    public RemotingTests() => _backend.Transport
        .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse { TrainingJobName = r.TrainingJobName, TrainingJobArn = "arn:aws:sagemaker:eu-central-1:123456789012:training-job/" + r.TrainingJobName, TrainingJobStatus = "Completed" })
        .On<DescribeEndpointRequest>(r => new DescribeEndpointResponse { EndpointName = r.EndpointName, EndpointStatus = "InService" });

    [Fact]
    public void A_training_that_came_from_another_process_is_still_a_training()
    {
        using var host = new ModuleHost(_backend.Session());
        var run = host.Invoke($$"""Get-SmTraining job | ForEach-Object { {{RoundTrip}} } | Wait-SmTraining -Quiet""");
        Assert.Equal("job", Assert.Single(run.OutputOf<SmTraining>()).TrainingJobName);
    }

    [Fact]
    public void An_endpoint_that_came_from_another_process_is_still_an_endpoint()
    {
        using var host = new ModuleHost(_backend.Session());
        var run = host.Invoke($$"""Find-SmEndpoint churn | ForEach-Object { {{RoundTrip}} } | Wait-SmEndpoint""");
        Assert.Equal("churn", Assert.Single(run.OutputOf<SmEndpoint>()).EndpointName);
    }

    [Fact]
    public void No_object_shows_or_exports_the_session_that_it_remembers()
    {
        using var host = new ModuleHost(_backend.Session());
        var names = host.Invoke("Get-SmTraining job; Find-SmEndpoint churn; 's3://b/model.tar.gz' | ConvertTo-SmModel -ImageUri i/mine:1").Output.SelectMany(o => o.Properties).Select(p => p.Name).ToList();
        Assert.Contains("TrainingJobName", names);
        Assert.DoesNotContain("Session", names);
    }

    [Fact]
    public void A_session_goes_into_other_runspaces()
    {
        using var host = new ModuleHost(_backend.Session()).With("manifest", Repository.Combine("SageMaker.Ml.psd1")).With("session", _backend.Session());
        var run = host.Invoke("""
            1..4 | ForEach-Object -Parallel {
                Import-Module $using:manifest
                Get-SmTraining "job-$_" -Session $using:session
            }
            """);
        Assert.Equal(["job-1", "job-2", "job-3", "job-4"], run.OutputOf<SmTraining>().Select(t => t.TrainingJobName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_session_that_came_from_another_process_is_made_again_without_its_secrets()
    {
        using var host = new ModuleHost();
        var session = Assert.Single(host.Invoke($$"""
            New-SmSession -Region eu-west-1 -Role R -Bucket b | ForEach-Object { $copy = {{RoundTrip}}; Get-SmSession -Session $copy }
            """).OutputOf<SmSession>());
        Assert.Equal(("eu-west-1", "R", "b"), (session.Region, session.Role, session.Bucket));
    }
}
