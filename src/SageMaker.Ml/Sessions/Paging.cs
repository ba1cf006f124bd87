using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Sessions;

/// <summary>Reads lists that the service gives out in pages.</summary>
internal static class Paging
{
    /// <summary>The pages of a list, each asked for when the one before it was used up.</summary>
    /// <param name="session">Where to ask.</param>
    /// <param name="request">The request for a page; its argument is what the page before said, null for the first.</param>
    /// <param name="next">What a page says of the next one; null or empty on the last.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async IAsyncEnumerable<TPage> PagesAsync<TPage>(
        this SmSession session, Func<string?, ServiceRequest<TPage>> request, Func<TPage, string?> next, [EnumeratorCancellation] CancellationToken cancel)
        where TPage : class
    {
        string? token = null;
        do
        {
            var page = await session.SendAsync(request(token), cancel).ConfigureAwait(false);
            yield return page;
            token = next(page);
        }
        while (!string.IsNullOrEmpty(token));
    }
}
