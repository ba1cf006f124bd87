using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Sessions;

public class ExecutionRoleTests
{
    private const string Assumed = "arn:aws-cn:sts::123456789012:assumed-role/Builder/session";

    [Fact]
    public async Task An_ARN_is_taken_as_it_is_without_a_call()
    {
        var backend = new FakeBackend();
        Assert.Equal("arn:aws:iam::1:role/x", await Resolve(backend, "arn:aws:iam::1:role/x"));
        Assert.Empty(backend.Transport.Requests);
        Assert.Equal(0, backend.IdentityCalls);
    }

    [Fact]
    public async Task A_name_is_looked_up_for_its_path()
    {
        var backend = new FakeBackend();
        backend.Transport.On<GetRoleRequest>(r => new GetRoleResponse { Role = new Role { Arn = $"arn:aws:iam::123456789012:role/path/{r.RoleName}" } });
        Assert.Equal("arn:aws:iam::123456789012:role/path/Builder", await Resolve(backend, "Builder"));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_an_error_with_the_name()
    {
        var backend = new FakeBackend();
        backend.Transport.On<GetRoleRequest>(r => throw new ServiceException(r.Operation, "NoSuchEntity", 404, "not found"));
        var error = await Assert.ThrowsAsync<SmException>(() => Resolve(backend, "Nobody"));
        Assert.Equal("RoleNotFound", error.ErrorId);
        Assert.Contains("'Nobody'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_role_the_callers_own_is_used_with_its_path()
    {
        var backend = new FakeBackend { Identity = new CallerIdentity("123456789012", Assumed) };
        backend.Transport.On<GetRoleRequest>(_ => new GetRoleResponse { Role = new Role { Arn = "arn:aws-cn:iam::123456789012:role/team/Builder" } });
        Assert.Equal("arn:aws-cn:iam::123456789012:role/team/Builder", await Resolve(backend, null));
    }

    [Theory]
    [InlineData("Builder", "arn:aws-cn:iam::123456789012:role/Builder")]
    [InlineData("AmazonSageMaker-ExecutionRole-20260101T000000", "arn:aws-cn:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20260101T000000")]
    public async Task A_caller_who_may_not_ask_IAM_gets_the_likely_ARN(string name, string expected)
    {
        var backend = new FakeBackend { Identity = new CallerIdentity("123456789012", Assumed.Replace("Builder", name, StringComparison.Ordinal)) };
        backend.Transport.On<GetRoleRequest>(r => throw new ServiceException(r.Operation, "AccessDenied", 403, "no"));
        Assert.Equal(expected, await Resolve(backend, null));
    }

    [Fact]
    public async Task A_user_without_a_role_is_told_how_to_give_one()
    {
        var backend = new FakeBackend { Identity = new CallerIdentity("123456789012", "arn:aws:iam::123456789012:user/someone") };
        var error = await Assert.ThrowsAsync<SmException>(() => Resolve(backend, null));
        Assert.Contains("-Role", error.Message, StringComparison.Ordinal);
        Assert.Contains("user/someone", error.Message, StringComparison.Ordinal);
    }

    private static Task<string> Resolve(FakeBackend backend, string? role) =>
        backend.Session(new SessionSettings()).GetRoleAsync(role, ResourceKind.TrainingJob, TestContext.Current.CancellationToken);
}
