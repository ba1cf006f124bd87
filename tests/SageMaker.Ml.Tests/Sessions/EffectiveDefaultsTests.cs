using SageMaker.Ml.Config;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Yaml;

namespace SageMaker.Ml.Tests.Sessions;

/// <summary>What a session lists as its defaults, and where it says they come from.</summary>
public class EffectiveDefaultsTests
{
    private const string File = """
        SchemaVersion: '1.0'
        CustomParameters: { owner: ana, secret: hunter2 }
        SageMaker:
          PythonSDK:
            Modules:
              TelemetryOptOut: true
              Session: { DefaultS3Bucket: configured }
          TrainingJob:
            RoleArn: arn:aws:iam::123456789012:role/Training
            Environment:
              DB_PASSWORD: hunter2
              A: b
            VpcConfig:
              Subnets: [subnet-1, subnet-2]
              SecurityGroupIds: [sg-1]
            Tags:
            - { Key: team, Value: config }
            - { Key: stage, Value: config }
          Model:
            Containers:
            - {}
            - Environment: { X: y }
          MonitoringSchedule:
            MonitoringScheduleConfig:
              MonitoringJobDefinition: { NetworkConfig: { VpcConfig: { Subnets: [subnet-3, subnet-4] } } }
        """;

    private readonly FakeBackend _backend = new();

    [Fact]
    public void A_value_of_the_configuration_is_listed_with_its_key_file_and_line()
    {
        var role = Find(Session(new SessionSettings()), "TrainingJob", "Role");
        Assert.Equal(
            ("arn:aws:iam::123456789012:role/Training", "/c.yaml:9", "SageMaker.TrainingJob.RoleArn", "/c.yaml", (int?)9, true),
            (role.Value, role.Source, role.Key, role.Path, role.Line, role.IsUsed));
        Assert.Equal(["subnet-1", "subnet-2"], Assert.IsType<string[]>(Find(Session(new SessionSettings()), "TrainingJob", "SubnetId").Value));
    }

    [Fact]
    public void A_parameter_of_the_session_takes_the_place_of_the_configuration()
    {
        var role = Find(Session(new SessionSettings { Role = "Mine" }), "TrainingJob", "Role");
        Assert.Equal(("Mine", "-Role", "SageMaker.TrainingJob.RoleArn", (string?)null), (role.Value, role.Source, role.Key, role.Path));
        Assert.Equal("-Bucket", Find(Session(new SessionSettings { Bucket = "mine" }), "Session", "Bucket").Source);
    }

    [Fact]
    public void Each_tag_and_each_variable_has_a_source_of_its_own()
    {
        var session = Session(new SessionSettings { Tags = new Dictionary<string, string> { ["team"] = "mine" } });
        Assert.Equal(("mine", "-Tag"), (Find(session, "TrainingJob", "Tag.team").Value, Find(session, "TrainingJob", "Tag.team").Source));
        Assert.Equal(("config", "/c.yaml:18"), (Find(session, "TrainingJob", "Tag.stage").Value, Find(session, "TrainingJob", "Tag.stage").Source));
        Assert.Equal(("b", "/c.yaml:12"), (Find(session, "TrainingJob", "Environment.A").Value, Find(session, "TrainingJob", "Environment.A").Source));
        Assert.Equal("SageMaker.Model.Containers[1].Environment.X", Find(session, "Model", "Containers[1].Environment.X").Key);
    }

    [Fact]
    public void What_nobody_says_is_built_in()
    {
        var session = _backend.Session(new SessionSettings());
        Assert.Equal(("sagemaker-eu-central-1-{account}", "built in"), (Find(session, "Session", "Bucket").Value, Find(session, "Session", "Bucket").Source));
        Assert.Equal((false, "built in"), (Find(session, "TrainingJob", "NetworkIsolation").Value, Find(session, "TrainingJob", "NetworkIsolation").Source));
        Assert.Equal("ml.m5.xlarge", Find(session, "TrainingJob", "InstanceType").Value);
        Assert.DoesNotContain(session.ListDefaults(), one => one.Name == "SubnetId");
        Assert.Equal(0, _backend.IdentityCalls);
    }

    [Fact]
    public async Task The_default_bucket_bears_the_account_once_it_is_known()
    {
        var session = _backend.Session(new SessionSettings());
        await session.GetIdentityAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"sagemaker-eu-central-1-{FakeBackend.Account}", Find(session, "Session", "Bucket").Value);
    }

    [Fact]
    public void Secrets_are_masked()
    {
        var session = Session(new SessionSettings { Tags = new Dictionary<string, string> { ["api-key"] = "hunter2" } });
        Assert.Equal("***", Find(session, "TrainingJob", "Environment.DB_PASSWORD").Value);
        Assert.Equal("***", Find(session, "CustomParameters", "secret").Value);
        Assert.DoesNotContain(session.ListDefaults(), one => one.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_that_nothing_uses_come_last_and_say_so()
    {
        var defaults = Session(new SessionSettings()).ListDefaults();
        var unused = defaults.SkipWhile(one => one.IsUsed).ToList();
        Assert.All(unused, one => Assert.False(one.IsUsed));
        Assert.Equal(
            ["CustomParameters.owner", "CustomParameters.secret", "MonitoringSchedule.MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.VpcConfig.Subnets", "PythonSDK.Modules.TelemetryOptOut"],
            unused.Select(one => $"{one.Scope}.{one.Name}"));
        Assert.Equal(["subnet-3", "subnet-4"], Assert.IsType<string[]>(unused[2].Value));
        Assert.Equal("/c.yaml:25", unused[2].Source);
    }

    [Fact]
    public void What_the_session_was_made_from_comes_first()
    {
        var options = new SessionOptions { Region = "eu-central-1", ProfileName = "work", ServiceUrl = new Uri("https://me:hunter2@example.com/x") };
        var config = new ConfigTree(new ConfigMap([], null), [new("/etc/c.yaml", null), new("/u.yaml", "SAGEMAKER_USER_CONFIG_OVERRIDE"), new("/c.yaml", "ConfigPath")]);
        var session = new SmSession(_backend, new SessionSettings { Config = config }, null, options);
        Assert.Equal(
            [
                "Session.Region = eu-central-1 (-Region)",
                "Session.ProfileName = work (-ProfileName)",
                "Session.EndpointUrl = https://example.com/x (-EndpointUrl)",
                "Session.ConfigPath = /etc/c.yaml (usual place)",
                "Session.ConfigPath = /u.yaml ($env:SAGEMAKER_USER_CONFIG_OVERRIDE)",
                "Session.ConfigPath = /c.yaml (-ConfigPath)",
            ],
            session.ListDefaults().Take(6).Select(one => one.ToString()));
        Assert.Equal("Set-DefaultAWSRegion", new SmSession(_backend, null, null, options with { RegionSource = "Set-DefaultAWSRegion" }).ListDefaults()[0].Source);
        Assert.Equal("-Local", new FakeBackend { IsLocal = true, Region = "local" }.Session().ListDefaults()[0].Source);
    }

    private SmSession Session(SessionSettings settings) => _backend.Session(settings with { Config = new ConfigTree(new YamlConfigReader().Read(File, "/c.yaml")!, []) });

    private static SmDefault Find(SmSession session, string scope, string name) => Assert.Single(session.ListDefaults(), one => one.Scope == scope && one.Name == name);
}
