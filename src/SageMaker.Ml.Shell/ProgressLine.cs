using System.Management.Automation;

namespace SageMaker.Ml.Shell;

/// <summary>Shows progress as one line at the bottom of a terminal, and not at all where standard error is no terminal.</summary>
internal sealed class ProgressLine(TextWriter error)
{
    private readonly Dictionary<int, ProgressRecord> _activities = [];
    private bool _visible;

    public void Show(ProgressRecord record)
    {
        if (!Terminal.ErrorIsTerminal) return;
        if (record.RecordType == ProgressRecordType.Completed) _activities.Remove(record.ActivityId);
        else _activities[record.ActivityId] = record;
        Clear();
        if (_activities.Count == 0) return;

        var text = string.Join("  |  ", _activities.Values.Select(r => $"{r.Activity}: {r.StatusDescription}{(r.PercentComplete >= 0 ? $" {r.PercentComplete}%" : "")}"));
        var width = Math.Max(20, Console.WindowWidth) - 1;
        error.Write(text.Length > width ? text[..width] : text);
        error.Flush();
        _visible = true;
    }

    public void Clear()
    {
        if (!_visible) return;
        error.Write("\r\u001b[K");
        error.Flush();
        _visible = false;
    }
}
