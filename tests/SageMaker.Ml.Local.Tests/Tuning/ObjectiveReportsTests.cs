using System.Globalization;
using SageMaker.Ml.Local.Tuning;
using SageMaker.Ml.Local.Tuning.Search;

namespace SageMaker.Ml.Local.Tests.Tuning;

public sealed class ObjectiveReportsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Each_look_reads_what_was_added_and_leaves_a_line_in_the_making_for_the_next()
    {
        var reports = new ObjectiveReports(_path, "auc", new Goal(Minimize: false), keepsAll: true);
        Assert.False(reports.Look());
        File.AppendAllText(_path, Line("auc", 0.5) + Line("loss", 9) + Line("auc", 0.6)[..20]);
        Assert.True(reports.Look());
        Assert.Equal([-0.5], reports.Losses);
        Assert.False(reports.Look());
        File.AppendAllText(_path, Line("auc", 0.6)[20..] + Line("auc", 0.7));
        Assert.True(reports.Look());
        Assert.Equal([-0.5, -0.6, -0.7], reports.Losses);
        Assert.Equal(0.7, reports.Last);
    }

    [Fact]
    public void Only_the_last_value_is_kept_when_nobody_asks_for_the_others()
    {
        var reports = new ObjectiveReports(_path, "loss", new Goal(Minimize: true), keepsAll: false);
        // Several pieces, and lines across their edges.
        File.AppendAllLines(_path, Enumerable.Range(0, 5000).Select(i => Line("loss", i).TrimEnd()));
        Assert.True(reports.Look());
        Assert.Equal([4999], reports.Losses);
    }

    [Fact]
    public void A_training_that_has_not_reported_yet_has_no_values()
    {
        var reports = new ObjectiveReports(_path + ".none", "loss", new Goal(Minimize: true), keepsAll: true);
        Assert.False(reports.Look());
        Assert.Null(reports.Last);
    }

    private static string Line(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{{\"Name\":\"{name}\",\"Value\":{value},\"Time\":\"2026-01-01T00:00:00Z\"}}\n");
}
