using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Models;

/// <summary>Says in the service's words where data lies and in what form.</summary>
internal static class ModelData
{
    /// <summary>The source of a model's data; null when its address alone says it all, which is that of an archive or of several.</summary>
    public static S3ModelDataSource? Of(SmModel model)
    {
        if (model.ModelDataUrl is not { } address || model.MultiModel) return null;
        var isFolder = address.EndsWith('/');
        if (!isFolder && model is { S3DataType: null, Compression: null, AcceptEula: null, HubContentArn: null }) return null;
        return Describe(address, model.S3DataType, model.Compression, model.AcceptEula) with
        {
            HubAccessConfig = model.HubContentArn is { } arn ? new InferenceHubAccessConfig { HubContentArn = arn } : null,
        };
    }

    /// <summary>The source of further data.</summary>
    public static S3ModelDataSource Of(AdditionalData data) => Describe(data.S3Uri, data.S3DataType, data.Compression, data.AcceptEula);

    private static S3ModelDataSource Describe(string address, string? type, string? compression, bool? acceptEula)
    {
        compression ??= address.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) ? ModelCompressionType.Gzip : ModelCompressionType.None;
        return new S3ModelDataSource
        {
            S3Uri = address,
            S3DataType = type ?? (compression == ModelCompressionType.None && address.EndsWith('/') ? S3ModelDataType.S3Prefix : S3ModelDataType.S3Object),
            CompressionType = compression,
            ModelAccessConfig = acceptEula is { } accepted ? new ModelAccessConfig { AcceptEula = accepted } : null,
        };
    }
}
