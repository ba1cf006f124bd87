using SageMaker.Ml.Config;
using SageMaker.Ml.Config.Schema;
using SageMaker.Ml.Yaml;

namespace SageMaker.Ml.Tests.Config;

/// <summary>What is said of a file that breaks the schema.</summary>
public class ConfigCheckTests
{
    private const string Role = "arn:aws:iam::123456789012:role/R";

    public static TheoryData<string, int, string> WrongFiles { get; } = new()
    {
        { "SageMaker: {}", 1, "SchemaVersion is missing; write SchemaVersion: '1.0'." },
        { "SchemaVersion: '2.0'", 1, "SchemaVersion '2.0' is not possible; it must be '1.0'." },
        { "SchemaVersion: 1.0", 1, "SchemaVersion is the number 1.0; it must be a text. Put it in quotes: '1.0'." },
        { Training("RolArn: " + Role), 4, "'RolArn' is no key of SageMaker.TrainingJob; did you mean RoleArn?" },
        { Training("rolearn: " + Role), 4, "'rolearn' is no key of SageMaker.TrainingJob; did you mean RoleArn?" },
        { Training("KmsKeyId: k"), 4, "'KmsKeyId' is no key of SageMaker.TrainingJob; did you mean SageMaker.TrainingJob.OutputDataConfig.KmsKeyId?" },
        { Training("DebugHookConfig: false"), 4, "'DebugHookConfig' is no key of SageMaker.TrainingJob; did you mean SageMaker.PythonSDK.Modules.Estimator.DebugHookConfig?" },
        { Training("Hyperspace: 1"), 4, "'Hyperspace' is no key of SageMaker.TrainingJob; it may have EnableInterContainerTrafficEncryption, EnableNetworkIsolation, Environment, OutputDataConfig, ProfilerConfig, ResourceConfig, RoleArn, Tags, VpcConfig." },
        { Training("VpcConfig:", "  Subnet: [subnet-1]"), 5, "'Subnet' is no key of SageMaker.TrainingJob.VpcConfig; did you mean Subnets?" },
        { Training("RoleArn: MyRole"), 4, "SageMaker.TrainingJob.RoleArn 'MyRole' has the wrong form; it must look like arn:aws:iam::123456789012:role/MyRole." },
        { Training("RoleArn:"), 4, "SageMaker.TrainingJob.RoleArn is empty; it must be a text. Give it a value or take the key out." },
        { Training("RoleArn: [a]"), 4, "SageMaker.TrainingJob.RoleArn is a list; it must be a text." },
        { Training("EnableNetworkIsolation: 'true'"), 4, "SageMaker.TrainingJob.EnableNetworkIsolation is the text 'true'; it must be true or false." },
        { Training("EnableNetworkIsolation: 1"), 4, "SageMaker.TrainingJob.EnableNetworkIsolation is the number 1; it must be true or false." },
        { Training("VpcConfig: vpc-1"), 4, "SageMaker.TrainingJob.VpcConfig is the text 'vpc-1'; it must be a map with SecurityGroupIds, Subnets." },
        { Training("VpcConfig:", "  Subnets: subnet-1"), 5, "SageMaker.TrainingJob.VpcConfig.Subnets is the text 'subnet-1'; it must be a list." },
        { Training("VpcConfig:", "  Subnets: []"), 5, "SageMaker.TrainingJob.VpcConfig.Subnets has 0 entries; there may be 1 to 16." },
        { Training("VpcConfig:", "  SecurityGroupIds: [a, b, c, d, e, f]"), 5, "SageMaker.TrainingJob.VpcConfig.SecurityGroupIds has 6 entries; there may be 1 to 5." },
        { Training("VpcConfig:", "  Subnets:", "    - subnet-1", "    - 5"), 7, "SageMaker.TrainingJob.VpcConfig.Subnets[1] is the number 5; it must be a text. Put it in quotes: '5'." },
        { Training("VpcConfig:", "  Subnets: ['']"), 5, "SageMaker.TrainingJob.VpcConfig.Subnets[0] '' has the wrong form; it must look like subnet-0123456789abcdef0." },
        { Training("Environment:", "  EPOCHS: 5"), 5, "SageMaker.TrainingJob.Environment.EPOCHS is the number 5; it must be a text. Put it in quotes: '5'." },
        { Training("Environment:", "  DEBUG: yes"), 5, "SageMaker.TrainingJob.Environment.DEBUG is the truth value yes; it must be a text. Put it in quotes: 'yes'." },
        { Training("Environment:", "  SINCE: 2024-01-31"), 5, "SageMaker.TrainingJob.Environment.SINCE is the date 2024-01-31; it must be a text. Put it in quotes: '2024-01-31'." },
        { Training("Environment:", "  API_KEY: 12345"), 5, "SageMaker.TrainingJob.Environment.API_KEY is the number ***; it must be a text. Put it in quotes: '***'." },
        { Training("Environment:", "  1ST: a"), 5, "The name '1ST' in SageMaker.TrainingJob.Environment has the wrong form; it must look like MY_VARIABLE." },
        { Training("Environment:", "  A: '" + new string('x', 513) + "'"), 5, "SageMaker.TrainingJob.Environment.A '" + new string('x', 60) + "…' has 513 characters; there may be at most 512." },
        { Training("Environment: { " + string.Join(", ", Enumerable.Range(0, 49).Select(i => $"V{i}: a")) + " }"), 4, "SageMaker.TrainingJob.Environment has 49 entries; there may be at most 48." },
        { Training("Tags: { team: risk }"), 4, "SageMaker.TrainingJob.Tags is a map; it must be a list of entries with Key, Value." },
        { Training("Tags:", "- Key: team"), 5, "SageMaker.TrainingJob.Tags[0].Value is missing." },
        { Training("Tags:", "- Key: team", "  Value: 7"), 6, "SageMaker.TrainingJob.Tags[0].Value is the number 7; it must be a text. Put it in quotes: '7'." },
        { Training("Tags:", "- Key: 'te,am'", "  Value: a"), 5, "SageMaker.TrainingJob.Tags[0].Key 'te,am' has the wrong form; it must look like cost-center." },
        { Training("Tags: [" + string.Join(", ", Enumerable.Repeat("{ Key: a, Value: b }", 51)) + "]"), 4, "SageMaker.TrainingJob.Tags has 51 entries; there may be at most 50." },
        { File("SageMaker:", "  Model:", "    Containers:", "    - Image: a"), 5, "'Image' is no key of SageMaker.Model.Containers[0]; it may have Environment." },
        { File("SageMaker:", "  ModelPackage:", "    ValidationSpecification:", "      ValidationProfiles: [{}, {}]"), 5, "SageMaker.ModelPackage.ValidationSpecification.ValidationProfiles has 2 entries; there may be exactly 1." },
        { File("SageMaker:", "  PythonSDK:", "    Modules:", "      Session:", "        DefaultS3Bucket: My_Bucket"), 6, "SageMaker.PythonSDK.Modules.Session.DefaultS3Bucket 'My_Bucket' has the wrong form; it must look like my-bucket." },
        { File("SageMaker:", "  PythonSDK:", "    Session: {}"), 4, "'Session' is no key of SageMaker.PythonSDK; did you mean SageMaker.PythonSDK.Modules.Session?" },
        { File("CustomParameters:", "  a: [b]"), 3, "CustomParameters.a is a list; it must be a text." },
        { "SchemaVersion: '1.0'\nSageMaker:", 2, "SageMaker is empty; it must be a map with AutoMLJob, AutoMLJobV2, CompilationJob, EdgePackagingJob, Endpoint, EndpointConfig, FeatureGroup, Model, ModelPackage, MonitoringSchedule, Pipeline, ProcessingJob and 3 more. Give it a value or take the key out." },
    };

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void A_mistake_is_told_with_its_line_the_path_of_the_key_and_the_remedy(string file, int line, string message)
    {
        var finding = Assert.Single(Check(file));
        Assert.Equal((line, message), (finding.Place.Line, finding.Message));
        Assert.Equal("/c.yaml", finding.Place.Address);
    }

