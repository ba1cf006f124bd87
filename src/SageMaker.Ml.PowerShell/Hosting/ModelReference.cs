using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Hosting;

/// <summary>What a model is made of, as people name it: a training, a tuning, a model, an S3 URI, a path, a name or an ARN, or any object of AWS.Tools with a
/// TrainingJobName, HyperParameterTuningJobName, ModelName or ModelDataUrl, or one of S3.</summary>
public sealed class ModelReference : Reference
{
    internal ModelReference(object? given)
        : base(given)
    {
    }

    /// <summary>Where it lives, when what was given tells so; else null.</summary>
    internal ISmResource? Resource => Given switch
    {
        ISmResource resource => resource,
        string text => Elsewhere.Of(null, text),
        null => null,
        _ => Elsewhere.Of(Text("Region"), Text("TrainingJobArn") ?? Text("HyperParameterTuningJobArn") ?? Text("ModelArn") ?? Text("TransformJobArn")),
    };

    /// <summary>Finds out what is meant.</summary>
    /// <param name="resolvePath">Makes a path of PowerShell's into one of the file system.</param>
    /// <returns>A <see cref="SmTraining"/>, a <see cref="SmModel"/> or a <see cref="ModelSource"/>.</returns>
    /// <exception cref="SmArgumentException">It is nothing that a model can be made of.</exception>
    internal object Resolve(Func<string, string> resolvePath) => Given switch
    {
        SmTraining or SmModel => Given,
        SmTuning tuning => new ModelSource.Tuning(tuning.HyperParameterTuningJobName),
        string text => Parse(text, resolvePath),
        FileSystemInfo file => new ModelSource.Data(file.FullName),
        null => throw Bad(),
        _ => FromObject(resolvePath),
    };

    private static ModelSource Parse(string text, Func<string, string> resolvePath)
    {
        if (S3Location.Complaint("InputObject", text) is { } complaint) throw new SmArgumentException("InputObject", complaint);
        return ResourceArn.IsArn(text) || Storage.S3Uri.IsS3(text) || string.IsNullOrWhiteSpace(text)
            ? ModelSource.Parse(text)
            : resolvePath(text) is var path && Path.Exists(path) ? new ModelSource.Data(path) : ModelSource.Parse(text);
    }

    private ModelSource FromObject(Func<string, string> resolvePath)
    {
        if (Text("TrainingJobName") is { } training) return new ModelSource.Training(training);
        if (Text("HyperParameterTuningJobName") is { } tuning) return new ModelSource.Tuning(tuning);
        if (Text("ModelName") is { } model) return new ModelSource.Existing(model);
        if ((Text("ModelDataUrl") ?? Text("S3ModelArtifacts") ?? S3Location.TextOf(Given!)) is { } data) return Parse(data, resolvePath);
        throw Bad();
    }

    private SmArgumentException Bad() => new(
        "InputObject", $"InputObject is {Describe()}; give a training, a tuning, a model or its name, an S3 URI of a model.tar.gz, or the path of a folder or archive.", "ModelNotUnderstood");
}

/// <summary>Accepts everything that a model can be made of.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModelTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) as ModelReference ?? new ModelReference(inputData);
}

/// <summary>Accepts everything that models can be made of, one or several.</summary>
internal sealed class ModelsTransformationAttribute : ReferenceTransformationAttribute<ModelReference>
{
    protected override ModelReference Refer(object? given) => new(given);
}
