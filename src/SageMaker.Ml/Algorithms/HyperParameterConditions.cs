using System.Globalization;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Algorithms;

/// <summary>What algorithms ask of several hyperparameters together. From the developer guide of Amazon SageMaker, each algorithm's page of hyperparameters.</summary>
internal static class HyperParameterConditions
{
    private const string ReductionTarget = "dimension_reduction_target";

    private static readonly Dictionary<string, string[]> s_losses = new(StringComparer.Ordinal)
    {
        ["binary_classifier"] = ["auto", "logistic", "hinge_loss"],
        ["multiclass_classifier"] = ["auto", "softmax_loss"],
        ["regressor"] =
        [
            "auto", "squared_loss", "absolute_loss", "eps_insensitive_squared_loss", "eps_insensitive_absolute_loss", "quantile_loss", "huber_loss",
        ],
    };

    /// <summary>What does not go together, with the remedy, or null.</summary>
    public static string? Complaint(string algorithm, IReadOnlyDictionary<string, object?> values) => algorithm.ToLowerInvariant() switch
    {
        "linear-learner" => LinearLearner(values),
        "knn" => NearestNeighbours(values),
        "xgboost" => Text(values, "objective") is { } objective && objective.StartsWith("multi:", StringComparison.Ordinal) && !(Number(values, "num_class") >= 2)
            ? $"HyperParameter 'objective' is '{objective}', which needs 'num_class', the number of classes; add it, 2 at least."
            : null,
        "semantic-segmentation" => Text(values, "lr_scheduler") == "step" && Text(values, "lr_scheduler_step") is null
            ? "HyperParameter 'lr_scheduler' is 'step', which needs 'lr_scheduler_step', the epochs after which the rate drops; add it, such as '10,20'."
            : null,
        "blazingtext" => Number(values, "min_char") > Number(values, "max_char")
            ? $"HyperParameter 'min_char' is '{Text(values, "min_char")}', more than 'max_char', '{Text(values, "max_char")}'; exchange them."
            : null,
        _ => null,
    };

    /// <summary>What only the whole of the hyperparameters tells, once the data has added its own, with the remedy, or null.</summary>
    public static string? ComplaintOfWhole(string algorithm, IReadOnlyDictionary<string, object?> values)
    {
        if (!string.Equals(algorithm, "knn", StringComparison.OrdinalIgnoreCase) || Text(values, "dimension_reduction_type") is not { } reduction) return null;
        if (Number(values, ReductionTarget) is not { } target) return $"HyperParameter 'dimension_reduction_type' is '{reduction}', which needs '{ReductionTarget}', the dimensions to reduce to; add it.";
        return target >= Number(values, "feature_dim")
            ? FormattableString.Invariant($"HyperParameter '{ReductionTarget}' is '{target}'; it must be less than 'feature_dim', '{Text(values, "feature_dim")}'.")
            : null;
    }

    private static string? LinearLearner(IReadOnlyDictionary<string, object?> values)
    {
        var kind = Text(values, "predictor_type");
        if (kind == "multiclass_classifier" && !(Number(values, "num_classes") >= 3))
        {
            return "HyperParameter 'predictor_type' is 'multiclass_classifier', which needs 'num_classes', the number of classes; add it, 3 at least.";
        }

        return kind is not null && Text(values, "loss") is { } loss && s_losses.TryGetValue(kind, out var losses) && !losses.Contains(loss)
            ? $"HyperParameter 'loss' is '{loss}', which does not go with the 'predictor_type' '{kind}'; that takes {string.Join(", ", losses)}."
            : null;
    }

    private static string? NearestNeighbours(IReadOnlyDictionary<string, object?> values) =>
        Text(values, "index_type") == "faiss.IVFPQ" && Text(values, "faiss_index_pq_m") is null
            ? "HyperParameter 'index_type' is 'faiss.IVFPQ', which needs 'faiss_index_pq_m', the number of parts of a vector; add it."
            : null;

    private static string? Text(IReadOnlyDictionary<string, object?> values, string name) => values.GetValueOrDefault(name) is { } value ? HyperParameterText.Plain(value) : null;

    private static double? Number(IReadOnlyDictionary<string, object?> values, string name) =>
        double.TryParse(Text(values, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
