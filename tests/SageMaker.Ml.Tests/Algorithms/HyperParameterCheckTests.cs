using System.Text.Json;
using SageMaker.Ml.Algorithms;
using SageMaker.Ml.Errors;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Tests.Serialization;

namespace SageMaker.Ml.Tests.Algorithms;

public sealed class HyperParameterCheckTests
{
    /// <summary>What is wrong, and what the error must say of it.</summary>
    public static TheoryData<string, Dictionary<string, object?>, string> Bad => new()
    {
        { "kmeans", new() { ["kk"] = 2 }, "'kk' is none of kmeans; did you mean k? SkipHyperParameterCheck" },
        { "lda", new() { ["temperature_of_water"] = 2 }, "it has feature_dim" },
        { "kmeans", new() { ["k"] = 1 }, "'k' of kmeans is '1'; it takes a whole number, from 2" },
        { "kmeans", new() { ["k"] = 2.5 }, "is '2.5'; it takes a whole number" },
        { "kmeans", new() { ["k"] = "two" }, "is 'two'; it takes a whole number" },
        { "kmeans", new() { ["k"] = true }, "is 'true'; it takes a whole number" },
        { "kmeans", new() { ["local_lloyd_tol"] = 1.1 }, "it takes a number, 0 to 1" },
        { "kmeans", new() { ["extra_center_factor"] = "automatic" }, "from 1, or auto" },
        { "kmeans", new() { ["init_method"] = "kmeans" }, "it takes random, kmeans++ (did you mean kmeans++?)" },
        { "kmeans", new() { ["eval_metrics"] = new[] { "msd", "rmse" } }, "it takes a list of msd and ssd" },
        { "ntm", new() { ["encoder_layers"] = "[100, 0]" }, "it takes a list of whole numbers, from 1" },
        { "ntm", new() { ["batch_norm"] = 3 }, "it takes $true or $false" },
        { "linear-learner", new() { ["beta_1"] = 1 }, "from 0, below 1" },
        { "linear-learner", new() { ["learning_rate"] = double.NaN }, "it takes a number" },
        { "linear-learner", new() { ["predictor_type"] = "multiclass_classifier" }, "needs 'num_classes'" },
        { "linear-learner", new() { ["predictor_type"] = "multiclass_classifier", ["num_classes"] = 2 }, "3 at least" },
        { "linear-learner", new() { ["predictor_type"] = "regressor", ["loss"] = "logistic" }, "'loss' is 'logistic', which does not go with" },
        { "knn", new() { ["index_type"] = "faiss.IVFPQ" }, "needs 'faiss_index_pq_m'" },
        { "randomcutforest", new() { ["mini_batch_size"] = 500 }, "it takes a whole number, 1000" },
        { "image-classification", new() { ["num_layers"] = 19 }, ": 18, 34" },
        { "image-classification", new() { ["use_pretrained_model"] = 2 }, ": 0, 1" },
        { "xgboost", new() { ["objective"] = "multi:softmax" }, "needs 'num_class'" },
        { "xgboost", new() { ["max_dept"] = 6 }, "did you mean max_depth?" },
        { "xgboost", new() { ["eta"] = "-0.1" }, "it takes a number, 0 to 1" },
        { "semantic-segmentation", new() { ["lr_scheduler"] = "step" }, "needs 'lr_scheduler_step'" },
        { "blazingtext", new() { ["mode"] = "cbow", ["min_char"] = 7, ["max_char"] = 6 }, "more than 'max_char'" },
    };

