using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Arguments;

/// <summary>Resources by name, ARN and object.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const string Training = "arn:aws:sagemaker:eu-central-1:123456789012:training-job/one";
    private const string Endpoint = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/one";

    private readonly FakeBackend _backend = new();
    private readonly ModuleHost _host;

    public ReferenceTests()
    {
        _host = new ModuleHost(_backend.Session());
        _backend.Transport
            .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse { TrainingJobName = r.TrainingJobName, TrainingJobStatus = "Completed", FinalMetricDataList = [] })
            .On<DescribeEndpointRequest>(r => new DescribeEndpointResponse { EndpointName = r.EndpointName, EndpointStatus = "InService" });
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-SmTraining")]
    [InlineData("Get-SmMetric")]
    [InlineData("Wait-SmTraining -Quiet -Training")]
    [InlineData("Stop-SmTraining -WhatIf -Training")]
    [InlineData("Receive-SmLog -WarningAction Ignore -Job")]
    [InlineData("Find-SmEndpoint")]
    [InlineData("Wait-SmEndpoint")]
    [InlineData("Unpublish-SmModel -WhatIf -Endpoint")]
    public void An_ARN_of_something_else_is_one_error_that_says_of_what(string command)
    {
        const string model = "arn:aws:sagemaker:eu-central-1:123456789012:model/one";
        var error = Assert.Single(_host.Invoke($"{command} {model}").Errors);
        Assert.Contains($"'{model}', an ARN of the type model", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(model, error.TargetObject);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Theory]
    [InlineData("Get-SmTraining", Training, "TrainingNotUnderstood")]
    [InlineData("Wait-SmTraining -Quiet -Training", Training, "TrainingNotUnderstood")]
    [InlineData("Find-SmEndpoint", Endpoint, "EndpointNotUnderstood")]
    public void One_bad_input_of_a_list_leaves_the_others(string command, string arn, string errorId)
    {
        var run = _host.Invoke($"{command} {arn}, ([pscustomobject]@{{ Thing = 1 }}), two");
        Assert.Equal(["one", "two"], run.Output.Select(o => o.ToString()).Order(StringComparer.Ordinal));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("an object with the properties Thing", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SmTraining", "[pscustomobject]@{ TrainingJobName = 'one' }")]
    [InlineData("Get-SmTraining", "(Get-SmTraining one)")]
    [InlineData("Get-SmTraining", "'7'")]
    [InlineData("Find-SmEndpoint", "[pscustomobject]@{ EndpointName = 'one' }")]
    public void Names_and_look_alikes_work(string command, string given) => Assert.Single(_host.Invoke($"{given} | {command}").Output);

    [Fact]
    public void A_number_is_no_name_and_the_error_says_how_to_make_it_one()
    {
        Assert.Contains("the number 7, and a name of digits has to stand in quotes", Assert.Single(_host.Invoke("Get-SmTraining 7").Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Invoke("Get-SmTraining '7'").Errors);
    }
}
