using SageMaker.Ml.Errors;
using SageMaker.Ml.Logs;

namespace SageMaker.Ml.Jobs;

/// <summary>Says in a sentence or two why a job is not what was hoped for.</summary>
public static class JobVerdict
{
    /// <summary>How many of the log's last lines a failure quotes.</summary>
    public const int QuotedLines = 10;

    /// <summary>The error of a job that failed: the service's reason and the last lines of its log.</summary>
    /// <param name="noun">What the job is called in a sentence, such as <c>training</c>.</param>
    /// <param name="state">The job's state.</param>
    /// <param name="lastLines">The last lines of its log; none when there is no log.</param>
    /// <param name="whose">Whose log that is, in a sentence.</param>
    /// <param name="title">What the error's id is made of; null for the noun with a capital.</param>
    public static SmException Failure(string noun, JobState state, IReadOnlyList<SmLogLine> lastLines, string whose = "Its log", string? title = null)
    {
        var message = $"The {noun} '{state.Name}' failed: {state.FailureReason ?? "the service gives no reason."}";
        // A reason often is the end of the log itself; to say it twice helps nobody.
        lastLines = [.. lastLines.Where(l => state.FailureReason?.Contains(l.Text.Trim(), StringComparison.Ordinal) != true)];
        if (lastLines.Count > 0) message += $"{Environment.NewLine}{whose} ends with:{Environment.NewLine}{string.Join(Environment.NewLine, lastLines.Select(l => "  " + l.Text))}";
        return new SmException($"{title ?? char.ToUpperInvariant(noun[0]) + noun[1..]}Failed", SmErrorKind.Failed, message);
    }
}
