using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>What a model is made of, as people name it: a training, a model, an S3 URI, a path, a name or an ARN, or any object of AWS.Tools with a
/// TrainingJobName, ModelName or ModelDataUrl.</summary>
public sealed class ModelReference
{
    internal ModelReference(object? given) => Given = given is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : given;

    /// <summary>What was given.</summary>
    internal object? Given { get; }

    /// <summary>Where it lives, when what was given tells so; else null.</summary>
    internal ISmResource? Resource => Given switch
    {
        ISmResource resource => resource,
        string text => Elsewhere.Of(null, text),
        null => null,
        _ => PlaceOf(PSObject.AsPSObject(Given)),
    };

    /// <summary>Finds out what is meant.</summary>
    /// <param name="resolvePath">Makes a path of PowerShell's into one of the file system.</param>
    /// <returns>A <see cref="SmTraining"/>, a <see cref="SmModel"/> or a <see cref="ModelSource"/>.</returns>
    /// <exception cref="SmArgumentException">It is nothing that a model can be made of.</exception>
    internal object Resolve(Func<string, string> resolvePath) => Given switch
    {
        SmTraining or SmModel => Given,
        string text => Parse(text, resolvePath),
        FileSystemInfo file => new ModelSource.Data(file.FullName),
        null => throw Bad("nothing"),
        _ => FromObject(PSObject.AsPSObject(Given), resolvePath),
    };

    /// <summary>What was given, as text.</summary>
    public override string ToString() => Given?.ToString() ?? "";

    private static ModelSource Parse(string text, Func<string, string> resolvePath) =>
        text.StartsWith("arn:", StringComparison.Ordinal) || Storage.S3Uri.IsS3(text) || string.IsNullOrWhiteSpace(text)
            ? ModelSource.Parse(text)
            : resolvePath(text) is var path && Path.Exists(path) ? new ModelSource.Data(path) : ModelSource.Parse(text);

    private static ModelSource FromObject(PSObject given, Func<string, string> resolvePath)
    {
        if (Text(given, "TrainingJobName") is { } training) return new ModelSource.Training(training);
        if (Text(given, "ModelName") is { } model) return new ModelSource.Existing(model);
        if ((Text(given, "ModelDataUrl") ?? Text(given, "S3ModelArtifacts")) is { } data) return Parse(data, resolvePath);
        throw Bad($"a {given.BaseObject.GetType().Name}");
    }

    private static Elsewhere? PlaceOf(PSObject given) => Elsewhere.Of(Text(given, "Region"), Text(given, "TrainingJobArn") ?? Text(given, "ModelArn"));

    private static string? Text(PSObject given, string property) => given.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    private static SmArgumentException Bad(string what) => new(
        "InputObject", $"InputObject is {what}; give a training, a model or its name, an S3 URI of a model.tar.gz, or the path of a folder or archive.", "ModelNotUnderstood");
}

/// <summary>Accepts everything that a model can be made of. What is wrong with one shows when it is used, as an error about that input alone.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModelTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) as ModelReference ?? new ModelReference(inputData);
}
