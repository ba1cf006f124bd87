using System.Runtime.CompilerServices;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Answers questions of one runspace, and remembers the answers for a moment. It gives up soon, whatever hangs: a look-up of credentials too.</summary>
internal sealed class CompletionMemory
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly ConditionalWeakTable<SmSession, RecentAnswers> _answers = [];
    private (ImplicitSessionKey Key, long Since)? _unmade;

    /// <summary>The choices that answer a question; empty when there is no answer in time.</summary>
    public IReadOnlyList<Offer> Answer(LiveQuestion question, SessionDecision decision)
    {
        var key = decision.Session is null ? ImplicitSessions.KeyOf(decision.Options!) : null;
        var known = decision.Session ?? RunspaceState.Current.Implicit.Find(key!);
        if (known is null && IsUnmade(key!)) return [];
        if (known is not null && AnswersOf(known).TryFind(question, out var remembered)) return remembered;

        using var patience = new CancellationTokenSource(s_patience, known?.Clock ?? TimeProvider.System);
        var session = known ?? Make(key!, patience.Token);
        return session is null ? [] : Ask(session, question, patience.Token);
    }

    private SmSession? Make(ImplicitSessionKey key, CancellationToken patience)
    {
        if (Within(() => Task.FromResult(SessionBuilder.Build(key.Options)), patience) is { } made) return RunspaceState.Current.Implicit.Keep(key, made);
        _unmade = (key, TimeProvider.System.GetTimestamp());
        return null;
    }

    private IReadOnlyList<Offer> Ask(SmSession session, LiveQuestion question, CancellationToken patience)
    {
        var answer = Within(() => question.AskAsync(session, patience), patience);
        AnswersOf(session).Add(question, answer);
        return answer?.Offers ?? [];
    }

    /// <summary>What the work comes to in time; null when it fails or takes longer, and then it is left alone.</summary>
    private static T? Within<T>(Func<Task<T>> work, CancellationToken patience)
        where T : class
    {
        try
        {
            // On the thread pool, since not everything that it runs into is asynchronous.
            return Task.Run(work, patience).WaitAsync(patience).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, the command will meet it again and tell.
            return null;
        }
    }

    private bool IsUnmade(ImplicitSessionKey key) =>
        _unmade is { } last && last.Key == key && TimeProvider.System.GetElapsedTime(last.Since) < RecentAnswers.Pause;

    private RecentAnswers AnswersOf(SmSession session) => _answers.GetValue(session, s => new RecentAnswers(s.Clock));
}
