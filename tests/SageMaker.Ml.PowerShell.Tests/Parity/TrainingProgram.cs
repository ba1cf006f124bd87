using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Estimators and their methods in the words of our cmdlets.</summary>
internal static class TrainingProgram
{
    private static readonly Dictionary<string, string> s_algorithms = new()
    {
        ["FactorizationMachines"] = "factorization-machines",
        ["IPInsights"] = "ipinsights",
        ["KMeans"] = "kmeans",
        ["KNN"] = "knn",
        ["LDA"] = "lda",
        ["LinearLearner"] = "linear-learner",
        ["NTM"] = "ntm",
        ["Object2Vec"] = "object2vec",
        ["PCA"] = "pca",
        ["RandomCutForest"] = "randomcutforest",
    };

    /// <summary>Plays a program that is accepted.</summary>
    public static void Play(RecordingScene scene, Recording recording) => Play(scene, recording, scene.Succeed);

    /// <summary>Plays a program that may be refused: it ends with the first step that is.</summary>
    public static IReadOnlyList<System.Management.Automation.ErrorRecord> Try(RecordingScene scene, Recording recording)
    {
        var errors = new List<System.Management.Automation.ErrorRecord>();
        Play(scene, recording, script =>
        {
            if (errors.Count > 0) return null;
            var run = scene.Invoke(script);
            errors.AddRange(run.Errors);
            return run;
        });
        return errors;
    }

    /// <summary>Makes an estimator, as the variable of the step that makes it.</summary>
    public static void Make(RecordingScene scene, RecordedStep step, RecordedStep? fit, Func<string, ModuleHosting.Run?> run)
    {
        scene.Set("settings", Describe(scene, step.New!.Split('.')[^1], step, fit));
        run($"$global:{step.As} = New-SmEstimator @settings");
    }

    private static void Play(RecordingScene scene, Recording recording, Func<string, ModuleHosting.Run?> run)
    {
        var steps = recording.Steps;
        foreach (var (step, index) in steps.Select((s, i) => (s, i)))
        {
            switch (step)
            {
                case { New: { } type } when type.StartsWith("sagemaker.", StringComparison.Ordinal):
                    Make(scene, step, steps.Skip(index + 1).FirstOrDefault(s => s.Method == "fit" && s.On == step.As), run);
                    break;
                case { Method: "fit" }:
                    Fit(scene, step, run);
                    break;
                case { Method: "stop_training_job" }:
                    run($"Stop-SmTraining {step.Arguments["job_name"]}");
                    break;
                case { Method: "sagemaker.image_uris.retrieve" }:
                    // Its result is an argument of what follows, written out.
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    private static OrderedDictionary Describe(RecordingScene scene, string type, RecordedStep step, RecordedStep? fit)
    {
        if (!s_algorithms.TryGetValue(type, out var algorithm)) return EstimatorArguments.Translate(scene, type, step.Arguments);
        // Tunings are given records as any other input.
        var records = (fit?.Arguments["records"] ?? fit?.Arguments["inputs"]) as JsonObject;
        var settings = EstimatorArguments.Translate(scene, type, AlgorithmArguments.WithoutHyperParameters(step.Arguments));
        settings["Algorithm"] = algorithm;
        settings["HyperParameter"] = AlgorithmArguments.HyperParameters(type, step.Arguments, records?["args"]?.AsObject(), fit?.Arguments["mini_batch_size"]);
        return settings;
    }

    private static void Fit(RecordingScene scene, RecordedStep step, Func<string, ModuleHosting.Run?> run)
    {
        var arguments = new OrderedDictionary();
        if (step.Arguments["job_name"] is { } name) arguments["Name"] = (string)name!;
        if (step.Arguments["experiment_config"] is { } experiment) arguments["Experiment"] = Values.Of(experiment);
        if ((step.Arguments["inputs"] ?? step.Arguments["records"]) is { } inputs) arguments["InputData"] = InputArguments.Translate(inputs, channel => MakeChannel(scene, channel));
        scene.Set("arguments", arguments);
        run($"$global:training = ${step.On} | Start-SmTraining @arguments");
    }

    private static object MakeChannel(RecordingScene scene, OrderedDictionary settings)
    {
        scene.Set("settings", settings);
        return scene.Succeed("New-SmChannel @settings").Output.Single();
    }
}
