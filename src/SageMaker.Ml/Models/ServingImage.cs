using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>Chooses the image that serves a model. A pure function of the model, the region and what it is to run on.</summary>
internal static partial class ServingImage
{
    /// <summary>Stands for "no container" where the code runs in a process of this machine.</summary>
    public const string LocalPlaceholder = Training.TrainingImage.LocalPlaceholder;

    private const string TrainingSuffix = "-training";

    /// <summary>Their images train and serve, and the catalogue lists them all for training only.</summary>
    private static readonly HashSet<string> s_trainAndServe = ["sklearn", "xgboost"];

    /// <summary>TensorFlow Serving was not released for each version of TensorFlow; these serve in their place.</summary>
    private static readonly Dictionary<string, string> s_tensorFlowServing = new() { ["2.12.0"] = "2.12.1", ["2.16.2"] = "2.16.1" };

    /// <summary>The model with its image; its containers with theirs.</summary>
    /// <exception cref="SmArgumentException">Nothing tells the image, or there is none for what the model is to run on.</exception>
    public static SmModel Resolve(SmSession session, SmModel model, ModelHost host)
    {
        if (model.Exists) return model;
        return model.Container.Count > 0
            ? model with { Container = [.. model.Container.Select(part => Resolve(session, part, host))] }
            : model with { ImageUri = Choose(session, model, host) };
    }

    /// <summary>The version in an image's tag: <c>…:2.1.0-gpu-py310</c> gives 2.1.0; null when it has none.</summary>
    public static string? VersionIn(string? imageUri) => imageUri?.Split('@')[0].Split('/')[^1].Split(':') is [_, var tag] && tag.Split('-')[0] is { Length: > 0 } version && char.IsAsciiDigit(version[0])
        ? version
        : null;

    /// <summary>The catalogue's name of a framework that may be called by another; as it is where the catalogue knows none.</summary>
    public static string NameOf(string framework) => ImageCatalogue.Default.NameOf(framework) ?? framework.ToLowerInvariant();

    private static string Choose(SmSession session, SmModel model, ModelHost host)
    {
        if (session.IsLocal) return model.ImageUri ?? LocalPlaceholder;
        if (model.ImageUri is { } given) return TrainingQuery(given, model) is { } query ? Find(session, query, host, given) : given;
        if (model.Algorithm is { } algorithm)
        {
            return Find(session, new ImageQuery { Framework = algorithm, IsAlgorithm = true, Region = "", Version = model.AlgorithmVersion }, host, null);
        }

        if (model.Framework is null)
        {
            throw new SmArgumentException(
                "ImageUri", $"Nothing says which container image serves '{model}'; give -ImageUri, or -Framework and -FrameworkVersion, or -Algorithm.", "ImageNotKnown");
        }

        return Find(session, QueryOf(model.Framework, model.FrameworkVersion, model.PythonVersion, model.BaseFrameworkVersion), host, null);
    }

    /// <summary>The question for the image that serves what a training image of AWS trains; null for an image that serves by itself.</summary>
    private static ImageQuery? TrainingQuery(string image, SmModel model)
    {
        var repository = ResourceName.BaseOfImage(image);
        if (!repository.EndsWith(TrainingSuffix, StringComparison.Ordinal)) return null;
        var name = repository[..^TrainingSuffix.Length];
        var version = VersionIn(image);
        var python = PythonTag().Match(image) is { Success: true } tag ? tag.Groups[1].Value : null;
        if (name.StartsWith("huggingface-", StringComparison.Ordinal))
        {
            var transformers = TransformersTag().Match(image) is { Success: true } found ? found.Groups[1].Value : null;
            return QueryOf("huggingface", model.FrameworkVersion ?? transformers, model.PythonVersion ?? python, model.BaseFrameworkVersion ?? name["huggingface-".Length..] + version);
        }

        // An image of somebody's own may be called so and serve all the same.
        if (ImageCatalogue.Default.Versions(name, ImageScope.Training).Count == 0) return null;
        if (ImageCatalogue.Default.Versions(name, ImageScope.Inference).Count == 0)
        {
            throw new SmArgumentException("ImageUri", $"The image '{image}' trains but does not serve, and {name} has no image that does; give one as -ImageUri.", "ImageDoesNotServe");
        }

        return QueryOf(name, model.FrameworkVersion ?? version, model.PythonVersion ?? (name == "tensorflow" ? null : python), null);
    }

    private static ImageQuery QueryOf(string framework, string? version, string? python, string? baseVersion) => new()
    {
        Framework = framework,
        Region = "",
        Version = framework.Equals("tensorflow", StringComparison.OrdinalIgnoreCase) && version is not null ? s_tensorFlowServing.GetValueOrDefault(version, version) : version,
        PythonVersion = python,
        BaseFrameworkVersion = baseVersion,
    };

    private static string Find(SmSession session, ImageQuery query, ModelHost host, string? trainingImage)
    {
        try
        {
            return ImageCatalogue.Default.Resolve(query with
            {
                Region = session.Region,
                Scope = s_trainAndServe.Contains(NameOf(query.Framework)) ? null : ImageScope.Inference,
                InstanceType = host.InstanceType,
                Serverless = host.IsServerless,
                AcceleratorType = host.AcceleratorType,
            }).Uri;
        }
        catch (SmArgumentException e) when (trainingImage is not null)
        {
            throw new SmArgumentException(
                e.Parameter, $"The image '{trainingImage}' trains but does not serve, and the one that serves cannot be told from it: {e.Message} Give -ImageUri, or another -FrameworkVersion.", "ImageDoesNotServe");
        }
    }

    [GeneratedRegex("-(py[23][0-9]*)(-|$)")]
    private static partial Regex PythonTag();

    [GeneratedRegex("-transformers([0-9.]+)")]
    private static partial Regex TransformersTag();
}
