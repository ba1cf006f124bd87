using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What is deliberately different when an endpoint is asked; the reasons are in <c>docs/parity.md</c>.</summary>
internal static partial class PredictDifferences
{
    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Difference> All { get; } =
    [
        OnBodies("no-final-line-end", "text/csv", recorded: text => text.TrimEnd('\n'), ours: text => text),
        OnBodies("shortest-numbers", "text/csv", recorded: Shortest, ours: Shortest),
        OnBodies("compact-json", "json", recorded: Compact, ours: text => text),
    ];

    /// <summary>A difference in the bodies of one content type.</summary>
    private static Difference OnBodies(string name, string contentType, Func<string, string> recorded, Func<string, string> ours) => new(name, (theirs, our) =>
    {
        var changed = Apply(theirs, contentType, recorded);
        return Apply(our, contentType, ours) || changed;
    });

    private static bool Apply(List<Call> calls, string contentType, Func<string, string> change)
    {
        var changed = false;
        foreach (var call in calls.Where(c => ((string?)c.Parameters["ContentType"])?.Contains(contentType, StringComparison.Ordinal) == true))
        {
            var before = Encoding.UTF8.GetString(Convert.FromBase64String((string)call.Parameters["Body"]!["$base64"]!));
            var after = change(before);
            call.Parameters["Body"] = Call.DescribeBody(Encoding.UTF8.GetBytes(after));
            changed |= before != after;
        }

        return changed;
    }

    /// <summary>1.0 and 1, 1e-07 and 1E-07 are one number.</summary>
    private static string Shortest(string csv) =>
        Number().Replace(csv, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));

    private static string Compact(string json) => string.Join('\n', json.Split('\n').Select(line => JsonNode.Parse(line)?.ToJsonString(s_compact) ?? "null"));

    [GeneratedRegex(@"(?<=^|,)-?\d+(\.\d+)?([eE][-+]?\d+)?(?=,|$)", RegexOptions.Multiline)]
    private static partial Regex Number();
}
