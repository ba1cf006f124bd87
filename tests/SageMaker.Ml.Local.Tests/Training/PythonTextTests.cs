using System.Text.Json.Nodes;
using SageMaker.Ml.Local.Training;

namespace SageMaker.Ml.Local.Tests.Training;

public sealed class PythonTextTests
{
    // The right side is what Python itself prints for str() of the value.
    [Theory]
    [InlineData("1", "1")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("1E-05", "1e-05")]
    [InlineData("true", "True")]
    [InlineData("null", "")]
    [InlineData("\"it's\"", "it's")]
    [InlineData("[true, null, \"it's\", 'x']", null)]
    [InlineData("[true, null, \"it's\", \"a\\nb\"]", "[True, None, \"it's\", 'a\\nb']")]
    [InlineData("[[1, 2], {\"k\": \"v\"}]", "[[1, 2], {'k': 'v'}]")]
    [InlineData("{\"b\": [1], \"a\": null}", "a=None,b=[1]")]
    public void Values_are_written_as_Python_writes_them(string json, string? expected)
    {
        if (expected is null) Assert.Equal(json, PythonText.Of(new HyperParameters(new Dictionary<string, string> { ["h"] = json }).ForScript["h"]));
        else Assert.Equal(expected, PythonText.Of(JsonNode.Parse(json)));
    }

    [Fact]
    public void Variables_are_compact_JSON_with_sorted_names()
    {
        Assert.Equal("""{"a":[1,{"x":null,"y":"ü"}],"b":true}""", PythonText.Variable(JsonNode.Parse("""{ "b": true, "a": [1, { "y": "ü", "x": null }] }""")));
        Assert.Equal("plain text", PythonText.Variable("plain text"));
        Assert.Equal("", PythonText.Variable(null));
    }
}
