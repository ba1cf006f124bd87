using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

public sealed class AlgorithmRulesTests
{
    private static SmRecordSet Rows(int count, int columns, bool label = false, bool sparse = false)
    {
        using var builder = new RecordSetBuilder(new RecordForm { Label = label ? "y" : null, Sparse = sparse });
        for (var i = 0; i < count; i++)
        {
            var names = Enumerable.Range(0, columns).Select(c => $"c{c}").Concat(label ? ["y"] : Array.Empty<string>()).ToList();
            builder.Add(new SageMaker.Ml.Serialization.NamedValues(names, [.. names.Select(_ => (object?)(double)i)]));
        }

        return builder.Build();
    }

    private static TrainingInputs Train(SmRecordSet records) => TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(records))]);

    private static SmEstimator Of(string algorithm, params (string Name, object? Value)[] values) =>
        new() { Algorithm = algorithm, HyperParameter = values.ToDictionary(v => v.Name, v => v.Value) };

    private static string Complaint(SmEstimator estimator, TrainingInputs inputs) =>
        Assert.Throws<SmArgumentException>(() => AlgorithmRules.Complete(estimator, inputs)).Message;

    // The hyperparameters of the recorded calls of the Python SDK's classes, for 1000 records of 784 columns.
    [Theory]
    [InlineData("linear-learner", "predictor_type=binary_classifier", "feature_dim=784 mini_batch_size=1000 predictor_type=binary_classifier")]
    [InlineData("randomcutforest", "num_samples_per_tree=256 num_trees=50", "feature_dim=784 mini_batch_size=1000 num_samples_per_tree=256 num_trees=50")]
    [InlineData("knn", "k=5 predictor_type=classifier sample_size=500", "feature_dim=784 k=5 predictor_type=classifier sample_size=500")]
    [InlineData("lda", "mini_batch_size=100 num_topics=10", "feature_dim=784 mini_batch_size=100 num_topics=10")]
    [InlineData("kmeans", "k=10", "feature_dim=784 force_dense=True k=10")]
    [InlineData("pca", "num_components=3", "feature_dim=784 mini_batch_size=500 num_components=3")]
    public void Rows_tell_the_hyperparameters_that_the_Python_SDK_takes_from_them(string algorithm, string given, string expected)
    {
        var completed = AlgorithmRules.Complete(Of(algorithm, [.. given.Split(' ').Select(g => g.Split('=')).Select(g => (g[0], (object?)g[1]))]), Train(Rows(1000, 784, label: true)));
        Assert.Equal(expected, string.Join(' ', completed.HyperParameter.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}={h.Value}")));
    }

    [Fact]
    public void A_batch_is_no_larger_than_the_share_of_a_machine()
    {
        var estimator = Of("linear-learner", ("predictor_type", "regressor")) with { InstanceCount = 3 };
        Assert.Equal(33L, AlgorithmRules.Complete(estimator, Train(Rows(100, 2, label: true))).HyperParameter["mini_batch_size"]);
    }

    [Fact]
    public void All_documents_are_one_batch_for_lda() =>
        Assert.Equal(7L, AlgorithmRules.Complete(Of("lda", ("num_topics", 2)), Train(Rows(7, 3))).HyperParameter["mini_batch_size"]);

    [Fact]
    public void Sparse_records_are_not_called_dense() =>
        Assert.False(AlgorithmRules.Complete(Of("kmeans", ("k", 2)), Train(Rows(3, 2, sparse: true))).HyperParameter.ContainsKey("force_dense"));

    [Fact]
    public void Switches_are_sent_as_the_algorithm_reads_them() => Assert.Equal(
        [1, "rmse,mae"],
        AlgorithmRules.Complete(Of("xgboost", ("one_drop", true), ("eval_metric", new[] { "rmse", "mae" }), ("num_round", 1)), TrainingInputs.None)
            .HyperParameter.Where(h => h.Key != "num_round").Select(h => h.Value));

    [Fact]
    public void Rows_that_do_not_fit_are_refused_with_the_remedy()
    {
        Assert.Contains("rows without a label, which linear-learner learns from", Complaint(Of("linear-learner", ("predictor_type", "regressor")), Train(Rows(3, 2))), StringComparison.Ordinal);
        Assert.Contains("xgboost does not read records; write them to a file (Export-Csv)", Complaint(Of("xgboost", ("num_round", 1)), Train(Rows(3, 2))), StringComparison.Ordinal);
        Assert.Contains("'feature_dim' is '3' and InputData 'train' has 2 columns", Complaint(Of("kmeans", ("k", 2), ("feature_dim", 3)), Train(Rows(3, 2))), StringComparison.Ordinal);
        Assert.Contains("'5' is more than InputData 'train' has rows (3)", Complaint(Of("kmeans", ("k", 2)) with { InstanceCount = 5 }, Train(Rows(3, 2))), StringComparison.Ordinal);
        Assert.Contains("lacks 'k', which kmeans needs", Complaint(Of("kmeans"), Train(Rows(3, 2))), StringComparison.Ordinal);
        Assert.Contains("does not read records", Complaint(new SmEstimator { ImageUri = "image" }, Train(Rows(3, 2))), StringComparison.Ordinal);
        var uneven = TrainingInputs.Of([KeyValuePair.Create("train", SmChannel.Of(Rows(3, 2))), KeyValuePair.Create("test", SmChannel.Of(Rows(3, 4)))]);
        Assert.Contains("'test' has 4 columns and 'train' has 2", Complaint(Of("kmeans", ("k", 2)), uneven), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lda", "InstanceCount", "runs on one machine")]
    [InlineData("ipinsights", "InputMode", "it reads files")]
    [InlineData("blazingtext", "InstanceCount", "batch_skipgram")]
    public void Machines_and_modes_that_an_algorithm_cannot_use_are_refused(string algorithm, string parameter, string says)
    {
        var estimator = algorithm == "ipinsights" ? Of(algorithm) with { InputMode = "Pipe" } : Of(algorithm, algorithm == "blazingtext" ? [("mode", "cbow")] : []) with { InstanceCount = 2 };
        var error = Assert.Throws<SmArgumentException>(() => Trainings.Check(estimator));
        Assert.Equal(parameter, error.Parameter);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_check_does_not_know_can_be_sent_all_the_same()
    {
        var estimator = Of("xgboost", ("brand_new", 1)) with { SkipHyperParameterCheck = true };
        Trainings.Check(estimator);
        Assert.Equal(1, AlgorithmRules.Complete(estimator, TrainingInputs.None).HyperParameter["brand_new"]);
    }

    [Fact]
    public void A_script_for_xgboost_has_hyperparameters_of_its_own()
    {
        var estimator = Of("xgboost", ("my-own", 1)) with { EntryPoint = "train.py", SourceDirectory = "s3://bucket/sourcedir.tar.gz" };
        Trainings.Check(estimator);
        Assert.Same(estimator, AlgorithmRules.Complete(estimator, TrainingInputs.None));
    }
}
