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

    public static SmArgumentException Version(FrameworkImages framework, string? given, ReleaseList list, string purpose)
    {
        var known = list.Versions.OrderDescending(VersionOrder.Instance).ToList();
        var parameter = framework.Kind == ImageKind.Algorithm ? "AlgorithmVersion" : "FrameworkVersion";
        return new SmArgumentException(
            parameter,
            given is null
                ? $"A version of {framework.Name} is needed for {purpose}: {Some(known)}."
                : $"{framework.Name} {given} has no image for {purpose}{NearestName.Hint(given, known.Concat(list.Aliases.Keys))} "
                    + $"There is {Some(known)}; give another image's address as ImageUri.");
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
