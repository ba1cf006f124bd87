using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Models;

public sealed class ModelRulesTests
{
    private const string Archive = "s3://b/model.tar.gz";

    private static readonly SmSession s_session = new FakeBackend().Session();

    public static TheoryData<string, ModelOptions, string, string> Wrong => new()
    {
        { Archive, new ModelOptions { MultiModel = true }, "MultiModelNeedsFolder", "MultiModel" },
        { "s3://b/many/", new ModelOptions { MultiModel = true, Compression = "None" }, "MultiModelNeedsFolder", "Compression" },
        { Archive, new ModelOptions { ModelCache = "Enabled" }, "MultiModelMissing", "ModelCache" },
        { Archive, new ModelOptions { Framework = "pytorch", Algorithm = "kmeans" }, "ImageGivenTwice", "Algorithm" },
        { Archive, new ModelOptions { ImageUri = "i", Algorithm = "kmeans" }, "ImageGivenTwice", "Algorithm" },
        { Archive, new ModelOptions { Algorithm = "kmeans", EntryPoint = "x.py" }, "AlgorithmHasCode", "EntryPoint" },
        { Archive, new ModelOptions { FrameworkVersion = "2.1" }, "FrameworkMissing", "FrameworkVersion" },
        { Archive, new ModelOptions { PythonVersion = "py310" }, "FrameworkMissing", "PythonVersion" },
        { Archive, new ModelOptions { BaseFrameworkVersion = "pytorch2.1" }, "FrameworkMissing", "BaseFrameworkVersion" },
        { Archive, new ModelOptions { AlgorithmVersion = "1" }, "AlgorithmMissing", "AlgorithmVersion" },
        { Archive, new ModelOptions { ImageCredentialProvider = "arn:x" }, "ImageAccessMissing", "ImageCredentialProvider" },
        { Archive, new ModelOptions { Compression = "Gzip", S3DataType = "S3Prefix" }, "DataFormUnclear", "Compression" },
        { Archive, new ModelOptions { ExecutionMode = "Direct" }, "SeveralContainersNeeded", "ExecutionMode" },
        { Archive, new ModelOptions { ContainerHostname = "-a" }, "InvalidContainerHostname", "ContainerHostname" },
        { Archive, new ModelOptions { ServerWorkerCount = 0 }, "InvalidServerWorkerCount", "ServerWorkerCount" },
        { Archive, new ModelOptions { ServerTimeout = TimeSpan.Zero }, "InvalidServerTimeout", "ServerTimeout" },
        { Archive, new ModelOptions { ContainerLogLevel = 15 }, "InvalidContainerLogLevel", "ContainerLogLevel" },
        { Archive, new ModelOptions { SourceDirectory = "src" }, "InvalidEntryPoint", "EntryPoint" },
        { Archive, new ModelOptions { AdditionalModelData = new Dictionary<string, AdditionalData> { ["a"] = new("file") } }, "InvalidAdditionalModelData", "AdditionalModelData" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_go_together_is_refused(string data, ModelOptions options, string errorId, string parameter)
    {
        var error = Assert.Throws<SmArgumentException>(() => ModelFactory.FromData(s_session, data, options));

        Assert.Equal((errorId, parameter), (error.ErrorId, error.Parameter));
        Assert.Contains(parameter, error.Message, StringComparison.Ordinal);
    }

    private static SmModel Part(string? host = null) => new() { ImageUri = "image", ModelDataUrl = Archive, ContainerHostname = host, Region = "eu-central-1" };

    private static string Refused(IReadOnlyList<SmModel> parts, ModelOptions options) => Assert.Throws<SmArgumentException>(() => ModelFactory.FromContainers(s_session, parts, options)).ErrorId;

    [Fact]
    public void Sixteen_containers_are_too_many() => Assert.Equal("TooManyContainers", Refused([.. Enumerable.Repeat(Part(), 16)], new ModelOptions()));

    [Fact]
    public void Containers_that_are_asked_directly_need_names() => Assert.Equal("HostnameMissing", Refused([Part("a"), Part()], new ModelOptions { ExecutionMode = "Direct" }));

    [Fact]
    public void Two_containers_do_not_share_a_name() => Assert.Equal("HostnameTaken", Refused([Part("a"), Part("A")], new ModelOptions()));

    [Fact]
    public void What_is_said_of_one_container_is_not_said_of_several() => Assert.Equal("ContainersGiven", Refused([Part(), Part()], new ModelOptions { ImageUri = "other" }));

    [Fact]
    public async Task A_model_that_exists_is_described_with_all_its_containers()
    {
        var backend = new FakeBackend();
        backend.Transport.On<DescribeModelRequest>(_ => new DescribeModelResponse
        {
            ModelName = "pipe",
            ModelArn = "arn:aws:sagemaker:eu-central-1:123456789012:model/pipe",
            InferenceExecutionConfig = new InferenceExecutionConfig { Mode = "Direct" },
            Containers =
            [
                new ContainerDefinition { Image = "first", ContainerHostname = "one", ModelDataUrl = Archive },
                new ContainerDefinition
                {
                    Image = "second",
                    ModelDataSource = new ModelDataSource { S3DataSource = new S3ModelDataSource { S3Uri = "s3://b/m/", S3DataType = "S3Prefix", CompressionType = "None" } },
                },
            ],
        });

        var model = await ModelFactory.GetExistingAsync(backend.Session(), "pipe", new ModelOptions(), TestContext.Current.CancellationToken);

        Assert.True(model.Exists);
        Assert.Equal("Direct", model.ExecutionMode);
        Assert.Equal([("first", "one", Archive, null), ("second", null, "s3://b/m/", "None")], model.Container.Select(c => (c.ImageUri, c.ContainerHostname, c.ModelDataUrl, c.Compression)));
    }
}
