using System.Collections;
using SageMaker.Ml.Algorithms;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Completion;

public sealed class HyperParameterTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public static TheoryData<string> Algorithms => [.. AlgorithmCatalogue.BuiltIn.Names];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_first_table_holds_what_the_algorithm_needs()
    {
        var offers = _host.Complete("New-SmEstimator -Algorithm kmeans -HyperParameter ");
        Assert.Equal(("@{ feature_dim = 1; k = 2 }", "feature_dim, k"), (offers[0].CompletionText, offers[0].ListItemText));
        Assert.Contains(offers, o => o.ListItemText == "init_method" && o.CompletionText == "@{ feature_dim = 1; k = 2; init_method = 'random' }" && o.ToolTip == "text, random | kmeans++, random by default, tunable");
    }

    [Fact]
    public void A_bare_word_picks_a_hyperparameter_and_shows_the_values_that_are_known()
    {
        Assert.Contains("@{ num_round = 1; objective = 'binary:logistic' }", _host.Texts("New-SmEstimator -Algorithm xgboost -HyperParameter obj"));
        Assert.Equal(["@{ num_round = 1; eta = 0.3 }"], _host.Texts("New-SmEstimator -Algorithm xgboost -HyperParameter eta"));
    }

    [Theory]
    [InlineData("New-SmEstimator -HyperParameter ")]
    [InlineData("New-SmEstimator -Algorithm nonsense -HyperParameter ")]
    [InlineData("New-SmEstimator -Algorithm xgboost -HyperParameter nonsense")]
    public void Nothing_is_offered_where_nothing_is_known(string line) => Assert.Empty(_host.Complete(line));

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Every_table_is_PowerShell_that_an_estimator_takes(string algorithm)
    {
        foreach (var text in _host.Texts($"New-SmEstimator -Algorithm {algorithm} -HyperParameter "))
        {
            var table = Assert.IsAssignableFrom<IDictionary>(Assert.Single(_host.Invoke(text).Output).BaseObject);
            var estimator = Assert.Single(_host.Invoke($"New-SmEstimator -Algorithm {algorithm} -HyperParameter {text}").OutputOf<SmEstimator>());
            Assert.Equal(table.Count, estimator.HyperParameter.Count);
        }
    }
}
