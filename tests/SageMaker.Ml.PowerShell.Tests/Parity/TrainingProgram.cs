using System.Collections;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>Estimators and their methods in the words of our cmdlets.</summary>
internal static class TrainingProgram
{
    private static readonly Dictionary<string, string> s_parameters = new()
    {
        ["image_uri"] = "ImageUri",
        ["role"] = "Role",
        ["instance_type"] = "InstanceType",
        ["instance_count"] = "InstanceCount",
    };

    public static void Play(RecordingScene scene, Recording recording)
    {
        foreach (var step in recording.Steps)
        {
            switch (step)
            {
                case { New: "sagemaker.estimator.Estimator" }:
                    scene.Set("settings", Settings(step.Arguments));
                    scene.Succeed($"$global:{step.As} = New-SmEstimator @settings");
                    break;
                case { Method: "fit" }:
                    scene.Set("inputs", Values.Of(step.Arguments["inputs"]));
                    scene.Succeed($"$global:training = ${step.On} | Start-SmTraining -InputData $inputs");
                    break;
                default:
                    Assert.Fail($"The step is not translated: {step.Node.ToJsonString()}");
                    break;
            }
        }
    }

    private static Hashtable Settings(JsonObject arguments)
    {
        var settings = new Hashtable();
        foreach (var (name, value) in arguments)
        {
            Assert.True(s_parameters.TryGetValue(name, out var parameter), $"The argument {name} is not translated.");
            settings[parameter!] = Values.Of(value);
        }

        return settings;
    }
}
