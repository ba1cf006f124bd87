using System.Globalization;
using System.Text;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Quality;

/// <summary>The whole path on machines that are set to other languages: Germany writes 1,5, and in Turkey i is not the small letter of I.</summary>
public sealed class CultureTests : IDisposable
{
    private const string Path = """
        $estimator = New-SmEstimator -ImageUri my-image -HyperParameter @{ rate = 0.25; size = [decimal] 1.5; fold = 1e-7 } -MaxRuntime '5400.5' -VolumeSizeGB 1234 -Tag @{ share = 0.5 }
        $estimator | Start-SmTraining s3://my-bucket/train | Wait-SmTraining -Quiet -Timeout '00:01:30.5'
        Get-SmTraining TRAINING* -Status COMPLETED -After '2026-02-01T00:00:00Z'
        Get-SmMetric job
        Publish-SmModel s3://my-bucket/model.tar.gz -ImageUri my-image:1 -EndpointName fiji -InstanceType ml.m5.large -Environment @{ limit = 2.5 }
        Find-SmEndpoint FIJI* -Status INSERVICE
        Find-SmEndpoint fiji -Status inservice
        [pscustomobject]@{ x = 1.5; y = [decimal] 0.25 }, [pscustomobject]@{ x = -1e-7; y = [single] 2.5 } | Invoke-SmEndpoint fiji -BatchSize 2 -AddProperty P
        """;

    private readonly FakeBackend _backend = new();
    private readonly List<string> _sent = [];

    public CultureTests()
    {
        _backend.Transport
            .On<CreateTrainingJobRequest>(r => Keep(r, new CreateTrainingJobResponse { TrainingJobArn = $"arn:aws:sagemaker:eu-central-1:{FakeBackend.Account}:training-job/job" }))
            .On<DescribeTrainingJobRequest>(r => new DescribeTrainingJobResponse
            {
                TrainingJobName = r.TrainingJobName,
                TrainingJobStatus = TrainingJobStatus.Completed,
                FinalMetricDataList = [new MetricData { MetricName = "loss", Value = 0.25 }],
            })
            .On<ListTrainingJobsRequest>(r => Keep(r, new ListTrainingJobsResponse { TrainingJobSummaries = [new() { TrainingJobName = "training-i", TrainingJobStatus = TrainingJobStatus.Completed }] }))
            .OnSequence<DescribeEndpointRequest>(
                r => throw new ServiceException(DescribeEndpointRequest.Info, "ValidationException", 400, $"Could not find endpoint \"{r.EndpointName}\"."),
                r => new DescribeEndpointResponse { EndpointName = r.EndpointName, EndpointStatus = EndpointStatus.InService })
            .On<CreateModelRequest>(r => Keep(r, new CreateModelResponse()))
            .On<CreateEndpointConfigRequest>(r => Keep(r, new CreateEndpointConfigResponse()))
            .On<CreateEndpointRequest>(r => Keep(r, new CreateEndpointResponse()))
            .On<ListEndpointsRequest>(r => Keep(r, new ListEndpointsResponse { Endpoints = [new() { EndpointName = "fiji", EndpointStatus = EndpointStatus.InService }] }))
            .On<InvokeEndpointRequest>(Answer);
    }

    public void Dispose()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Requests_and_answers_are_the_same_in_every_culture(string culture)
    {
        using var host = new ModuleHost(_backend.Session(clock: new LeapingClock())).With("culture", culture);

        var run = host.Invoke("[cultureinfo]::CurrentCulture = $culture; [cultureinfo]::CurrentUICulture = $culture; [cultureinfo]::CurrentCulture.Name; " + Path);

        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Equal(culture, run.Output[0].ToString());
        Assert.Equal("Completed", run.Output[1].Properties["TrainingJobStatus"].Value);
        Assert.Equal(["training-i", "loss = 0.25", "fiji", "fiji", "fiji"], run.Output.Skip(2).Take(5).Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.BaseObject}")));
        Assert.Equal([1.75, 2.4999999], run.Output.Skip(7).Select(o => Assert.IsType<double>(o.Properties["P"].Value)), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains("1.5,0.25\n-1E-07,2.5", _sent);
        var training = Assert.Single(_backend.Transport.Sent<CreateTrainingJobRequest>());
        Assert.Equal(("0.25", "1.5", "1e-07"), (training.HyperParameters!["rate"], training.HyperParameters["size"], training.HyperParameters["fold"]));
        Assert.StartsWith("my-image-2026-01-02-03-04-05-678-", training.TrainingJobName, StringComparison.Ordinal);
        Assert.Equal("0.5", Assert.Single(training.Tags!).Value);
        Assert.Equal("2.5", Assert.Single(_backend.Transport.Sent<CreateModelRequest>()).PrimaryContainer!.Environment!["limit"]);
        Assert.Equal("Completed", Assert.Single(_backend.Transport.Sent<ListTrainingJobsRequest>()).StatusEquals);
        Assert.Equal("InService", Assert.Single(_backend.Transport.Sent<ListEndpointsRequest>()).StatusEquals);
        Assert.DoesNotContain(_sent, body => body.Contains("0,25", StringComparison.Ordinal) || body.Contains('ı', StringComparison.Ordinal) || body.Contains('İ', StringComparison.Ordinal));
    }

    private T Keep<T>(object request, T response)
    {
        _sent.Add(request.ToString()!);
        return response;
    }

    private InvokeEndpointResponse Answer(InvokeEndpointRequest request)
    {
        var body = Encoding.UTF8.GetString(request.Body!.Value.Span);
        _sent.Add(body);
        var sums = body.Split('\n').Select(line => line.Split(',').Sum(field => double.Parse(field, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
        return new InvokeEndpointResponse { Body = Encoding.UTF8.GetBytes(string.Join('\n', sums)), ContentType = "text/csv" };
    }
}
