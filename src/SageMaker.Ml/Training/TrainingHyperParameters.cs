namespace SageMaker.Ml.Training;

/// <summary>The hyperparameters of a request: the user's own and, where a script runs, those by which the training toolkit learns what to run.</summary>
internal static class TrainingHyperParameters
{
    private const string ModelDirectory = "model_dir";
    private const string CodeFolder = "/opt/ml/input/data/code/";

    /// <summary>The hyperparameters as texts.</summary>
    public static IReadOnlyDictionary<string, string> Of(SmEstimator estimator, TrainingFacts facts)
    {
        if (facts.Code is null) return HyperParameterText.ForAlgorithm(estimator.HyperParameter);
        var settings = DistributionSettings.Of(estimator);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var ofTensorFlow = TrainingFramework.Of(estimator).IsTensorFlow;
        if (ofTensorFlow) values[ModelDirectory] = ModelDirectoryOf(settings, facts);
        foreach (var (name, value) in estimator.HyperParameter) values[name] = value;
        if (ofTensorFlow && values[ModelDirectory] is null or false) values.Remove(ModelDirectory);
        foreach (var (name, value) in settings) values[name] = value;
        if (estimator.TrainingCompiler)
        {
            values["sagemaker_training_compiler_enabled"] = true;
            values["sagemaker_training_compiler_debug_mode"] = false;
        }

        values[ScriptSettings.SubmitDirectory] = facts.NetworkIsolation ? CodeFolder + facts.Code.Name : facts.Code.ToString();
        values[ScriptSettings.Program] = estimator.Source!.Program;
        values[ScriptSettings.JobName] = facts.TrainingJobName;
        values[ScriptSettings.Region] = facts.Region;
        values.TryAdd(ScriptSettings.LogLevel, estimator.ContainerLogLevel);
        return HyperParameterText.ForScript(values);
    }

    /// <summary>Under MPI each process writes its model on its own machine; else all write to one place.</summary>
    private static string ModelDirectoryOf(IReadOnlyDictionary<string, object?> settings, TrainingFacts facts) =>
        settings.GetValueOrDefault("sagemaker_mpi_enabled") is true ? "/opt/ml/model" : $"{facts.OutputPath.TrimEnd('/')}/{facts.TrainingJobName}/model";
}
