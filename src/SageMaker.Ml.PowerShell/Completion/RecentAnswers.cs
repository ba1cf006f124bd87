using System.Diagnostics.CodeAnalysis;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>What a session answered a moment ago.</summary>
internal sealed class RecentAnswers(TimeProvider clock)
{
    /// <summary>How long nothing is asked after a question failed. It is no answer, but asking again at once would only make each Tab wait.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(15);

    private readonly List<Entry> _entries = [];

    /// <summary>Finds what answers a question: the same one, or one with less typed that was answered completely.</summary>
    public bool TryFind(LiveQuestion question, [NotNullWhen(true)] out IReadOnlyList<Offer>? offers)
    {
        _entries.RemoveAll(e => clock.GetElapsedTime(e.Since) >= (e.Answer is null ? Pause : s_freshness));
        var entry = _entries.FindLast(e => e.Subject == question.Subject && (e.Answer is null || Covers(e, question.Typed)));
        offers = entry is null ? null : entry.Answer?.Offers ?? [];
        return entry is not null;
    }

    /// <summary>Remembers an answer; null that there was none.</summary>
    public void Add(LiveQuestion question, LiveAnswer? answer) => _entries.Add(new Entry(question.Subject, question.Typed, answer, clock.GetTimestamp()));

    private static bool Covers(Entry entry, string typed) =>
        entry.Typed == typed || (entry.Answer!.IsComplete && typed.StartsWith(entry.Typed, StringComparison.Ordinal));

    private sealed record Entry(string Subject, string Typed, LiveAnswer? Answer, long Since);
}
