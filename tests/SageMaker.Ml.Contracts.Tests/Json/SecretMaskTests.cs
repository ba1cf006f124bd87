using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Logs;

namespace SageMaker.Ml.Contracts.Tests.Json;

/// <summary>Secrets that people put where the service's model expects none stay out of logs as well.</summary>
public sealed class SecretMaskTests
{
    private const string Planted = "hunter2";

    public static TheoryData<CreateTrainingJobRequest> Hiding =>
    [
        new CreateTrainingJobRequest { Environment = new Dictionary<string, string> { ["DB_PASSWORD"] = Planted } },
        new CreateTrainingJobRequest { Environment = new Dictionary<string, string> { ["HF_TOKEN"] = Planted } },
        new CreateTrainingJobRequest { Environment = new Dictionary<string, string> { ["AWS_SECRET_ACCESS_KEY"] = Planted } },
        new CreateTrainingJobRequest { Environment = new Dictionary<string, string> { ["SETTINGS"] = $$"""{"user":"me","password":"{{Planted}}"}""" } },
        new CreateTrainingJobRequest { Environment = new Dictionary<string, string> { ["INDEX_URL"] = $"https://me:{Planted}@packages.example/simple" } },
        new CreateTrainingJobRequest { Environment = new Dictionary<string, string> { ["DATA"] = $"https://b.s3.amazonaws.com/k?X-Amz-Expires=60&X-Amz-Signature={Planted}" } },
        new CreateTrainingJobRequest { HyperParameters = new Dictionary<string, string> { ["api_key"] = $"\"{Planted}\"" } },
        new CreateTrainingJobRequest { Tags = [new() { Key = "password", Value = Planted }] },
        new CreateTrainingJobRequest { AlgorithmSpecification = new() { TrainingInputMode = "File", ContainerArguments = ["--user", "me", "--db-password", Planted] } },
        new CreateTrainingJobRequest { AlgorithmSpecification = new() { TrainingInputMode = "File", ContainerArguments = [$"--token={Planted}"] } },
    ];

    [Theory]
    [MemberData(nameof(Hiding))]
    public void A_secret_is_masked_wherever_it_stands(CreateTrainingJobRequest request)
    {
        Assert.Contains(Planted, request.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, request.ToRedactedJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_masks_them_too() =>
        Assert.DoesNotContain(Planted, new DescribeTrainingJobResponse { Environment = new Dictionary<string, string> { ["DB_PASSWORD"] = Planted } }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_secret_is_shown_as_it_is()
    {
        var request = new CreateTrainingJobRequest
        {
            TrainingJobName = "job",
            Environment = new Dictionary<string, string> { ["SECRET_ARN"] = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db", ["SETTINGS"] = """{"lr":0.10}""" },
            HyperParameters = new Dictionary<string, string> { ["max_tokens"] = "100", ["formula"] = "y=x" },
            ResourceConfig = new() { InstanceCount = 2, VolumeSizeInGB = 30 },
            EnableNetworkIsolation = true,
        };
        Assert.Equal(request.ToJson(), request.ToRedactedJson());
    }

    [Fact]
    public void The_place_in_a_list_is_no_secret()
    {
        var request = new GetLogEventsRequest { LogGroupName = "group", LogStreamName = "stream", NextToken = "f/36" };
        Assert.Equal(request.ToJson(), request.ToRedactedJson());
    }
}
