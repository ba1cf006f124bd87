using SageMaker.Ml.Errors;
using SageMaker.Ml.Hosting;

namespace SageMaker.Ml.Tests.Hosting;

/// <summary>How explanations are described: in the words of the service or of the Python SDK.</summary>
public sealed class ExplainerTableTests
{
    private static Dictionary<string, object?> Table(params (string Key, object? Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value);

    [Fact]
    public void The_words_of_the_Python_SDK_mean_the_same_as_those_of_the_service()
    {
        var theirs = Table(
            ("shap_config", Table(("shap_baseline_config", Table(("shap_baseline", "1,2"))), ("number_of_samples", 50), ("text_config", Table(("language", "en"), ("granularity", "token"))))),
            ("inference_config", Table(("feature_types", new List<object?> { "numerical", "text" }), ("max_record_count", 3L))),
            ("enable_explanations", "`true`"));
        var ours = Table(("ClarifyExplainerConfig", Table(
            ("ShapConfig", Table(("ShapBaselineConfig", Table(("ShapBaseline", "1,2"))), ("NumberOfSamples", 50), ("TextConfig", Table(("Language", "en"), ("Granularity", "token"))))),
            ("InferenceConfig", Table(("FeatureTypes", new List<object?> { "numerical", "text" }), ("MaxRecordCount", 3))),
            ("EnableExplanations", "`true`"))));

        var read = ExplainerTable.Read(theirs);

        Assert.Equal(ExplainerTable.Read(ours), read);
        var clarify = read.ClarifyExplainerConfig!;
        Assert.Equal((50, false, "text/csv"), (clarify.ShapConfig!.NumberOfSamples, clarify.ShapConfig.UseLogit, clarify.ShapConfig.ShapBaselineConfig!.MimeType));
        Assert.Equal((6, 3), (clarify.InferenceConfig!.MaxPayloadInMB, clarify.InferenceConfig.MaxRecordCount));
        Assert.Equal(["numerical", "text"], clarify.InferenceConfig.FeatureTypes);
    }

    public static TheoryData<string, Dictionary<string, object?>> Wrong => new()
    {
        { "did you mean ShapConfig?", Table(("ShapConfg", Table())) },
        { "Explainer has no ShapConfig", Table(("EnableExplanations", "`true`")) },
        { "has no ShapBaselineConfig", Table(("ShapConfig", Table(("Seed", 1)))) },
        { "both ShapBaseline and ShapBaselineUri", Table(("ShapConfig", Table(("ShapBaselineConfig", Table(("ShapBaseline", "1"), ("ShapBaselineUri", "s3://b/x")))))) },
        { "Explainer.ShapConfig.NumberOfSamples is 'many'; give a whole number", Table(("ShapConfig", Table(("NumberOfSamples", "many")))) },
        { "Explainer.ShapConfig.UseLogit is 'yes'; give $true or $false", Table(("ShapConfig", Table(("UseLogit", "yes")))) },
        { "Explainer.ShapConfig is '3'; give a table", Table(("ShapConfig", 3)) },
        { "Explainer has ShapConfig twice", Table(("ShapConfig", Table()), ("shap_config", Table())) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_told_with_its_place(string says, Dictionary<string, object?> table) =>
        Assert.Contains(says, Assert.Throws<SmArgumentException>(() => ExplainerTable.Read(table)).Message, StringComparison.Ordinal);
}
