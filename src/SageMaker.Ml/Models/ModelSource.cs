using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>What a model is made from.</summary>
public abstract record ModelSource
{
    /// <summary>Understands a text: an S3 URI, the ARN of a model, training or tuning, a path that exists, or else the name of a model.</summary>
    /// <exception cref="SmArgumentException">The text cannot be any of these.</exception>
    public static ModelSource Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw Bad(text, "it is empty");
        if (S3Uri.IsS3(text)) return S3Uri.TryParse(text, out _) ? new Data(text) : throw Bad(text, "it names no bucket");
        if (text.StartsWith("arn:", StringComparison.Ordinal)) return ParseArn(text);
        if (Path.Exists(text)) return new Data(Path.GetFullPath(text));
        return text.AsSpan().IndexOfAny("/\\") < 0 ? new Existing(text) : throw Bad(text, "no file or folder has that path");
    }

    private static ModelSource ParseArn(string arn)
    {
        var resource = arn.Split(':', 6) is [_, _, "sagemaker", _, _, var last] ? last.Split('/', 2) : [];
        return resource switch
        {
            ["model", var name] => new Existing(name),
            ["training-job", var name] => new Training(name),
            ["hyper-parameter-tuning-job", var name] => new Tuning(name),
            _ => throw Bad(arn, "it is the ARN of something else"),
        };
    }

    private static SmArgumentException Bad(string text, string why) => new(
        "InputObject", $"InputObject '{text}' is not a model: {why}. Give a training, a model or its name, an S3 URI of a model.tar.gz, or the path of a folder or archive.", "ModelNotUnderstood");

    /// <summary>A training, whose result becomes the model.</summary>
    /// <param name="Name">The training's name.</param>
    public sealed record Training(string Name) : ModelSource;

    /// <summary>A tuning, the result of whose best training becomes the model.</summary>
    /// <param name="Name">The tuning's name.</param>
    public sealed record Tuning(string Name) : ModelSource;

    /// <summary>Model data.</summary>
    /// <param name="Location">An S3 URI, or the full path of a folder or archive.</param>
    public sealed record Data(string Location) : ModelSource;

    /// <summary>A model that exists.</summary>
    /// <param name="Name">The model's name.</param>
    public sealed record Existing(string Name) : ModelSource;
}
