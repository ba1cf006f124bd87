using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>Addresses of images in ECR.</summary>
internal static class ImageAddress
{
    public static string Of(ImageTable table, string account, string region, string repository, string? tag) =>
        $"{account}.dkr.ecr.{region}.{table.HostOf(region)}/{repository}{(tag is null ? "" : $":{tag}")}";
}