    [Fact]
    public void All_mistakes_are_told_in_the_order_of_their_lines()
    {
        var findings = Check("""
            SageMaker:
              TrainingJob:
                Roles: x
                EnableNetworkIsolation: perhaps
              Endpoints: {}
            Custom: {}
            """);
        Assert.Equal([1, 3, 4, 5, 6], findings.Select(finding => finding.Place.Line));
        Assert.Equal(["SchemaVersion", "SageMaker.TrainingJob.Roles", "SageMaker.TrainingJob.EnableNetworkIsolation", "SageMaker.Endpoints", "Custom"], findings.Select(finding => finding.Key));
    }

    [Fact]
    public void Characters_are_counted_as_people_count_them() =>
        Assert.Empty(Check(Training("Environment:", "  A: '" + string.Concat(Enumerable.Repeat("😀", 512)) + "'")));

    [Fact]
    public void What_a_module_of_the_SDK_keeps_for_itself_may_be_anything() =>
        Assert.Empty(Check(File("SageMaker:", "  PythonSDK:", "    Modules:", "      ModelTrainer: { compute: { instance_count: 2 }, nothing: , list: [1] }")));

    [Fact]
    public void A_file_that_uses_every_kind_of_value_passes() => Assert.Empty(Check("""
        SchemaVersion: "1.0"
        CustomParameters: { Any name: value }
        SageMaker:
          PythonSDK:
            Modules:
              TelemetryOptOut: yes
              Session: { DefaultS3Bucket: my-bucket, DefaultS3ObjectKeyPrefix: team/x }
          TrainingJob: &job
            RoleArn: arn:aws-us-gov:iam::123456789012:role/service-role/Some.Role
            EnableNetworkIsolation: off
            VpcConfig: { Subnets: [subnet-1], SecurityGroupIds: [sg-1] }
            Tags: [{ Key: team, Value: '' }]
          CompilationJob:
            <<: { RoleArn: arn:aws:iam::123456789012:role/Compiler }
            Tags: []
          Model: { Containers: [{ Environment: { A: b } }, {}], PrimaryContainer: {} }
          EndpointConfig: { ProductionVariants: [{ CoreDumpConfig: { KmsKeyId: alias/k } }] }
        """));

    private static string File(params string[] lines) => string.Join('\n', lines.Prepend("SchemaVersion: '1.0'"));

    private static string Training(params string[] lines) => File([.. lines.Select(line => "    " + line).Prepend("  TrainingJob:").Prepend("SageMaker:")]);

    private static IReadOnlyList<ConfigFinding> Check(string file) => ConfigChecker.Check(new YamlConfigReader().Read(file, "/c.yaml")!, "/c.yaml");
}
