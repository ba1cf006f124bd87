using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>Checks of a model what can be told without asking a service or reading a file.</summary>
internal static partial class ModelRules
{
    private const int MostContainers = 15;

    /// <summary>Checks a description.</summary>
    /// <param name="model">The model as it is described.</param>
    /// <param name="options">What the caller said last, which an error is about.</param>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmModel model, ModelOptions options)
    {
        if (model.Container.Count > 0 || options.ExecutionMode is not null) CheckContainers(model, options);
        CheckImage(model, options);
        CheckData(model);
        CheckServer(model);
        if (model.ContainerHostname is { } host && !Hostname().IsMatch(host))
        {
            throw Bad("ContainerHostname", host, "may have up to 63 letters, digits and hyphens, and neither begins nor ends with a hyphen");
        }
    }

    private static void CheckContainers(SmModel model, ModelOptions options)
    {
        if (model.Container.Count == 0)
        {
            throw new SmArgumentException("ExecutionMode", $"ExecutionMode '{options.ExecutionMode}' is for a model of several containers; give them as -Container, or leave it out.", "SeveralContainersNeeded");
        }

        if (options.FirstContainerChoice is { } choice)
        {
            throw new SmArgumentException(choice, $"{choice} says something of one container, and the model '{model}' has {model.Container.Count}; say it where that container is described, with ConvertTo-SmModel.", "ContainersGiven");
        }

        if (model.Container.Count > MostContainers)
        {
            throw new SmArgumentException("Container", $"Container gives {model.Container.Count} containers; a model has at most {MostContainers}. Publish some of them as endpoints of their own.", "TooManyContainers");
        }

        if (model.Container.FirstOrDefault(part => part.Container.Count > 0) is { } nested)
        {
            throw new SmArgumentException("Container", $"Container '{nested}' has several containers itself; give its containers one by one: @($model.Container).", "NestedContainers");
        }

        var hosts = model.Container.Select(part => part.ContainerHostname).OfType<string>().ToList();
        if (hosts.GroupBy(host => host, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new SmArgumentException("Container", $"Two containers have the ContainerHostname '{twice.Key}'; give each its own.", "HostnameTaken");
        }

        if (model.ExecutionMode == InferenceExecutionMode.Direct && hosts.Count < model.Container.Count)
        {
            throw new SmArgumentException(
                "ExecutionMode", "ExecutionMode 'Direct' asks containers by their names, and not all of them have one; give each a -ContainerHostname where it is described.", "HostnameMissing");
        }
    }

    private static void CheckImage(SmModel model, ModelOptions options)
    {
        if (model is { Framework: not null, Algorithm: not null })
        {
            throw new SmArgumentException("Algorithm", $"Algorithm '{model.Algorithm}' and Framework '{model.Framework}' both tell the image; give one of them.", "ImageGivenTwice");
        }

        if (options is { ImageUri: not null, Algorithm: not null })
        {
            throw new SmArgumentException("Algorithm", $"Algorithm '{options.Algorithm}' and ImageUri '{options.ImageUri}' both tell the image; give one of them.", "ImageGivenTwice");
        }

        if (model is { Algorithm: not null, EntryPoint: not null })
        {
            throw new SmArgumentException("EntryPoint", $"EntryPoint '{model.EntryPoint}' cannot be used: the built-in algorithm {model.Algorithm} brings its own code. Give -Framework instead of -Algorithm, or leave it out.", "AlgorithmHasCode");
        }

        foreach (var (parameter, value) in new[] { ("FrameworkVersion", options.FrameworkVersion), ("PythonVersion", options.PythonVersion), ("BaseFrameworkVersion", options.BaseFrameworkVersion) })
        {
            if (value is not null && model is { Framework: null, ImageUri: null }) throw Without(parameter, value, "Framework");
        }

        if (options.AlgorithmVersion is { } version && model.Algorithm is null) throw Without("AlgorithmVersion", version, "Algorithm");
        if (model is { ImageCredentialProvider: { } provider, ImageAccessMode: not RepositoryAccessMode.Vpc })
        {
            throw new SmArgumentException("ImageCredentialProvider", $"ImageCredentialProvider '{provider}' is for a private registry; add -ImageAccessMode Vpc.", "ImageAccessMissing");
        }
    }

    private static void CheckData(SmModel model)
    {
        var data = model.ModelDataUrl;
        if (model.ModelCache is { } cache && !model.MultiModel) throw Without("ModelCache", cache, "MultiModel");
        if (model.MultiModel && (!S3Uri.IsS3(data) || data.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)))
        {
            throw new SmArgumentException(
                "MultiModel", $"MultiModel serves all archives below an S3 folder, and '{data ?? "nothing"}' is none; give one such as s3://my-bucket/models/, and put archives there with Add-SmModel.", "MultiModelNeedsFolder");
        }

        if (model.MultiModel && model is not { S3DataType: null, Compression: null, AcceptEula: null, HubContentArn: null })
        {
            var parameter = model.Compression is not null ? "Compression" : model.S3DataType is not null ? "S3DataType" : model.AcceptEula is not null ? "AcceptEula" : "HubContentArn";
            throw new SmArgumentException(parameter, $"{parameter} says something of one model's data, and MultiModel serves many archives; leave one of them out.", "MultiModelNeedsFolder");
        }

        if (data is null && model is not { S3DataType: null, Compression: null, AcceptEula: null, HubContentArn: null })
        {
            throw new SmArgumentException("InputObject", "The model has no data, and S3DataType, Compression, AcceptEula and HubContentArn are about data; give its address.", "ModelDataMissing");
        }

        if (model is { Compression: ModelCompressionType.Gzip, S3DataType: S3ModelDataType.S3Prefix })
        {
            throw new SmArgumentException("Compression", "Compression 'Gzip' is for one archive and S3DataType 'S3Prefix' for many files; give -S3DataType S3Object, or -Compression None.", "DataFormUnclear");
        }

        foreach (var (channel, further) in model.AdditionalModelData)
        {
            if (!S3Uri.TryParse(further.S3Uri, out _)) throw new SmArgumentException("AdditionalModelData", $"AdditionalModelData['{channel}'] is '{further.S3Uri}'; give an S3 URI, such as s3://my-bucket/adapters/.");
        }
    }

    private static void CheckServer(SmModel model)
    {
        if (model.ServerWorkerCount is { } workers and < 1) throw Bad("ServerWorkerCount", workers, "must be at least 1");
        if (model.ServerTimeout is { } timeout && timeout < TimeSpan.FromSeconds(1)) throw Bad("ServerTimeout", timeout, "must be at least one second");
        if (model.ContainerLogLevel is { } level && !ModelEnvironment.LogLevels.Contains(level))
        {
            throw Bad("ContainerLogLevel", level, "may be 10 (everything), 20, 30, 40 or 50 (the worst only)");
        }
    }

    private static SmArgumentException Without(string parameter, string value, string needed) => new(
        parameter, $"{parameter} '{value}' is given without {needed}; add -{needed}, or leave it out.", $"{needed}Missing");

    private static SmArgumentException Bad(string parameter, object value, string rule) => new(parameter, FormattableString.Invariant($"{parameter} '{value}' is not possible; it {rule}."));

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\\z")]
    private static partial Regex Hostname();
}
