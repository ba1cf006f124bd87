using System.Globalization;
using System.Text;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Config;

/// <summary>Something that is wrong in a configuration file.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Key">The path of the key, such as <c>SageMaker.TrainingJob.Tags[0].Key</c>.</param>
/// <param name="Message">What is wrong, with the value, and what to do about it.</param>
public sealed record ConfigFinding(ConfigPlace Place, string Key, string Message);

/// <summary>Configuration files that cannot be used, with all that is wrong in them. Nothing was sent.</summary>
/// <param name="findings">What is wrong, by file and line; at least one.</param>
/// <param name="inner">What caused it.</param>
public sealed class ConfigException(IReadOnlyList<ConfigFinding> findings, Exception? inner = null)
    : SmException("ConfigInvalid", SmErrorKind.InvalidData, Describe(findings), inner)
{
    /// <summary>What is wrong, by file and line.</summary>
    public IReadOnlyList<ConfigFinding> Findings { get; } = findings;

    private static string Describe(IReadOnlyList<ConfigFinding> findings)
    {
        var text = new StringBuilder();
        foreach (var file in findings.GroupBy(finding => finding.Place.Address))
        {
            if (text.Length > 0) text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"The configuration '{file.Key}' cannot be used.");
            foreach (var finding in file) text.AppendLine().Append(CultureInfo.InvariantCulture, $"  line {finding.Place.Line}: {finding.Message}");
        }

        return text.ToString();
    }
}
