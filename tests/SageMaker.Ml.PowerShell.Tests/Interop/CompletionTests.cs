using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Interop;

/// <summary>What Tab offers.</summary>
public class CompletionTests
{
    private readonly FakeBackend _backend = new();

    [Theory]
    [InlineData("New-SmEstimator -Framework pyt", "pytorch")]
    [InlineData("New-SmEstimator -Framework sklearn -FrameworkVersion 1.4", "1.4-2")]
    [InlineData("New-SmEstimator -Algorithm kme", "kmeans")]
    [InlineData("New-SmEstimator -InstanceType m5.xl", "ml.m5.xlarge")]
    [InlineData("Publish-SmModel -InstanceType ml.m5.xl", "ml.m5.xlarge")]
    [InlineData("Set-SmSession -Region eu-c", "eu-central-1")]
    [InlineData("Get-SmTraining -Region eu-central-", "eu-central-1")]
    [InlineData("Get-SmTraining chu", "churn-1")]
    [InlineData("Wait-SmEndpoint chu", "churn")]
    public void Tab_offers(string line, string expected)
    {
        _backend.Transport
            .On<ListTrainingJobsRequest>(_ => new ListTrainingJobsResponse { TrainingJobSummaries = [new TrainingJobSummary { TrainingJobName = "churn-1" }, new TrainingJobSummary { TrainingJobName = "not-churn" }] })
            .On<ListEndpointsRequest>(_ => new ListEndpointsResponse { Endpoints = [new EndpointSummary { EndpointName = "churn" }] });
        Assert.Contains(expected, Complete(line));
    }

    [Fact]
    public void Tab_never_complains()
    {
        _backend.Transport.Otherwise = (request, _) => throw new Contracts.ServiceException(request.Operation, "AccessDeniedException", 400, "no");
        Assert.DoesNotContain("not-churn", Complete("Get-SmTraining chu"));
    }

    private List<string> Complete(string line)
    {
        using var host = new ModuleHost(_backend.Session()).With("line", line);
        var run = host.Invoke("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | ForEach-Object { $_.CompletionText }");
        Assert.Empty(run.Errors);
        return [.. run.Output.Select(o => o.ToString())];
    }
}
