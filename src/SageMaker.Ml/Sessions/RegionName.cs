using System.Text.RegularExpressions;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Images;

namespace SageMaker.Ml.Sessions;

/// <summary>The form of a region's name. New regions come every year, so that one that is not known is not wrong.</summary>
public static partial class RegionName
{
    /// <summary>Checks that a name has the form of a region's.</summary>
    /// <param name="region">The name.</param>
    /// <param name="source">What gave it, such as <c>$env:AWS_REGION</c>.</param>
    /// <exception cref="SmArgumentException"><c>InvalidRegion</c>, with the nearest region that is known.</exception>
    public static void Check(string region, string source)
    {
        if (Form().IsMatch(region)) return;
        var given = source == "-Region" ? $"Region '{region}'" : $"Region '{region}' ({source})";
        throw new SmArgumentException("Region", $"{given} does not have the form of a region, such as eu-central-1{NearestName.Hint(Hyphenated(region), ImageCatalogue.Default.Regions)}");
    }

    /// <summary>As somebody meant who wrote spaces or underscores for hyphens.</summary>
    private static string Hyphenated(string region) => region.Trim().Replace(' ', '-').Replace('_', '-');

    [GeneratedRegex("^[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}$")]
    private static partial Regex Form();
}
