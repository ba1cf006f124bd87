using System.Collections;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>Chooses a content type by the first row, for callers who name none.</summary>
public static class RowForm
{
    /// <summary>CSV for objects of single values, for lists of them, for single values and for text; JSON for hashtables, for what holds lists or objects and for text
    /// that begins with a brace or bracket; octet-stream for bytes.</summary>
    public static string ContentTypeOf(object? row) => row switch
    {
        byte[] or ReadOnlyMemory<byte> => MediaTypes.OctetStream,
        string text => text.AsSpan().TrimStart() is ['{' or '[', ..] ? MediaTypes.Json : MediaTypes.Csv,
        NamedValues named => named.Values.All(IsSingle) ? MediaTypes.Csv : MediaTypes.Json,
        IDictionary => MediaTypes.Json,
        IList list => list.Cast<object?>().All(IsSingle) ? MediaTypes.Csv : MediaTypes.Json,
        _ => MediaTypes.Csv,
    };

    private static bool IsSingle(object? value) => value is string or not (NamedValues or IEnumerable);
}
