using SageMaker.Ml.Config;
using SageMaker.Ml.Config.Defaults;
using SageMaker.Ml.Config.Schema;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Yaml;

namespace SageMaker.Ml.Tests.Config;

/// <summary>What new resources are given by the session and the configuration.</summary>
public class ResourceDefaultsTests
{
    private const string File = """
        SchemaVersion: '1.0'
        SageMaker:
          PythonSDK:
            Modules:
              Estimator: { DebugHookConfig: false }
          TrainingJob:
            RoleArn: arn:aws:iam::123456789012:role/Training
            OutputDataConfig: { KmsKeyId: output-key }
            ResourceConfig: { VolumeKmsKeyId: volume-key }
            EnableNetworkIsolation: yes
            EnableInterContainerTrafficEncryption: true
            ProfilerConfig: { DisableProfiler: true }
            VpcConfig: { Subnets: [subnet-1], SecurityGroupIds: [sg-1] }
            Environment: { A: b }
            Tags: [{ Key: team, Value: config }, { Key: stage, Value: config }]
          Model:
            ExecutionRoleArn: arn:aws:iam::123456789012:role/Model
            EnableNetworkIsolation: false
            PrimaryContainer: { Environment: { ONE: '1' } }
            Containers:
            - Environment: { FIRST: '1' }
            - {}
            - Environment: { THIRD: '3' }
          EndpointConfig:
            KmsKeyId: endpoint-key
            DataCaptureConfig: { KmsKeyId: capture-key }
            AsyncInferenceConfig: { OutputConfig: { KmsKeyId: async-key } }
            ProductionVariants:
            - CoreDumpConfig: { KmsKeyId: dump-key }
          Endpoint:
            Tags: [{ Key: kind, Value: endpoint }]
        """;

    private static readonly ConfigTree s_config = new(new YamlConfigReader().Read(File, "/c.yaml")!, []);

    [Fact]
    public void A_training_has_what_the_configuration_says()
    {
        var defaults = Defaults(ResourceKind.TrainingJob);
        Assert.Equal("arn:aws:iam::123456789012:role/Training", defaults.Role);
        Assert.Equal(("output-key", "output-key", "volume-key"), (defaults.KmsKey, defaults.OutputKmsKey, defaults.VolumeKmsKey));
        Assert.Equal((true, true, true, false), (defaults.NetworkIsolation, defaults.EncryptTraffic, defaults.DisableProfiler, defaults.DebugHook));
        Assert.Equal(["subnet-1"], defaults.SubnetIds);
        Assert.Equal(["sg-1"], defaults.SecurityGroupIds);
        Assert.Equal("b", defaults.Environment!["A"]);
        Assert.Equal(["stage=config", "team=config"], Texts(defaults.Tags));
    }

    [Fact]
    public void A_model_has_a_role_of_its_own_and_an_environment_for_one_container_or_for_each_of_several()
    {
        var defaults = Defaults(ResourceKind.Model);
        Assert.Equal("arn:aws:iam::123456789012:role/Model", defaults.Role);
        Assert.False(defaults.NetworkIsolation);
        Assert.Equal(["ONE=1"], Texts(defaults.Environment));
        Assert.Equal(["FIRST=1"], Texts(defaults.ContainerEnvironment(0)));
        Assert.Null(defaults.ContainerEnvironment(1));
        Assert.Equal(["THIRD=3"], Texts(defaults.ContainerEnvironment(2)));
        Assert.Null(defaults.ContainerEnvironment(3));
    }

    [Fact]
    public void An_endpoint_configuration_has_a_key_for_each_thing_that_it_stores()
    {
        var defaults = Defaults(ResourceKind.EndpointConfig);
        Assert.Equal(("endpoint-key", "capture-key", "async-key"), (defaults.VolumeKmsKey, defaults.DataCaptureKmsKey, defaults.AsyncKmsKey));
        Assert.Equal("dump-key", defaults.CoreDumpKmsKey(0));
        Assert.Null(defaults.CoreDumpKmsKey(1));
        Assert.Equal(["kind=endpoint"], Texts(Defaults(ResourceKind.Endpoint).Tags));
    }

    [Fact]
    public void What_the_session_was_given_goes_before_the_configuration_and_its_tags_before_the_configurations()
    {
        var settings = new SessionSettings
        {
            Config = s_config,
            Role = "Mine",
            KmsKey = "my-key",
            SubnetIds = ["subnet-mine"],
            SecurityGroupIds = ["sg-mine"],
            Tags = new Dictionary<string, string> { ["team"] = "mine" },
        };
        var training = new ResourceDefaults(settings, ResourceKind.TrainingJob);
        Assert.Equal(("Mine", "my-key", "my-key"), (training.Role, training.KmsKey, training.VolumeKmsKey));
        Assert.Equal(["subnet-mine"], training.SubnetIds);
        Assert.Equal(["sg-mine"], training.SecurityGroupIds);
        Assert.Equal(["stage=config", "team=mine"], Texts(training.Tags));
        var hosting = new ResourceDefaults(settings, ResourceKind.EndpointConfig);
        Assert.Equal(("my-key", "my-key", "my-key"), (hosting.KmsKey, hosting.DataCaptureKmsKey, hosting.AsyncKmsKey));
    }

    [Fact]
    public void Nothing_is_given_where_nobody_says_anything()
    {
        var defaults = new ResourceDefaults(new SessionSettings(), ResourceKind.TrainingJob);
        Assert.Null(defaults.Role);
        Assert.Null(defaults.KmsKey);
        Assert.Null(defaults.NetworkIsolation);
        Assert.Null(defaults.DebugHook);
        Assert.Null(defaults.SubnetIds);
        Assert.Null(defaults.Tags);
        Assert.Null(defaults.DataCaptureKmsKey);
    }

    [Fact]
    public void Every_key_that_feeds_a_job_or_an_endpoint_has_a_default()
    {
        string[] sections = ["TrainingJob", "ProcessingJob", "TransformJob", "Model", "EndpointConfig", "Endpoint", "PythonSDK.Modules.Session", "PythonSDK.Modules.Estimator"];
        var keys = ConfigSchema.BuiltIn.Paths
            .Where(key => sections.Any(section => key.Path.StartsWith($"SageMaker.{section}.", StringComparison.Ordinal)))
            .Where(key => key.Shape is not KeysShape and not ListShape { Of: KeysShape } || key.Path.EndsWith(".Tags", StringComparison.Ordinal))
            .Select(key => key.Path)
            .Where(path => !path.Contains(".Tags[]", StringComparison.Ordinal));
        Assert.Equal(keys.Order(StringComparer.Ordinal), DefaultRules.UsedKeys.Order(StringComparer.Ordinal));
    }

    private static ResourceDefaults Defaults(ResourceKind kind) => new(new SessionSettings { Config = s_config }, kind);

    private static IEnumerable<string> Texts(IReadOnlyDictionary<string, string>? texts) => texts!.Select(text => $"{text.Key}={text.Value}").Order(StringComparer.Ordinal);
}
