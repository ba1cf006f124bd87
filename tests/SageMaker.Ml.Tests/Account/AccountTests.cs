using SageMaker.Ml.Account;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Contracts.Kms;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Account;

public class AccountTests
{
    private const string Trusted = """{"Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly FakeBackend _backend = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, Trusted)]
    [InlineData(true, "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%5B%22ec2.amazonaws.com%22%2C%22sagemaker.amazonaws.com%22%5D%7D%2C%22Action%22%3A%5B%22sts%3AAssumeRole%22%2C%22sts%3ATagSession%22%5D%7D%7D")]
    [InlineData(false, """{"Statement":[{"Effect":"Deny","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")]
    [InlineData(false, """{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")]
    [InlineData(false, """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}""")]
    [InlineData(false, """{"Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:TagSession"}]}""")]
    [InlineData(false, """{"Statement":"nonsense"}""")]
    [InlineData(false, "not a policy")]
    [InlineData(false, "[]")]
    [InlineData(false, "")]
    [InlineData(false, null)]
    public void A_trust_policy_admits_SageMaker_when_it_says_so(bool expected, string? document) => Assert.Equal(expected, TrustPolicy.Admits(document));

    [Fact]
    public async Task Lists_the_roles_that_SageMaker_may_take_on_over_all_pages()
    {
        _backend.Transport.OnSequence<ListRolesRequest>(
            _ => new ListRolesResponse { Roles = [RoleOf("one", Trusted), RoleOf("other", "{}")], IsTruncated = true, Marker = "more" },
            request => new ListRolesResponse { Roles = request.Marker == "more" ? [RoleOf("two", Trusted)] : [] });

        var roles = await ServiceRoles.ListAsync(_backend.Session(), Cancel).ToListAsync(Cancel);

        Assert.Equal(["one", "two"], roles.Select(r => r.Name));
    }

    [Fact]
    public async Task Lists_the_aliases_that_stand_for_a_key_over_all_pages()
    {
        _backend.Transport.OnSequence<ListAliasesRequest>(
            _ => new ListAliasesResponse { Aliases = [Alias("alias/one", "k1"), Alias("alias/aws/reserved", null)], Truncated = true, NextMarker = "more" },
            request => new ListAliasesResponse { Aliases = request.Marker == "more" ? [Alias("alias/two", "k2")] : [] });

        var aliases = await KeyAliases.ListAsync(_backend.Session(), Cancel).ToListAsync(Cancel);

        Assert.Equal([("alias/one", "k1"), ("alias/two", "k2")], aliases.Select(a => (a.Name, a.KeyId)));
    }

    private static Role RoleOf(string name, string policy) => new() { RoleName = name, Arn = $"arn:aws:iam::123456789012:role/{name}", AssumeRolePolicyDocument = policy };

    private static AliasListEntry Alias(string name, string? key) => new() { AliasName = name, AliasArn = $"arn:aws:kms:eu-central-1:123456789012:{name}", TargetKeyId = key };
}
