using System.Globalization;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Tuning;

/// <summary>The trials of a tuning on disk, a file for each. One is written down before its training is created, so that whoever takes the tuning up knows it.</summary>
internal sealed class TrialBook(JobFolder job)
{
    // A supervisor that ends again and again before it gets anywhere is not started for ever.
    private const int MostTakeUps = 3;

    private string Folder => Path.Combine(job.Path, "trials");

    private string TakeUps => Path.Combine(job.Path, "taken-up");

    /// <summary>All trials in the order of their numbers.</summary>
    public IReadOnlyList<HyperParameterTrainingJobSummary> Read() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(path => ContractJson.Parse<HyperParameterTrainingJobSummary>(AtomicFile.Read(path)))]
        : [];

    /// <summary>Writes one down.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="trial">The trial.</param>
    public void Write(int number, HyperParameterTrainingJobSummary trial)
    {
        Directory.CreateDirectory(Folder);
        AtomicFile.Write(Path.Combine(Folder, number.ToString("D6", CultureInfo.InvariantCulture) + ".json"), ContractJson.ToUtf8(trial).Span);
    }

    /// <summary>Counts that the tuning is taken up.</summary>
    /// <returns>Whether it may be: it got further since, or not too often in vain.</returns>
    public bool CountTakeUp()
    {
        var trials = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json").Count() : 0;
        var before = AtomicFile.Read(TakeUps) is { } text ? System.Text.Encoding.ASCII.GetString(text).Split(' ') : ["-1", "0"];
        var count = before[0] == trials.ToString(CultureInfo.InvariantCulture) ? int.Parse(before[1], CultureInfo.InvariantCulture) + 1 : 1;
        AtomicFile.Write(TakeUps, System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{trials} {count}")));
        return count <= MostTakeUps;
    }
}
