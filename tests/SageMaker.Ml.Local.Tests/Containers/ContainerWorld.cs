using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Containers;

/// <summary>A local world with a container engine.</summary>
public sealed class ContainerWorld : IAsyncDisposable
{
    public const string Image = "registry.example.com/churn:3.1";

    private FakeEngine? _engine;

    public ContainerWorld(string kind = "docker", Func<LocalBackendOptions, LocalBackendOptions>? change = null) =>
        Local = new LocalWorld(options =>
        {
            _engine = new FakeEngine(options.Root!, kind);
            options = options with { ContainerEngine = _engine.Command };
            return change?.Invoke(options) ?? options;
        });

    public LocalWorld Local { get; }

    public FakeEngine Engine => _engine!;

    /// <summary>A training of an image that brings its own program.</summary>
    public static CreateTrainingJobRequest TrainingOf(string name, string image = Image) => new()
    {
        TrainingJobName = name,
        RoleArn = "arn:aws:iam::000000000000:role/LocalRole",
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = image, TrainingInputMode = TrainingInputMode.File },
        HyperParameters = new Dictionary<string, string> { ["max_depth"] = "3" },
        OutputDataConfig = new OutputDataConfig { S3OutputPath = $"s3://{LocalWorld.Bucket}/" },
        ResourceConfig = new ResourceConfig { InstanceType = "ml.m5.xlarge", InstanceCount = 1, VolumeSizeInGB = 30 },
        StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 86400 },
    };

    public ValueTask DisposeAsync() => Local.DisposeAsync();
}
