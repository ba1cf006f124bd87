using SageMaker.Ml.Contracts;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Something that only a service can tell.</summary>
/// <param name="Subject">What is asked about; answers to the same subject serve each other.</param>
/// <param name="Typed">The text that what is asked for begins with; empty for everything.</param>
/// <param name="AskAsync">Asks.</param>
internal sealed record LiveQuestion(string Subject, string Typed, Func<SmSession, CancellationToken, Task<LiveAnswer>> AskAsync)
{
    /// <summary>The resource that it is about, which may bring a session of its own.</summary>
    public ISmResource? About { get; init; }

    /// <summary>Asks several things at the same time. One that may not be asked leaves the answers of the others.</summary>
    public static LiveQuestion All(string subject, string typed, IReadOnlyList<LiveQuestion> questions) => new(subject, typed, async (session, cancel) =>
    {
        var asked = questions.Select(question => question.AskAsync(session, cancel)).ToList();
        try
        {
            await Task.WhenAll(asked).ConfigureAwait(false);
        }
        catch (ServiceException) when (asked.Exists(task => task.IsCompletedSuccessfully))
        {
            // The others are worth having.
        }

        var answers = asked.FindAll(task => task.IsCompletedSuccessfully).ConvertAll(task => task.Result);
        return new LiveAnswer([.. answers.SelectMany(answer => answer.Offers)], answers.Count == questions.Count && answers.TrueForAll(answer => answer.IsComplete));
    });
}

/// <summary>What a service told.</summary>
/// <param name="Offers">The choices.</param>
/// <param name="IsComplete">Whether there are no others.</param>
internal sealed record LiveAnswer(IReadOnlyList<Offer> Offers, bool IsComplete)
{
    private const int Shown = 50;
    private const int LookedAt = 300;

    /// <summary>All choices there are.</summary>
    public static async Task<LiveAnswer> AllOfAsync<T>(IAsyncEnumerable<T> found, Func<T, Offer> describe)
    {
        var offers = new List<Offer>();
        await foreach (var item in found.ConfigureAwait(false)) offers.Add(describe(item));
        return new LiveAnswer(offers, IsComplete: true);
    }

    /// <summary>Plain names.</summary>
    public static LiveAnswer OfNames(IEnumerable<string> names) => new([.. names.Select(name => new Offer(name))], IsComplete: true);

    /// <summary>The first choices that begin with a text. A long list is not read to its end: Tab is for what is near.</summary>
    public static async Task<LiveAnswer> FirstOfAsync<T>(IAsyncEnumerable<T> found, string typed, Func<T, Offer> describe)
    {
        var offers = new List<Offer>();
        var seen = 0;
        await foreach (var item in found.ConfigureAwait(false))
        {
            var offer = describe(item);
            if (offer.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) offers.Add(offer);
            if (offers.Count == Shown || ++seen == LookedAt) return new LiveAnswer(offers, IsComplete: false);
        }

        return new LiveAnswer(offers, IsComplete: true);
    }
}
