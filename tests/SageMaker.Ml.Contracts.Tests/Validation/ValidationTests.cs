using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Contracts.Validation;

namespace SageMaker.Ml.Contracts.Tests.Validation;

/// <summary>A request's mistakes are all found, each with its place, its value and the remedy.</summary>
public sealed class ValidationTests
{
    private static readonly CreateTrainingJobRequest Good = new()
    {
        TrainingJobName = "job-1",
        RoleArn = "arn:aws:iam::123456789012:role/service-role/Trainer",
        AlgorithmSpecification = new() { TrainingImage = "image", TrainingInputMode = TrainingInputMode.File },
        OutputDataConfig = new() { S3OutputPath = "s3://bucket/out" },
        ResourceConfig = new() { InstanceType = TrainingInstanceType.MlM5Xlarge, InstanceCount = 1, VolumeSizeInGB = 30 },
        StoppingCondition = new() { MaxRuntimeInSeconds = 3600 },
    };

    [Fact]
    public void A_good_request_breaks_no_rule() => Assert.Empty(Good.Validate());

    [Fact]
    public void Every_mistake_is_reported_with_its_place()
    {
        var request = Good with
        {
            TrainingJobName = null,
            ResourceConfig = Good.ResourceConfig! with { InstanceCount = -1, InstanceType = "ml.m5.xlarg" },
            InputDataConfig =
            [
                new() { ChannelName = "train", DataSource = new() { S3DataSource = new() { S3DataType = "S3Prefix", S3Uri = "s3://bucket/train" } } },
                new() { ChannelName = "te st", DataSource = new() { S3DataSource = new() { S3DataType = "S3Prefix" } } },
            ],
            VpcConfig = new() { SecurityGroupIds = ["sg-1", "sg/2"], Subnets = [] },
            HyperParameters = new Dictionary<string, string> { ["good"] = "1", ["x"] = new('9', 2501) },
        };
        Assert.Equal(
            [
                "TrainingJobName is required",
                "HyperParameters['x'] has 2501 characters but must have at most 2500",
                "InputDataConfig[1].ChannelName is 'te st' but must match [A-Za-z0-9\\.\\-_]+",
                "InputDataConfig[1].DataSource.S3DataSource.S3Uri is required",
                "ResourceConfig.InstanceType is 'ml.m5.xlarg' but must be one of " + TrainingInstanceType.AllValues.Count + " values such as "
                    + string.Join(", ", TrainingInstanceType.AllValues.Take(5)) + "; did you mean 'ml.m5.xlarge'?",
                "ResourceConfig.InstanceCount is -1 but must be at least 0",
                "VpcConfig.SecurityGroupIds[1] is 'sg/2' but must match [-0-9a-zA-Z]+",
                "VpcConfig.Subnets has 0 items but must have 1 to 16",
            ],
            request.Validate().Select(v => v.ToString()));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a1-b2--c3")]
    public void A_name_that_matches_its_pattern_is_accepted(string name) => Assert.Empty((Good with { TrainingJobName = name }).Validate());

    [Theory]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("good\n")]
    [InlineData("good bad")]
    [InlineData("naïve")]
    [InlineData("٣")]
    public void A_pattern_must_match_the_whole_text_and_means_ASCII(string name)
    {
        var violation = Assert.Single((Good with { TrainingJobName = name }).Validate());
        Assert.Equal(("TrainingJobName", ValidationRule.Pattern), (violation.Path, violation.Rule));
    }

    [Fact]
    public void Too_long_and_against_the_pattern_are_two_mistakes() =>
        Assert.Equal([ValidationRule.Length, ValidationRule.Pattern], (Good with { TrainingJobName = new('_', 64) }).Validate().Select(v => v.Rule));

    [Fact]
    public void Length_counts_characters_not_UTF16_units()
    {
        Assert.Empty(WithEnvironment(string.Concat(Enumerable.Repeat("😀", 512))).Validate());
        Assert.Equal("Environment['A'] has 513 characters but must have at most 512", Assert.Single(WithEnvironment(string.Concat(Enumerable.Repeat("😀", 513))).Validate()).ToString());
    }

    [Theory]
    [InlineData("two\nlines\tand\rall")]
    [InlineData("no-break\u00A0space")]
    [InlineData("")]
    public void Space_or_no_space_means_any_character(string value) => Assert.Empty(WithEnvironment(value).Validate());

