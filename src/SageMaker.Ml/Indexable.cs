namespace SageMaker.Ml;

/// <summary>The lists of what people hold in their hands. What a collection expression makes of <see cref="IReadOnlyList{T}"/> has no indexer of its own, and a shell then takes <c>$image.Regions[0]</c>
/// for all of them.</summary>
internal static class Indexable
{
    /// <summary>The list as an array, which every shell can index.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> list) => list as T[] ?? list.ToArray();
}
