using System.Text.Json;
using SageMaker.Ml.Local.Training;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>What a training has reported of its objective so far. Each look reads what has been added since the last one, a piece at a time: a script may report millions of values.</summary>
/// <param name="path">The file of its metrics.</param>
/// <param name="metric">The name of the objective.</param>
/// <param name="goal">Which way the objective is to go.</param>
/// <param name="keepsAll">Whether all values are kept; otherwise the last one is.</param>
internal sealed class ObjectiveReports(string path, string metric, Goal goal, bool keepsAll)
{
    private const int Piece = 1 << 16;
    private readonly List<double> _losses = [];
    private long _read;

    /// <summary>The values that are kept as losses, the first one first.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The last value; null for none.</summary>
    public double? Last => _losses.Count == 0 ? null : goal.Loss(_losses[^1]);

    /// <summary>Reads on.</summary>
    /// <returns>Whether there was anything new.</returns>
    public bool Look()
    {
        if (!File.Exists(path)) return false;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Position = _read;
        var (buffer, kept, isNew) = (new byte[Piece], 0, false);
        while (stream.Read(buffer, kept, buffer.Length - kept) is > 0 and var added)
        {
            var filled = buffer.AsSpan(0, kept + added);
            while (filled.IndexOf((byte)'\n') is >= 0 and var length)
            {
                isNew |= Take(filled[..length]);
                filled = filled[(length + 1)..];
                _read += length + 1;
            }

            // The last line may still be in the making.
            kept = filled.Length;
            filled.CopyTo(buffer);
            if (kept == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }

        return isNew;
    }

    private bool Take(ReadOnlySpan<byte> line)
    {
        if (JsonSerializer.Deserialize(line, MetricJson.Default.MetricPoint) is not { } point || point.Name != metric) return false;
        if (!keepsAll) _losses.Clear();
        _losses.Add(goal.Loss(point.Value));
        return true;
    }
}
