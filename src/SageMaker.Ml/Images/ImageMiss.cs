using SageMaker.Ml.Errors;
using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>Says what in a query does not fit, and what would.</summary>
internal static class ImageMiss
{
    private const int Shown = 8;

    public static SmArgumentException Framework(ImageTable table, string given)
    {
        var names = table.Frameworks.Values.Where(f => f.VariantOf is null).SelectMany(f => f.OtherNames.Prepend(f.Name)).ToList();
        return new SmArgumentException(
            "Framework", $"'{given}' is no framework or algorithm of the image catalogue{NearestName.Hint(given, names)} For an image of your own give its address as ImageUri.");
    }

    /// <param name="framework">The framework or algorithm.</param>
    /// <param name="given">The version that was asked for; null for none.</param>
    /// <param name="lists">Where it could have been.</param>
    /// <param name="purpose">What for, such as training; null for anything.</param>
    public static SmArgumentException Version(FrameworkImages framework, string? given, IReadOnlyList<ReleaseList> lists, string? purpose)
    {
        var known = lists.SelectMany(l => l.Versions).Distinct().OrderDescending(VersionOrder.Instance).ToList();
        var spellings = known.Concat(lists.SelectMany(l => l.Aliases.Keys));
        var use = purpose is null ? "" : $" for {purpose}";
        return new SmArgumentException(
            framework.Kind == ImageKind.Algorithm ? "AlgorithmVersion" : "FrameworkVersion",
            given is null
                ? $"A version of {framework.Name} is needed{use}: {Some(known)}."
                : $"{framework.Name} {given} has no image{use}{NearestName.Hint(given, spellings)} There is {Some(known)}; give another image's address as ImageUri.");
    }

    public static SmArgumentException Choice(string parameter, string what, string? given, IEnumerable<string> known)
    {
        var all = known.Distinct().ToList();
        return new SmArgumentException(
            parameter,
            given is null ? $"{parameter} is needed: {what} has {Some(all)}." : $"{what} does not have '{given}'{NearestName.Hint(given, all)} It has {Some(all)}.");
    }

    public static SmArgumentException Region(string what, string given, IEnumerable<string> known)
    {
        var all = known.ToList();
        return new SmArgumentException(
            "Region",
            $"{what} has no image in the region '{given}'"
                + (NearestName.Of(given, all) is { } near ? $"; did you mean {near}?" : $". It is in {string.Join(", ", all)}."));
    }

    private static string Some(List<string> all) =>
        string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? $" and {all.Count - Shown} more" : "");
}
