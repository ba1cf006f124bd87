using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Contracts.Tests.Samples;

namespace SageMaker.Ml.Contracts.Tests.Json;

/// <summary>What the service's model calls sensitive stays out of logs.</summary>
public sealed class RedactionTests
{
    [Fact]
    public void Sensitive_members_are_masked_and_the_rest_is_shown()
    {
        var request = new InvokeEndpointRequest { EndpointName = "shown", Body = "secret"u8.ToArray(), CustomAttributes = "secret" };
        Assert.Equal("""{"EndpointName":"shown","Body":"Kioq","CustomAttributes":"***"}""", request.ToRedactedJson(indented: false));
        Assert.Equal("""InvokeEndpointRequest {"EndpointName":"shown","Body":"Kioq","CustomAttributes":"***"}""", request.ToString());
        Assert.Contains("c2VjcmV0", request.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sensitive_members_deep_within_are_masked()
    {
        var request = new CreateModelPackageRequest { ModelPackageGroupName = "group", ModelCard = new() { ModelCardContent = "secret", ModelCardStatus = "Draft" } };
        Assert.Equal("""{"ModelPackageGroupName":"group","ModelCard":{"ModelCardContent":"***","ModelCardStatus":"Draft"}}""", request.ToRedactedJson(indented: false));
    }

    [Fact]
    public void A_credential_does_not_print_its_secret() =>
        Assert.DoesNotContain("hidden", new Sts.Credentials { AccessKeyId = "AKIA", SecretAccessKey = "hidden" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_request_without_secrets_is_shown_whole()
    {
        foreach (var type in ContractCatalog.Requests.Where(r => r.Namespace!.EndsWith("Logs", StringComparison.Ordinal)))
        {
            var request = (ServiceRequest)Sample.Full(type);
            Assert.Equal(request.ToJson(), request.ToRedactedJson());
        }
    }
}
