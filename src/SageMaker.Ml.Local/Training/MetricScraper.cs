using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Training;

/// <summary>Finds the values of metrics in log lines. The first group of a definition's expression is the value.</summary>
internal sealed class MetricScraper(IEnumerable<MetricDefinition> definitions, string series) : IDisposable
{
    // An expression that explodes on a line must not hold up the script.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly (string Name, Regex Expression)[] _definitions = [.. definitions.Select(d => (d.Name!, Compile(d.Regex!)))];
    private readonly Dictionary<string, MetricPoint> _last = [];
    private readonly FileStream _file = new(series, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>The last value of each metric so far.</summary>
    public IReadOnlyCollection<MetricPoint> Last => _last.Values;

    /// <exception cref="ArgumentException">The expression is not one.</exception>
    public static Regex Compile(string expression) => new(expression, RegexOptions.CultureInvariant, Patience);

    /// <summary>All values of a job so far, in order of time.</summary>
    public static IEnumerable<MetricPoint> ReadSeries(string path)
    {
        if (!File.Exists(path)) yield break;
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var text = reader.ReadToEnd();
        // The last line may still be in the making.
        foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return JsonSerializer.Deserialize(line, MetricJson.Default.MetricPoint)!;
        }
    }

    /// <summary>Looks for values in one line.</summary>
    /// <returns>The names of definitions whose expression took too long on this line.</returns>
    public IEnumerable<string> Scan(string line, DateTime time)
    {
        var tooSlow = new List<string>();
        foreach (var (name, expression) in _definitions)
        {
            try
            {
                foreach (Match match in expression.Matches(line)) Add(name, match, time);
            }
            catch (RegexMatchTimeoutException)
            {
                tooSlow.Add(name);
            }
        }

        return tooSlow;
    }

    public void Dispose() => _file.Dispose();

    private void Add(string name, Match match, DateTime time)
    {
        if (match.Groups.Count < 2 || !double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return;
        var point = _last[name] = new MetricPoint(name, value, time);
        _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(point, MetricJson.Default.MetricPoint) + "\n"));
        _file.Flush();
    }
}
