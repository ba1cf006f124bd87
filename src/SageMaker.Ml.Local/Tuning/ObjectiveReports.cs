using System.Text;
using System.Text.Json;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>What a training has reported of its objective so far. Each look reads what has been added since the last one.</summary>
/// <param name="path">The file of its metrics.</param>
/// <param name="metric">The name of the objective.</param>
/// <param name="goal">Which way the objective is to go.</param>
internal sealed class ObjectiveReports(string path, string metric, Goal goal)
{
    private readonly List<double> _losses = [];
    private long _read;

    /// <summary>The values as losses, the first one first.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The last value; null for none.</summary>
    public double? Last => _losses.Count == 0 ? null : goal.Loss(_losses[^1]);

    /// <summary>Reads on.</summary>
    /// <returns>Whether there was anything new.</returns>
    public bool Look()
    {
        if (!File.Exists(path)) return false;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = _read;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        // The last line may still be in the making.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        _read += Encoding.UTF8.GetByteCount(whole);
        var before = _losses.Count;
        foreach (var line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (JsonSerializer.Deserialize(line, MetricJson.Default.MetricPoint) is { } point && point.Name == metric) _losses.Add(goal.Loss(point.Value));
        }

        return _losses.Count > before;
    }
}