    [Fact]
    public void A_key_is_checked_like_a_value()
    {
        var violation = Assert.Single((Good with { Environment = new Dictionary<string, string> { ["1A"] = "x" } }).Validate());
        Assert.Equal("Environment['1A'] has a key that is '1A' but must match [a-zA-Z_][a-zA-Z0-9_]*", violation.ToString());
    }

    [Theory]
    [InlineData("file", "; did you mean 'File'?")]
    [InlineData("FastFlie", "; did you mean 'FastFile'?")]
    [InlineData("Carrier pigeon", "")]
    [InlineData("Pipe\nFile", "")]
    public void A_slip_in_an_enumeration_is_answered_with_what_was_meant(string value, string hint)
    {
        var request = Good with { AlgorithmSpecification = Good.AlgorithmSpecification! with { TrainingInputMode = value } };
        Assert.Equal($"AlgorithmSpecification.TrainingInputMode is '{value}' but must be one of Pipe, File, FastFile{hint}", Assert.Single(request.Validate()).ToString());
    }

    [Fact]
    public void A_null_within_a_list_is_a_mistake() =>
        Assert.Equal(
            ["InputDataConfig[0] is null", "VpcConfig.Subnets[0] is null"],
            (Good with { InputDataConfig = [null!], VpcConfig = new() { SecurityGroupIds = ["sg"], Subnets = [null!] } }).Validate().Select(v => v.ToString()));

    [Fact]
    public void Of_a_choice_exactly_one_member_may_be_set()
    {
        var request = new CreateFeatureGroupRequest
        {
            FeatureGroupName = "features",
            RecordIdentifierFeatureName = "id",
            EventTimeFeatureName = "time",
            FeatureDefinitions = [new() { FeatureName = "id", FeatureType = FeatureType.String, CollectionConfig = new() }],
        };
        var violation = Assert.Single(request.Validate());
        Assert.Equal(("FeatureDefinitions[0].CollectionConfig", ValidationRule.Choice), (violation.Path, violation.Rule));
    }

    [Fact]
    public void What_is_sensitive_is_not_shown()
    {
        var request = new InvokeEndpointRequest { EndpointName = "e", Body = new byte[6291457], CustomAttributes = "geheim-ü" };
        Assert.Equal(
            ["Body has 6291457 bytes but must have at most 6291456", "CustomAttributes has a value (not shown) but must match [\\x00-\\x7F]*"],
            request.Validate().Select(v => v.ToString()));
    }

    [Fact]
    public void A_missing_token_is_no_mistake_because_it_is_made_up()
    {
        var request = new DeletePipelineRequest { PipelineName = "pipeline" };
        Assert.Empty(request.Validate());
        var (first, second) = (Token(request), Token(request));
        Assert.Equal(36, first.Length);
        Assert.NotEqual(first, second);
        Assert.Equal("mine", Token(request with { ClientRequestToken = "mine" }));

        static string Token(DeletePipelineRequest request) => ContractJson.Parse<DeletePipelineRequest>(request.Encode().Body.Span).ClientRequestToken!;
    }

    [Theory]
    [InlineData("Größe 😀", true)]
    [InlineData("line\nbreak", false)]
    public void Characters_beyond_the_first_plane_are_characters_of_a_pattern(string name, bool accepted)
    {
        var request = new CreateFeatureGroupRequest
        {
            FeatureGroupName = "features",
            RecordIdentifierFeatureName = "id",
            EventTimeFeatureName = "time",
            FeatureDefinitions = [new() { FeatureName = "id", FeatureType = FeatureType.String }],
            OfflineStoreConfig = new() { S3StorageConfig = new() { S3Uri = "s3://bucket" }, DataCatalogConfig = new() { TableName = name, Catalog = "c", Database = "d" } },
        };
        Assert.Equal(accepted ? [] : ["OfflineStoreConfig.DataCatalogConfig.TableName"], request.Validate().Select(v => v.Path));
    }

    [Fact]
    public void The_error_of_a_request_that_is_not_sent_lists_everything()
    {
        var request = new CreateModelRequest { PrimaryContainer = new() { Mode = "Several" } };
        var error = new RequestInvalidException(request.Operation, request.Validate());
        Assert.Equal("The CreateModel request was not sent: ModelName is required; PrimaryContainer.Mode is 'Several' but must be one of SingleModel, MultiModel.", error.Message);
    }

    private static CreateTrainingJobRequest WithEnvironment(string value) => Good with { Environment = new Dictionary<string, string> { ["A"] = value } };
}
