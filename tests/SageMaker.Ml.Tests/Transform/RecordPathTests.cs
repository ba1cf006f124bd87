using System.Text.Json.Nodes;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.Tests.Transform;

/// <summary>The part of JSONPath that batch transform knows, by the examples of the service's guide.</summary>
public sealed class RecordPathTests
{
    [Theory]
    [InlineData("$", "[0,1,2,3,4,5]")]
    [InlineData("$[0]", "0")]
    [InlineData("$[1,3,5]", "[1,3,5]")]
    [InlineData("$[-1]", "5")]
    [InlineData("$[0,-1]", "[0,5]")]
    [InlineData("$[1:4]", "[1,2,3,4]")]
    [InlineData("$[:2]", "[0,1,2]")]
    [InlineData("$[4:]", "[4,5]")]
    [InlineData("$[-2:]", "[4,5]")]
    [InlineData("$[1:-2]", "[1,2,3,4]")]
    [InlineData("$[ 1 , 2 ]", "[1,2]")]
    [InlineData("$[3:99]", "[3,4,5]")]
    [InlineData("$[*]", "[0,1,2,3,4,5]")]
    public void Elements_are_chosen_by_their_places(string path, string found) =>
        Assert.Equal(found, Select(path, "[0,1,2,3,4,5]"));

    [Theory]
    [InlineData("$.id", "7")]
    [InlineData("$['id']", "7")]
    [InlineData("$['id','SageMakerOutput']", """{"id":7,"SageMakerOutput":{"label":1}}""")]
    [InlineData("$.SageMakerOutput.label", "1")]
    [InlineData("$.features[1:]", "[2,3]")]
    [InlineData("$.SageMakerOutput.*", "[1]")]
    [InlineData("$.nested.['a','b']", """{"a":1,"b":null}""")]
    [InlineData("$.nested", """{"a":1,"b":null,"c":2}""")]
    [InlineData("$.rows[*].x", "[1,2]")]
    [InlineData("$.rows[0,1].x", "[1,2]")]
    public void Attributes_are_chosen_by_their_names(string path, string found) => Assert.Equal(found, Select(
        path, """{"id":7,"features":[1,2,3],"nested":{"a":1,"b":null,"c":2},"rows":[{"x":1},{"x":2}],"SageMakerOutput":{"label":1}}"""));

    [Theory]
    [InlineData("$[6]", "[1]", "6")]
    [InlineData("$[-2]", "[1]", "-2")]
    [InlineData("$.id", "{}", "'id'")]
    [InlineData("$.id", "[1]", "'id'")]
    [InlineData("$[0]", "{}", "array")]
    [InlineData("$.*", "1", "no parts")]
    public void A_part_that_is_not_there_is_an_error_that_says_so(string path, string record, string says)
    {
        var error = Assert.Throws<SmException>(() => Select(path, record));
        Assert.Equal("PathNotFound", error.ErrorId);
        Assert.Contains(path, error.Message);
        Assert.Contains(says, error.Message);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("$id")]
    [InlineData("$.")]
    [InlineData("$..id")]
    [InlineData("$[1:2:3]")]
    [InlineData("$[?(@.x > 1)]")]
    [InlineData("$['a")]
    [InlineData("$[]")]
    [InlineData("$['a','b'].c")]
    [InlineData("$[99999999999]")]
    public void What_the_service_does_not_know_is_refused(string path)
    {
        var error = Assert.Throws<SmArgumentException>(() => RecordPath.Parse("InputFilter", path));
        Assert.Equal("InputFilter", error.Parameter);
        Assert.Contains($"'{path}'", error.Message);
        Assert.Contains("$[0,-1]", error.Message);
    }

    private static string Select(string path, string record) => RecordPath.Parse("OutputFilter", path).Select(JsonNode.Parse(record))!.ToJsonString();
}
