using System.Text.Json;
using SageMaker.Ml.Algorithms;
using SageMaker.Ml.Images;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Algorithms;

public class AlgorithmCatalogueTests
{
    private static AlgorithmCatalogue Catalogue => AlgorithmCatalogue.BuiltIn;

    [Fact]
    public void Every_hyperparameter_that_the_Python_SDK_checks_has_the_same_type_and_range_here()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Repository.Combine("tests", "SageMaker.Ml.Tests", "Algorithms", "data", "hyperparameters.json")));
        var different = new List<string>();
        foreach (var algorithm in recorded.RootElement.EnumerateObject())
        {
            var ours = Catalogue.HyperParametersOf(algorithm.Name).ToDictionary(h => h.Name);
            foreach (var theirs in algorithm.Value.EnumerateObject())
            {
                var text = $"{algorithm.Name}.{theirs.Name}";
                if (!ours.TryGetValue(theirs.Name, out var facts)) different.Add($"{text} is missing");
                else if (!SameType(theirs.Value, facts) || !SameRange(theirs.Value, facts) || !HasValues(theirs.Value, facts)) different.Add($"{text} is {facts}, there {theirs.Value}");
            }
        }

        Assert.Empty(different);
    }

    [Fact]
    public void Every_algorithm_has_an_image_and_hyperparameters_that_are_listed_once()
    {
        var images = ImageCatalogue.BuiltIn.Names(ImageKind.Algorithm).Append("xgboost").ToHashSet();
        Assert.All(Catalogue.Names, name =>
        {
            Assert.Contains(name, images);
            var names = Catalogue.HyperParametersOf(name).Select(h => h.Name).ToList();
            Assert.Equal(names.Distinct(), names);
        });
    }

    [Fact]
    public void Defaults_fit_their_own_type_range_and_values()
    {
        foreach (var facts in Catalogue.Names.SelectMany(Catalogue.HyperParametersOf).Where(h => h.Default is not null))
        {
            var fits = facts.Values.Contains(facts.Default!) || facts.Type switch
            {
                HyperParameterType.Integer or HyperParameterType.Number => facts.Values is [] or ["auto"] or ["auto", _] && double.TryParse(facts.Default, out var number) && Within(number, facts.Range),
                HyperParameterType.Boolean => bool.TryParse(facts.Default, out _),
                _ => facts.Values.Count == 0,
            };
            Assert.True(fits, facts.ToString());
        }
    }

    [Fact]
    public void Knows_what_xgboost_needs()
    {
        Assert.Equal(["num_round"], Catalogue.HyperParametersOf("XGBoost").Where(h => h.IsRequired).Select(h => h.Name));
        Assert.Contains("binary:logistic", Catalogue.HyperParametersOf("xgboost").Single(h => h.Name == "objective").Values);
        Assert.Equal("0 to 1", Catalogue.HyperParametersOf("xgboost").Single(h => h.Name == "eta").Range!.ToString());
    }

    [Fact]
    public void Knows_nothing_of_an_algorithm_that_does_not_exist() => Assert.Empty(Catalogue.HyperParametersOf("nonsense"));

    [Theory]
    [InlineData("color")]
    [InlineData("number often")]
    [InlineData("number [1]")]
    public void A_word_that_is_not_of_the_notation_is_refused(string notation) => Assert.Throws<FormatException>(() => FactsNotation.Read("x", notation));

    private static bool SameType(JsonElement theirs, HyperParameterFacts ours) => (theirs.GetProperty("type").GetString(), ours.Type) switch
    {
        ("int", HyperParameterType.Integer) or ("float", HyperParameterType.Number) or ("bool", HyperParameterType.Boolean) or ("list", HyperParameterType.List) or ("str", HyperParameterType.Text) => true,
        // Where the SDK takes a text because a word such as auto may stand for a number, here the number is the type and the word a known value.
        ("str", HyperParameterType.Integer or HyperParameterType.Number) => ours.Values.Count > 0,
        _ => false,
    };

    private static bool SameRange(JsonElement theirs, HyperParameterFacts ours)
    {
        var whole = ours.Type == HyperParameterType.Integer;
        var (low, includesLow) = End("min");
        var (high, includesHigh) = End("max");
        // -1 stands for a rule of the algorithm's own, which the SDK checks by code.
        if (low is null && high is null) return ours.Range is null || ours.Values.Count > 0 || ours.Range.Low == -1;
        if (whole && low is not null && !includesLow) (low, includesLow) = (low + 1, true);
        return ours.Range == new ValueRange(low, includesLow, high, includesHigh);

        (double? Value, bool Includes) End(string name) => theirs.TryGetProperty(name, out var value)
            ? (value.GetDouble(), !theirs.TryGetProperty(name + "_exclusive", out _))
            : (null, false);
    }

    private static bool HasValues(JsonElement theirs, HyperParameterFacts ours) =>
        !theirs.TryGetProperty("allowed", out var allowed) || allowed.EnumerateArray().Select(v => v.GetString()!).SequenceEqual(ours.Values);

    private static bool Within(double number, ValueRange? range) =>
        range is null
        || ((range.Low is not { } low || (range.IncludesLow ? number >= low : number > low)) && (range.High is not { } high || (range.IncludesHigh ? number <= high : number < high)));
}
