using System.Text.RegularExpressions;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>Paths of the container in what a program is told, for a program that runs in none: <c>/opt/ml</c> lies in the job's folder then.</summary>
internal static partial class ContainerPaths
{
    /// <summary>The text with the job's folder in place of <c>/opt/ml</c>, where a path begins: <c>/opt/ml/…</c>, <c>--name=/opt/ml/…</c>, and in lists.</summary>
    public static string Map(JobFolder job, string text) => Root().Replace(text, _ => job.Base);

    [GeneratedRegex(@"(?<=^|[=,:])/opt/ml(?=[/,:]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Root();
}
