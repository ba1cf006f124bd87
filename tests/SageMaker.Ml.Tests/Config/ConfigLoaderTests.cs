using System.Text;
using SageMaker.Ml.Config;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Yaml;

namespace SageMaker.Ml.Tests.Config;

public sealed class ConfigLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryObjectStore _objects = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Later_files_win_maps_are_merged_and_lists_replaced()
    {
        var config = await Load(
            Write("site.yaml", """
                SageMaker:
                  TrainingJob:
                    RoleArn: arn:aws:iam::123456789012:role/Site
                    Environment: { A: site, B: site }
                    VpcConfig: { Subnets: [subnet-1, subnet-2], SecurityGroupIds: [sg-site] }
                    Tags: [{ Key: team, Value: site }]
                """),
            Write("user.yaml", """
                SageMaker:
                  TrainingJob:
                    Environment: { B: user, C: user }
                    VpcConfig: { Subnets: [subnet-3] }
                    Tags: []
                """));
        Assert.Equal("arn:aws:iam::123456789012:role/Site", config.Text("SageMaker", "TrainingJob", "RoleArn"));
        Assert.Equal(new Dictionary<string, string> { ["A"] = "site", ["B"] = "user", ["C"] = "user" }, config.Map("SageMaker", "TrainingJob", "Environment"));
        Assert.Equal(["subnet-3"], config.Texts("SageMaker", "TrainingJob", "VpcConfig", "Subnets"));
        Assert.Equal(["sg-site"], config.Texts("SageMaker", "TrainingJob", "VpcConfig", "SecurityGroupIds"));
        Assert.Empty(config.Tags("SageMaker", "TrainingJob", "Tags")!);
    }

    [Fact]
    public async Task Each_value_remembers_its_file_and_line_after_merging()
    {
        var (site, user) = (Write("site.yaml", "SageMaker:\n  TrainingJob:\n    Environment:\n      A: '1'\n      B: '1'"), Write("user.yaml", "SageMaker:\n  TrainingJob:\n    Environment: { B: '2' }"));
        var config = await Load(site, user);
        Assert.Equal(new ConfigPlace(site.Address, 5), config.Find("SageMaker", "TrainingJob", "Environment", "A")!.Place);
        Assert.Equal(new ConfigPlace(user.Address, 4), config.Find("SageMaker", "TrainingJob", "Environment", "B")!.Place);
        Assert.Equal([site, user], config.Files);
    }

    [Fact]
    public async Task A_usual_file_may_be_absent_but_one_that_was_asked_for_may_not()
    {
        var absent = _folder.Combine("absent.yaml");
        Assert.Null((await Load(new ConfigLocation(absent, null))).Text("SageMaker", "TrainingJob", "RoleArn"));
        var error = await Assert.ThrowsAsync<SmException>(() => Load(new ConfigLocation(absent, "SAGEMAKER_USER_CONFIG_OVERRIDE")));
        Assert.Equal("ConfigNotFound", error.ErrorId);
        Assert.Equal($"The configuration '{absent}', which SAGEMAKER_USER_CONFIG_OVERRIDE names, does not exist. Name a file, a folder with a config.yaml, or an S3 URI.", error.Message);
    }

    [Theory]
    [InlineData("s3://b/team/config.yaml")]
    [InlineData("s3://b/team")]
    public async Task A_configuration_may_live_in_S3_as_an_object_or_under_a_prefix(string address)
    {
        await _objects.PutAsync(S3Uri.Parse("s3://b/team/config.yaml"), Encoding.UTF8.GetBytes("SchemaVersion: '1.0'\nCustomParameters: { a: remote }"), UploadOptions.Default, Cancel);
        var config = await Load(new ConfigLocation(address, "ConfigPath"));
        Assert.Equal("remote", config.Text("CustomParameters", "a"));
        Assert.Equal("s3://b/team/config.yaml:2", config.Find("CustomParameters", "a")!.Place!.ToString());
    }

    [Fact]
    public async Task A_prefix_without_a_configuration_is_named_with_both_places_that_were_tried()
    {
        var error = await Assert.ThrowsAsync<SmException>(() => Load(new ConfigLocation("s3://b/team", "ConfigPath")));
        Assert.Equal("The configuration 's3://b/team', which ConfigPath names, does not exist, nor does 's3://b/team/config.yaml'.", error.Message);
    }

    [Fact]
    public async Task The_findings_of_all_files_come_in_one_error()
    {
        var (one, other) = (Write("one.yaml", "Sagemaker: {}\nCustomParameter: {}"), Write("other.yaml", "SageMaker:\n\tTrainingJob: {}"));
        var error = await Assert.ThrowsAsync<ConfigException>(() => Load(one, other));
        Assert.Equal(
            $"""
            The configuration '{one.Address}' cannot be used.
              line 2: 'Sagemaker' is no key of the file; did you mean SageMaker?
              line 3: 'CustomParameter' is no key of the file; did you mean CustomParameters?
            The configuration '{other.Address}' cannot be used.
              line 3: this is not YAML:
            """.ReplaceLineEndings(),
            error.Message[..(error.Message.LastIndexOf("YAML:", StringComparison.Ordinal) + 5)]);
        Assert.Equal([2, 3, 3], error.Findings.Select(finding => finding.Place.Line));
    }

    [Fact]
    public async Task An_empty_file_says_nothing()
    {
        var empty = _folder.Write("empty.yaml", "# nothing yet\n");
        Assert.Empty((await Load(new ConfigLocation(empty, "ConfigPath"))).Values());
    }

    [Fact]
    public void Values_that_no_file_holds_are_named_by_their_path_when_they_are_of_the_wrong_kind()
    {
        var config = new ConfigTree(new Dictionary<string, object?> { ["f"] = "perhaps", ["m"] = new Dictionary<string, object?> { ["list"] = new List<object?> { "a" } } });
        Assert.Contains("m.list", Assert.Throws<SmException>(() => config.Text("m", "list")).Message, StringComparison.Ordinal);
        Assert.Contains("true or false", Assert.Throws<SmException>(() => config.Flag("f")).Message, StringComparison.Ordinal);
        Assert.Equal("a", config.Text("m", "list", "[0]"));
        Assert.Null(config.Text("m", "list", "[1]"));
    }

    [Fact]
    public async Task A_configuration_as_text_masks_what_is_secret()
    {
        var config = await Load(Write("c.yaml", "SageMaker:\n  TrainingJob:\n    Environment: { DB_PASSWORD: hunter2, A: b }"));
        Assert.Contains("SageMaker.TrainingJob.Environment.DB_PASSWORD = ***", config.ToString(), StringComparison.Ordinal);
        Assert.Contains("SageMaker.TrainingJob.Environment.A = b", config.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ConfigLocation Write(string name, string body) => new(_folder.Write(name, "SchemaVersion: '1.0'\n" + body), "ConfigPath");

    private Task<ConfigTree> Load(params ConfigLocation[] locations) => new ConfigLoader(() => new YamlConfigReader(), _objects).LoadAsync(locations, Cancel);
}
