using SageMaker.Ml.Aws.Endpoints;
using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Aws.Tests.Endpoints;

public sealed class ServiceEndpointsTests
{
    private static readonly ServiceInfo SageMaker = new("sagemaker", "api.sagemaker", "sagemaker", WireProtocol.Json, "2017-07-24");
    private static readonly ServiceInfo Runtime = new("sagemaker-runtime", "runtime.sagemaker", "sagemaker", WireProtocol.RestJson, "2017-05-13");
    private static readonly ServiceInfo Kms = new("kms", "kms", "kms", WireProtocol.Json, "2014-11-01");
    private static readonly ServiceInfo Iam = new("iam", "iam", "iam", WireProtocol.Query, "2010-05-08");

    [Theory]
    [InlineData("eu-central-1", "https://api.sagemaker.eu-central-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://api.sagemaker.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://api.sagemaker.us-gov-west-1.amazonaws.com/")]
    [InlineData("eu-newplace-7", "https://api.sagemaker.eu-newplace-7.amazonaws.com/")]
    public void A_service_answers_in_its_region_and_partition(string region, string url)
    {
        var endpoint = new ServiceEndpoints(region, null, null).For(SageMaker);

        Assert.Equal((url, region), (endpoint.Url.ToString(), endpoint.SigningRegion));
    }

    [Fact]
    public void Kms_answers_in_its_region_and_may_be_elsewhere_by_its_own_variable()
    {
        Assert.Equal("https://kms.eu-central-1.amazonaws.com/", new ServiceEndpoints("eu-central-1", null, null).For(Kms).Url.ToString());
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_KMS", "http://kms.example");
        try
        {
            Assert.Equal("kms.example", new ServiceEndpoints("eu-central-1", null, null).For(Kms).Host);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_KMS", null);
        }
    }

    [Theory]
    [InlineData("eu-central-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    public void Iam_is_one_for_its_whole_partition(string region, string url, string signingRegion)
    {
        var endpoint = new ServiceEndpoints(region, null, null).For(Iam);

        Assert.Equal((url, signingRegion), (endpoint.Url.ToString(), endpoint.SigningRegion));
    }

    [Fact]
    public void A_given_address_goes_before_all_and_leaves_the_signing_region()
    {
        var endpoint = new ServiceEndpoints("eu-central-1", "elsewhere", new Uri("http://127.0.0.1:5000")).For(SageMaker);

        Assert.Equal(("http://127.0.0.1:5000/", "127.0.0.1:5000", "eu-central-1"), (endpoint.Url.ToString(), endpoint.Host, endpoint.SigningRegion));
    }

    [Fact]
    public void A_profile_may_name_another_address()
    {
        var endpoint = new ServiceEndpoints("eu-central-1", "elsewhere", null).For(SageMaker);

        Assert.Equal(("http://elsewhere.example:8080/base", "/base"), (endpoint.Root, endpoint.BasePath));
    }

    [Fact]
    public void The_environment_may_name_another_address_for_one_service()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", "http://runtime.example");
        try
        {
            var endpoints = new ServiceEndpoints("eu-central-1", null, null);

            Assert.Equal("runtime.example", endpoints.For(Runtime).Host);
            Assert.Equal("api.sagemaker.eu-central-1.amazonaws.com", endpoints.For(SageMaker).Host);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", null);
        }
    }
}
