using SageMaker.Ml.Errors;
using SageMaker.Ml.Images.Tables;

namespace SageMaker.Ml.Images;

/// <summary>Says what in a query does not fit, and what would.</summary>
internal static class ImageMiss
{
    private const int Shown = 8;

    /// <param name="table">The catalogue.</param>
    /// <param name="given">What was asked for.</param>
    /// <param name="parameter">The parameter that it was given by: Framework or Algorithm.</param>
    public static SmArgumentException Framework(ImageTable table, string given, string parameter)
    {
        var names = table.Frameworks.Values.Where(f => f.VariantOf is null).SelectMany(f => f.OtherNames.Prepend(f.Name)).ToList();
        return new SmArgumentException(
            parameter,
            $"{parameter} '{given}' is not in the image catalogue{NearestName.Hint(given, names)} "
                + "For an image of your own give its address as ImageUri.");
    }

    public static SmArgumentException SpecialBuild(FrameworkImages framework, string owner) => new(
        "Framework",
        $"Framework '{framework.Name}' is a special build of {owner}; ask for {owner} and name the build (InferenceTool, TrainingCompiler).");

    public static SmArgumentException ModelParallel(FrameworkImages framework) => new(
        "Distribution", $"{framework.Name} has no images with SageMaker's model parallel library; use pytorch.");

    public static SmArgumentException InferenceTool(FrameworkImages framework, string given) => framework.HasNeuron
        ? Choice("InferenceTool", framework.Name, given, framework.Variants.Keys.Where(k => k.StartsWith("neuron", StringComparison.Ordinal)))
        : new("InferenceTool", $"InferenceTool '{given}' has no images of {framework.Name}; leave InferenceTool out, or ask for pytorch or huggingface.");

    public static SmArgumentException Hardware(ImageTable table, FrameworkImages framework, string hardware, string instanceType)
    {
        if (framework.Hardware.Contains(hardware))
        {
            var families = table.GravitonFamilies.Select(f => $"ml.{f}");
            return new("InstanceType", $"InstanceType '{instanceType}' does not run the images of {framework.Name} for {hardware}; they run on {string.Join(", ", families)}.");
        }

        var others = table.Frameworks.Values.Where(f => f.Hardware.Contains(hardware)).Select(f => f.Name);
        return new(
            "InstanceType",
            $"InstanceType '{instanceType}' is a {hardware} instance, and {framework.Name} has no images for those; "
                + $"take another instance type, or one of {string.Join(", ", others)}.");
    }

    public static SmArgumentException Retired(FrameworkImages framework, string instanceType, string first) => new(
        "InstanceType",
        $"InstanceType '{instanceType}' does not run {framework.Name} {first} and later; take a newer instance type, such as ml.g4dn.xlarge.");

    public static SmArgumentException InstanceType(string given) => new(
        "InstanceType", $"InstanceType '{given}' is no instance type; they are named like ml.m5.xlarge, and local or local_gpu is this machine.");

    public static SmArgumentException Processor(string what, string asking, string processor, IEnumerable<string> known) => new(
        "InstanceType",
        $"{asking} needs an image for {processor}, and {what} exists for {string.Join(", ", known)} only; take another instance type.");

    public static SmArgumentException AcceleratorType(string given) => new(
        "AcceleratorType", $"AcceleratorType '{given}' is no Elastic Inference accelerator; they are named like ml.eia2.medium.");

    /// <param name="framework">The framework or algorithm.</param>
    /// <param name="given">The version that was asked for; null for none.</param>
    /// <param name="lists">Where it could have been.</param>
    /// <param name="purpose">What for, such as training; null for anything.</param>
    public static SmArgumentException Version(FrameworkImages framework, string? given, IReadOnlyList<ReleaseList> lists, string? purpose)
    {
        var known = lists.SelectMany(l => l.Versions).Distinct().OrderDescending(VersionOrder.Instance).ToList();
        var spellings = known.Concat(lists.SelectMany(l => l.Aliases.Keys));
        var use = purpose is null ? "" : $" for {purpose}";
        var parameter = framework.Kind == ImageKind.Algorithm ? "AlgorithmVersion" : "FrameworkVersion";
        return new SmArgumentException(
            parameter,
            given is null
                ? $"{parameter} is needed{use}: {framework.Name} has {Some(known)}."
                : $"{parameter} '{given}' of {framework.Name} has no image{use}{NearestName.Hint(given, spellings)} There is {Some(known)}; "
                    + "give another image's address as ImageUri.");
    }

    public static SmArgumentException Choice(string parameter, string what, string? given, IEnumerable<string> known)
    {
        var all = known.Distinct().ToList();
        return new SmArgumentException(
            parameter,
            given is null
                ? $"{parameter} is needed: {what} has {Some(all)}."
                : $"{parameter} '{given}' does not go with {what}{NearestName.Hint(given, all)} It has {Some(all)}.");
    }

    public static SmArgumentException Region(string what, string given, IEnumerable<string> known)
    {
        var all = known.ToList();
        return new SmArgumentException(
            "Region",
            $"Region '{given}' has no image of {what}"
                + (NearestName.Of(given, all) is { } near ? $"; did you mean {near}?" : $". It is in {string.Join(", ", all)}."));
    }

    private static string Some(List<string> all) =>
        string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? $" and {all.Count - Shown} more" : "");
}
