using SageMaker.Ml.Config;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Yaml;

namespace SageMaker.Ml.Tests.Config;

/// <summary>YAML as PyYAML's safe loader understands it.</summary>
public class YamlReadingTests
{
    [Theory]
    [InlineData("a b", ConfigScalarKind.Text)]
    [InlineData("'1.0'", ConfigScalarKind.Text)]
    [InlineData("\"true\"", ConfigScalarKind.Text)]
    [InlineData("!!str 5", ConfigScalarKind.Text)]
    [InlineData("y", ConfigScalarKind.Text)]
    [InlineData("1e5", ConfigScalarKind.Text)]
    [InlineData("089", ConfigScalarKind.Text)]
    [InlineData("1.0.0", ConfigScalarKind.Text)]
    [InlineData("yes", ConfigScalarKind.Flag)]
    [InlineData("Off", ConfigScalarKind.Flag)]
    [InlineData("TRUE", ConfigScalarKind.Flag)]
    [InlineData("!!bool 'true'", ConfigScalarKind.Flag)]
    [InlineData("1.0", ConfigScalarKind.Number)]
    [InlineData("-12", ConfigScalarKind.Number)]
    [InlineData("1_000", ConfigScalarKind.Number)]
    [InlineData("0x1F", ConfigScalarKind.Number)]
    [InlineData("017", ConfigScalarKind.Number)]
    [InlineData("190:20:30", ConfigScalarKind.Number)]
    [InlineData("1.5e+3", ConfigScalarKind.Number)]
    [InlineData(".inf", ConfigScalarKind.Number)]
    [InlineData("2024-01-31", ConfigScalarKind.Date)]
    [InlineData("2024-01-31T10:00:00Z", ConfigScalarKind.Date)]
    [InlineData("~", ConfigScalarKind.Nothing)]
    [InlineData("Null", ConfigScalarKind.Nothing)]
    [InlineData("", ConfigScalarKind.Nothing)]
    public void A_value_is_what_it_is_to_the_SDK(string value, ConfigScalarKind kind) =>
        Assert.Equal(kind, Assert.IsType<ConfigScalar>(Read($"a: {value}")!["a"]).Kind);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("ON", true)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    public void A_flag_is_on_or_off(string value, bool isOn) => Assert.Equal(isOn, Assert.IsType<ConfigScalar>(Read($"a: {value}")!["a"]).IsOn);

    [Fact]
    public void Anchors_are_followed_and_merge_keys_merged()
    {
        var root = Read("base: &b { x: one, y: two }\nmerged: { <<: *b, y: own }\nsame: *b")!;
        var merged = Assert.IsType<ConfigMap>(root["merged"]);
        Assert.Equal(["own", "one"], new[] { merged["y"], merged["x"] }.Select(node => ((ConfigScalar)node!).Text));
        Assert.Equal("two", ((ConfigScalar)((ConfigMap)root["same"]!)["y"]!).Text);
    }

    [Theory]
    [InlineData("a: b\n  c: [", 2)]
    [InlineData("a: 1\nb: 2\na: 3", 3)]
    [InlineData("a: 1\nb: \"open", 2)]
    [InlineData("- a\n- b", 1)]
    [InlineData("just a text", 1)]
    [InlineData("a: 1\n---\nb: 2", 3)]
    [InlineData("a: 1\nb: !!python/object:os.system x", 2)]
    [InlineData("a: 1\n? [b]\n: c", 2)]
    [InlineData("a: 1\nb: *nowhere", 2)]
    [InlineData("a: 1\nb: &b\n  c: *b", 2)]
    [InlineData("a: 1\nb:\n\tc: d", 3)]
    [InlineData("a: 1\nb: [1, 2\nc: d", 2)]
    [InlineData("a: 1\nb: {c: 1", 2)]
    public void What_cannot_be_read_is_told_with_its_line(string file, int line)
    {
        var error = Assert.Throws<ConfigSyntaxException>(() => Read(file));
        Assert.Equal(line, error.Line);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("---\n...")]
    public void A_text_without_content_says_nothing(string file) => Assert.Null(Read(file));

    private static ConfigMap? Read(string file) => new YamlConfigReader().Read(file, "/c.yaml");
}
