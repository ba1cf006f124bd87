using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tuning;

/// <summary>The class that the Python SDK has for an estimator. Its <c>HyperparameterTuner.attach</c> reads it from a tuning's hyperparameters, so that colleagues can go on there with what was tuned here.</summary>
internal static class PythonClass
{
    private static readonly Dictionary<string, (string Name, string Module)> s_classes = new(StringComparer.Ordinal)
    {
        ["chainer"] = ("Chainer", "sagemaker.chainer.estimator"),
        ["huggingface"] = ("HuggingFace", "sagemaker.huggingface.estimator"),
        ["mxnet"] = ("MXNet", "sagemaker.mxnet.estimator"),
        ["pytorch"] = ("PyTorch", "sagemaker.pytorch.estimator"),
        ["sklearn"] = ("SKLearn", "sagemaker.sklearn.estimator"),
        ["tensorflow"] = ("TensorFlow", "sagemaker.tensorflow.estimator"),
        ["xgboost"] = ("XGBoost", "sagemaker.xgboost.estimator"),
    };

    /// <summary>The hyperparameters that name it; none where the SDK's general class serves.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(SmEstimator estimator) => TrainingFramework.Of(estimator).Name is { } framework && s_classes.TryGetValue(framework, out var type)
        ? [new("sagemaker_estimator_class_name", type.Name), new("sagemaker_estimator_module", type.Module)]
        : [];
}
