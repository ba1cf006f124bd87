using System.Collections;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>What the serving containers of frameworks expect rows to be when nobody says otherwise. It is known of an endpoint only where its image is: in what publishing returned.</summary>
public static class FrameworkForm
{
    private static readonly string[] s_ofArrays = ["sagemaker-scikit-learn", "pytorch-inference", "sagemaker-pytorch", "sagemaker-chainer"];
    private static readonly string[] s_ofJson = ["huggingface-", "djl-inference", "tensorflow-inference", "sagemaker-tensorflow-serving", "mxnet-inference", "sagemaker-mxnet-serving"];

    /// <summary>TensorFlow Serving and MXNet take a table better as CSV: Import-Csv yields texts, which JSON would not turn into numbers.</summary>
    private static readonly string[] s_ofJsonObjects = ["huggingface-", "djl-inference"];

    /// <summary>The one built-in algorithm for tables that does not take CSV.</summary>
    private static readonly string[] s_ofRecords = ["factorization-machines"];

    /// <summary>The content type of rows by the image that serves the model; null where the image, or the row, leaves it to the row.</summary>
    /// <param name="imageUri">The image; null when it is not known.</param>
    /// <param name="row">The first row.</param>
    public static string? ContentTypeOf(string? imageUri, object? row)
    {
        if (imageUri is null || row is null or string or byte[] or IDictionary) return null;
        var repository = imageUri[(imageUri.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (Is(s_ofArrays)) return IsNumeric(row) ? MediaTypes.Npy : null;
        if (Is(s_ofRecords)) return IsNumeric(row) ? RecordIo.ContentType : null;
        return Is(row is NamedValues ? s_ofJsonObjects : s_ofJson) ? MediaTypes.Json : null;

        bool Is(string[] beginnings) => Array.Exists(beginnings, beginning => repository.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static bool IsNumeric(object? value) => value switch
    {
        string text => Numbers.TryParse(text, out _),
        NamedValues named => Array.TrueForAll(named.Values, v => v is not (null or IEnumerable and not string) && IsNumeric(v)),
        IEnumerable list => list.Cast<object?>().All(IsNumeric),
        null or DateTime or DateTimeOffset or TimeSpan or Guid or Enum => false,
        IFormattable or bool => true,
        _ => false,
    };
}
