using SageMaker.Ml.Images;
using SageMaker.Ml.Naming;

namespace SageMaker.Ml.Models;

/// <summary>Where an image looks for its inference code.</summary>
internal enum CodePlace
{
    /// <summary>In a <c>sourcedir.tar.gz</c> that the environment names.</summary>
    Beside,

    /// <summary>In the folder <c>code</c> of the model itself.</summary>
    Inside,
}

/// <summary>How an image takes its inference code: by its framework, which is told or shows in the name of its repository.</summary>
/// <param name="Framework">The framework; null for an image of somebody's own.</param>
/// <param name="Version">The framework's version, where it is known.</param>
internal sealed record ServingConventions(string? Framework, string? Version)
{
    /// <summary>The folder of the code in a model.</summary>
    public const string CodeFolder = "code";

    private static readonly (string Repository, string Framework)[] s_repositories =
    [
        ("sagemaker-scikit-learn", "sklearn"), ("sagemaker-xgboost", "xgboost"), ("huggingface-", "huggingface"), ("pytorch-inference", "pytorch"), ("pytorch-training", "pytorch"),
        ("mxnet-inference", "mxnet"), ("mxnet-training", "mxnet"), ("tensorflow-inference", "tensorflow"), ("tensorflow-training", "tensorflow"),
    ];

    /// <summary>From this version on, images look for code in the model.</summary>
    private static readonly Dictionary<string, string> s_insideFrom = new() { ["pytorch"] = "1.2", ["mxnet"] = "1.4.0" };

    public static ServingConventions Of(SmModel model)
    {
        if (model.Framework is { } named) return new ServingConventions(ServingImage.NameOf(named), model.FrameworkVersion ?? ServingImage.VersionIn(model.ImageUri));
        var repository = model.ImageUri is null ? "" : ResourceName.BaseOfImage(model.ImageUri);
        var known = s_repositories.FirstOrDefault(r => repository.StartsWith(r.Repository, StringComparison.Ordinal)).Framework;
        return new ServingConventions(known, known is null ? null : model.FrameworkVersion ?? ServingImage.VersionIn(model.ImageUri));
    }

    /// <summary>Whether the environment tells the image which script to run. TensorFlow Serving runs <c>inference.py</c> and reads no such variables.</summary>
    public bool NamesScript => Framework != "tensorflow";

    /// <summary>Whether it does so even where there is no script.</summary>
    public bool NamesScriptAlways => Framework == "huggingface";

    /// <summary>Where the code of a model goes.</summary>
    /// <param name="model">A model with code.</param>
    /// <param name="isIsolated">Whether the container is kept from the network, and cannot fetch its code.</param>
    public CodePlace PlaceFor(SmModel model, bool isIsolated)
    {
        if (isIsolated) return CodePlace.Inside;
        return Framework switch
        {
            "sklearn" or "xgboost" => CodePlace.Beside,
            "huggingface" or "tensorflow" => CodePlace.Inside,
            { } framework when s_insideFrom.TryGetValue(framework, out var first) =>
                Version is { } version && VersionOrder.Instance.Compare(version, first) < 0 ? CodePlace.Beside : CodePlace.Inside,
            _ => model is { SourceDirectory: not null, ModelDataUrl: not null, ImageUri: not null and not ServingImage.LocalPlaceholder } && !HasPlainFiles(model) ? CodePlace.Inside : CodePlace.Beside,
        };
    }

    /// <summary>Whether the model's data is no archive, into which code could be packed.</summary>
    public static bool HasPlainFiles(SmModel model) => ModelData.Of(model)?.CompressionType == Contracts.Api.ModelCompressionType.None;
}