    public static TheoryData<string, Dictionary<string, object?>> Good => new()
    {
        { "kmeans", new() { ["k"] = 10, ["extra_center_factor"] = "auto", ["eval_metrics"] = new[] { "msd", "ssd" } } },
        { "KMeans", new() { ["k"] = "10", ["eval_metrics"] = "[\"msd\"]", ["local_lloyd_tol"] = "1e-4" } },
        { "kmeans", new() { ["k"] = null, ["init_method"] = "kmeans++" } },
        { "linear-learner", new() { ["predictor_type"] = "multiclass_classifier", ["num_classes"] = 3L, ["loss"] = "softmax_loss" } },
        { "linear-learner", new() { ["normalize_data"] = "True", ["use_bias"] = false, ["positive_example_weight_mult"] = "balanced", ["beta_1"] = 0 } },
        { "ntm", new() { ["encoder_layers"] = "100,50" } },
        { "ntm", new() { ["encoder_layers"] = "auto" } },
        { "image-classification", new() { ["use_pretrained_model"] = true, ["num_layers"] = 18, ["image_shape"] = "3,224,224" } },
        { "xgboost", new() { ["objective"] = "multi:softprob", ["num_class"] = 3, ["eval_metric"] = "merror@0.7" } },
        { "xgboost", new() { ["eval_metric"] = new[] { "rmse", "mae" }, ["objective"] = "reg:quantileerror" } },
        { "knn", new() { ["dimension_reduction_type"] = "fjlt", ["dimension_reduction_target"] = 4, ["feature_dim"] = 8 } },
        { "autogluon-training", new() { ["anything"] = "goes" } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Says_what_is_wrong_and_what_would_be_right(string algorithm, Dictionary<string, object?> values, string says)
    {
        var error = Assert.Throws<SmArgumentException>(() => HyperParameterCheck.Check(algorithm, values));
        Assert.Equal(("HyperParameter", "InvalidHyperParameter"), (error.Parameter, error.ErrorId));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Lets_pass_what_the_algorithm_takes(string algorithm, Dictionary<string, object?> values) => InCulture.Each(() => HyperParameterCheck.Check(algorithm, values));

    [Fact]
    public void Names_everything_that_is_missing()
    {
        var error = Assert.Throws<SmArgumentException>(() => HyperParameterCheck.CheckComplete("knn", new Dictionary<string, object?> { ["k"] = 3, ["sample_size"] = null }));
        Assert.Contains("lacks 'feature_dim' and 'predictor_type' and 'sample_size', which knn needs. Give them, or rows as InputData", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_what_another_hyperparameter_needs_beside_it()
    {
        var values = new Dictionary<string, object?> { ["k"] = 3, ["sample_size"] = 9, ["feature_dim"] = 8, ["predictor_type"] = "regressor", ["dimension_reduction_type"] = "sign" };
        Assert.Contains("needs 'dimension_reduction_target'", Assert.Throws<SmArgumentException>(() => HyperParameterCheck.CheckComplete("knn", values)).Message, StringComparison.Ordinal);
        values["dimension_reduction_target"] = 8;
        Assert.Contains("less than 'feature_dim', '8'", Assert.Throws<SmArgumentException>(() => HyperParameterCheck.CheckComplete("knn", values)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_edge_that_the_Python_SDK_checks_is_checked_at_the_same_number()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Repository.Combine("tests", "SageMaker.Ml.Tests", "Algorithms", "data", "hyperparameters.json")));
        var edges = 0;
        foreach (var algorithm in recorded.RootElement.EnumerateObject())
        {
            foreach (var theirs in algorithm.Value.EnumerateObject().Where(h => h.Value.GetProperty("type").GetString() is "int" or "float"))
            {
                var step = theirs.Value.GetProperty("type").GetString() == "int" ? 1.0 : 1e-9;
                Check("min", -step);
                Check("max", step);

                void Check(string end, double outwards)
                {
                    if (!theirs.Value.TryGetProperty(end, out var edge)) return;
                    edges++;
                    var includes = !theirs.Value.TryGetProperty(end + "_exclusive", out _);
                    Assert.Equal(includes, Passes(edge.GetDouble()));
                    Assert.False(Passes(edge.GetDouble() + outwards));
                    Assert.True(Passes(edge.GetDouble() - outwards));
                }

                bool Passes(double number) =>
                    ValueCheck.Complaint(AlgorithmCatalogue.BuiltIn.HyperParametersOf(algorithm.Name).Single(f => f.Name == theirs.Name), number) is null;
            }
        }

        Assert.True(edges > 100, $"only {edges} edges were looked at");
    }
}
