using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Models;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>Finds the files of a model and of its code on this machine.</summary>
internal sealed class ServerMaterials(FolderObjectStore objects)
{
    private const string CodeInModel = "/opt/ml/model";

    /// <exception cref="MaterialMissingException">The data does not exist.</exception>
    public async Task<ModelMaterial?> ModelAsync(ContainerDefinition container, CancellationToken cancel)
    {
        if (SupportedModel.DataOf(container) is not { } data) return null;
        var isFolder = container.ModelDataUrl is null && (container.ModelDataSource?.S3DataSource?.CompressionType ?? ModelCompressionType.None) == ModelCompressionType.None;
        if (!isFolder) return new ModelMaterial(FileOf(data, "model data"), []);
        if (!S3Uri.TryParse(data, out var prefix)) throw new MaterialMissingException($"The model data {data} is not an S3 address.");
        var files = new List<IReadOnlyList<string>>();
        var start = prefix.Key.LastIndexOf('/') + 1;
        await foreach (var item in objects.ListAsync(prefix, cancel).ConfigureAwait(false))
        {
            if (!item.Uri.Key.EndsWith('/')) files.Add([objects.PathOf(item.Uri), item.Uri.Key[start..]]);
        }

        return files.Count > 0 ? new ModelMaterial(null, files) : throw new MaterialMissingException($"Failed to find model data under {data}.");
    }

    /// <summary>The code beside the model, or null when it lies inside the model.</summary>
    /// <exception cref="MaterialMissingException">The code does not exist.</exception>
    public CodeMaterial? Code(ContainerDefinition container)
    {
        var source = container.Environment?.GetValueOrDefault("SAGEMAKER_SUBMIT_DIRECTORY");
        if (string.IsNullOrEmpty(source)) return null;
        var path = S3Uri.IsS3(source) ? source : InputCopy.LocalPath(source);
        if (path.StartsWith(CodeInModel, StringComparison.Ordinal)) return null;
        return Directory.Exists(path) ? new CodeMaterial(null, Path.GetFullPath(path)) : new CodeMaterial(FileOf(path, "code"), null);
    }

    private string FileOf(string address, string what)
    {
        try
        {
            var path = S3Uri.TryParse(address, out var uri) ? objects.PathOf(uri) : InputCopy.LocalPath(address);
            return File.Exists(path) ? Path.GetFullPath(path) : throw new MaterialMissingException($"Failed to find {what} at {address}.");
        }
        catch (ObjectStoreException e)
        {
            throw new MaterialMissingException($"Failed to find {what} at {address}: {e.Message}");
        }
    }
}

/// <summary>The model or its code is not where the model says.</summary>
internal sealed class MaterialMissingException(string message) : Exception(message);
