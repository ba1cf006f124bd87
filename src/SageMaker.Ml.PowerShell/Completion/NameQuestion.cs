using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Asks for the names of resources that a list can be narrowed to by a part of the name.</summary>
internal static class NameQuestion
{
    /// <summary>Makes the question; null when no name can begin with the text.</summary>
    /// <param name="subject">What is asked for, such as "trainings".</param>
    /// <param name="typed">The text that the names begin with.</param>
    /// <param name="list">Lists those that hold a text, the newest first; all for null.</param>
    /// <param name="describe">Makes a choice of one.</param>
    public static LiveQuestion? For<T>(
        string subject, string typed, Func<SmSession, string?, CancellationToken, IAsyncEnumerable<T>> list, Func<T, SmSession, Offer> describe) =>
        typed.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? new LiveQuestion(subject, typed, (session, cancel) =>
                LiveAnswer.FirstOfAsync(list(session, typed.Length == 0 ? null : typed, cancel), typed, item => describe(item, session)))
            : null;
}
