namespace SageMaker.Ml.PowerShell.Views;

/// <summary>What runs, in short: a framework and its version, or an image without its registry.</summary>
public static class ModelCell
{
    /// <summary>The code that an estimator trains with: <c>sklearn 1.4-2</c>, <c>xgboost 1.7-1</c>, or the image that was given.</summary>
    /// <param name="imageUri">The image, if one was given.</param>
    /// <param name="name">The framework or the algorithm.</param>
    /// <param name="version">Its version.</param>
    public static string Code(string? imageUri, string? name, string? version) =>
        string.IsNullOrEmpty(imageUri) ? $"{name} {version}".Trim() : Image(imageUri)!;

    /// <summary>An image without its registry: <c>sagemaker-xgboost:1.7-1</c>.</summary>
    /// <param name="uri">The image's address.</param>
    public static string? Image(string? uri)
    {
        if (uri is null) return null;
        var slash = uri.IndexOf('/', StringComparison.Ordinal);
        // A registry has a dot or a port in its name; local/python is an image without one.
        return slash > 0 && uri.AsSpan(0, slash).ContainsAny('.', ':') ? uri[(slash + 1)..] : uri;
    }
}
