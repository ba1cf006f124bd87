using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Contracts.Logs;
using SageMaker.Ml.Ports;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Aws.Tests.Calls;

/// <summary>Each protocol against an emulator that nobody here wrote.</summary>
public sealed class MotoTests(Moto moto)
{
    private readonly IBackend _backend = new AwsBackendFactory().Create(new AwsBackendOptions { ProfileName = "keys", Region = "eu-central-1", ServiceUrl = moto.Url });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_created_can_be_described()
    {
        var name = $"model-{Guid.NewGuid():N}";
        var request = new CreateModelRequest { ModelName = name, ExecutionRoleArn = "arn:aws:iam::123456789012:role/visitor", PrimaryContainer = new ContainerDefinition { Image = "image" } };

        var created = await _backend.Transport.SendAsync(request, Cancel);
        var found = await _backend.Transport.SendAsync(new DescribeModelRequest { ModelName = name }, Cancel);

        Assert.Equal($"arn:aws:sagemaker:eu-central-1:{moto.Account}:model/{name}", created.ModelArn);
        Assert.Equal((name, "image"), (found.ModelName, found.PrimaryContainer!.Image));
    }

    [Fact]
    public async Task A_refusal_in_JSON_has_code_status_and_message()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => _backend.Transport.SendAsync(new DescribeModelRequest { ModelName = "missing" }, Cancel));

        Assert.Equal(("ValidationException", 400), (error.Code, error.StatusCode));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public async Task A_refusal_in_XML_has_code_status_and_message()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => _backend.Transport.SendAsync(new GetRoleRequest { RoleName = "missing" }, Cancel));

        Assert.Equal(("NoSuchEntity", 404), (error.Code, error.StatusCode));
        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_group_that_is_not_there_is_the_services_own_error()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => _backend.Transport.SendAsync(new DescribeLogStreamsRequest { LogGroupName = "missing" }, Cancel));

        Assert.Equal("ResourceNotFoundException", error.Code);
    }
}
