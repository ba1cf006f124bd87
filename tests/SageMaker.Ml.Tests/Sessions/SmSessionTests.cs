using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Sessions;

public class SmSessionTests
{
    private static readonly ConfigTree s_config = new(new Dictionary<string, object?>
    {
        ["SageMaker"] = new Dictionary<string, object?>
        {
            ["PythonSDK"] = new Dictionary<string, object?>
            {
                ["Modules"] = new Dictionary<string, object?>
                {
                    ["Session"] = new Dictionary<string, object?> { ["DefaultS3Bucket"] = "configured", ["DefaultS3ObjectKeyPrefix"] = "a/b" },
                },
            },
            ["TrainingJob"] = new Dictionary<string, object?>
            {
                ["RoleArn"] = "arn:aws:iam::1:role/configured",
                ["Tags"] = new List<object?>
                {
                    new Dictionary<string, object?> { ["Key"] = "team", ["Value"] = "config" },
                    new Dictionary<string, object?> { ["Key"] = "stage", ["Value"] = "config" },
                },
                ["VpcConfig"] = new Dictionary<string, object?>
                {
                    ["Subnets"] = new List<object?> { "subnet-config" },
                    ["SecurityGroupIds"] = new List<object?> { "sg-config" },
                },
            },
        },
    });

    private readonly FakeBackend _backend = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_default_bucket_bears_region_and_account_is_created_once_and_must_be_ours()
    {
        var session = _backend.Session();
        var expected = new BucketChoice("sagemaker-eu-central-1-123456789012", FakeBackend.Account);
        Assert.Equal(expected, await session.EnsureBucketAsync(Cancel));
        Assert.Equal(expected, await session.EnsureBucketAsync(Cancel));
        Assert.Equal((expected.Name, expected.ExpectedOwner), Assert.Single(_backend.Objects.EnsuredBuckets));
        Assert.Equal(1, _backend.IdentityCalls);
    }

    [Fact]
    public async Task A_bucket_that_the_user_named_is_used_without_any_call()
    {
        var session = _backend.Session(new SessionSettings { Bucket = "mine" });
        Assert.Equal(new BucketChoice("mine", null), await session.EnsureBucketAsync(Cancel));
        Assert.Empty(_backend.Objects.EnsuredBuckets);
        Assert.Equal(0, _backend.IdentityCalls);
    }

    [Fact]
    public async Task Settings_go_before_the_configuration_and_a_calls_own_values_before_both()
    {
        var configured = _backend.Session(new SessionSettings { Config = s_config });
        Assert.Equal(("configured", "a/b"), (configured.Bucket, configured.Prefix));
        Assert.Equal("arn:aws:iam::1:role/configured", await configured.GetRoleAsync(null, ResourceKind.TrainingJob, Cancel));

        var set = _backend.Session(new SessionSettings { Config = s_config, Bucket = "set", Role = "arn:aws:iam::1:role/set" });
        Assert.Equal("set", set.Bucket);
        Assert.Equal("arn:aws:iam::1:role/set", await set.GetRoleAsync(null, ResourceKind.TrainingJob, Cancel));
        Assert.Equal("arn:aws:iam::1:role/own", await set.GetRoleAsync("arn:aws:iam::1:role/own", ResourceKind.TrainingJob, Cancel));
    }

    [Fact]
    public void Tags_of_all_layers_are_merged_and_the_nearest_wins()
    {
        var session = _backend.Session(new SessionSettings { Config = s_config, Tags = new Dictionary<string, string> { ["team"] = "session", ["owner"] = "session" } });
        var tags = session.MergeTags(new Dictionary<string, string> { ["owner"] = "call" }, ResourceKind.TrainingJob);
        Assert.Equal(["owner=call", "stage=config", "team=session"], tags!.Select(t => $"{t.Key}={t.Value}"));
        Assert.Null(_backend.Session().MergeTags(null, ResourceKind.Model));
    }

    [Fact]
    public void A_network_needs_both_subnets_and_security_groups()
    {
        var session = _backend.Session(new SessionSettings { Config = s_config });
        Assert.Equal(["subnet-config"], session.GetVpc(null, null, ResourceKind.TrainingJob)!.Subnets);
        Assert.Equal(["subnet-own"], session.GetVpc(["subnet-own"], null, ResourceKind.TrainingJob)!.Subnets);
        Assert.Null(session.GetVpc(null, null, ResourceKind.Model));
        Assert.Equal("SecurityGroupId", Assert.Throws<SmArgumentException>(() => session.GetVpc(["subnet-1"], null, ResourceKind.Model)).Parameter);
        Assert.Equal("SubnetId", Assert.Throws<SmArgumentException>(() => session.GetVpc(null, ["sg-1"], ResourceKind.Model)).Parameter);
    }

    [Fact]
    public async Task An_invalid_request_is_not_sent()
    {
        var error = await Assert.ThrowsAsync<RequestInvalidException>(() => _backend.Session().SendAsync(new StopTrainingJobRequest(), Cancel));
        Assert.Contains(error.Violations, v => v.Path == "TrainingJobName");
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public async Task A_rehearsal_records_changes_and_sends_nothing()
    {
        var rehearsal = _backend.Session().Rehearse();
        await rehearsal.Session.SendAsync(new StopTrainingJobRequest { TrainingJobName = "job" }, Cancel);
        await rehearsal.Session.EnsureBucketAsync(Cancel);
        await Assert.ThrowsAsync<RehearsalException>(() => rehearsal.Session.SendAsync(new DescribeTrainingJobRequest { TrainingJobName = "job" }, Cancel));
        Assert.IsType<StopTrainingJobRequest>(Assert.Single(rehearsal.Requests));
        Assert.True(rehearsal.UsesUnknownAccount);
        Assert.Empty(_backend.Transport.Requests);
        Assert.Empty(_backend.Objects.EnsuredBuckets);
        Assert.Equal(0, _backend.IdentityCalls);
    }

    [Fact]
    public async Task A_rehearsal_uses_the_account_once_it_is_known()
    {
        var session = _backend.Session();
        await session.GetIdentityAsync(Cancel);
        var rehearsal = session.Rehearse();
        Assert.False(rehearsal.UsesUnknownAccount);
        Assert.Equal($"sagemaker-eu-central-1-{FakeBackend.Account}", (await rehearsal.Session.GetBucketAsync(Cancel)).Name);
    }
}
