using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>A model that exists, as far as a list tells.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreationTime">When it was made, UTC.</param>
public sealed record ExistingModel(string Name, DateTime? CreationTime);

/// <summary>Finds models that exist.</summary>
public static class ExistingModels
{
    private const int PageSize = 100;

    /// <summary>Lists models, newest first, page by page.</summary>
    /// <param name="session">Where to look.</param>
    /// <param name="nameContains">A part that each name has; null for all.</param>
    /// <param name="cancel">Stops listing.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached.</exception>
    public static async IAsyncEnumerable<ExistingModel> ListAsync(SmSession session, string? nameContains, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListModelsRequest { NameContains = nameContains, SortBy = ModelSortKey.CreationTime, SortOrder = OrderKey.Descending, MaxResults = PageSize };
        while (true)
        {
            var page = await session.SendAsync(request, cancel).ConfigureAwait(false);
            foreach (var model in page.Models ?? []) yield return new ExistingModel(model.ModelName!, model.CreationTime);
            if (string.IsNullOrEmpty(page.NextToken)) yield break;
            request = request with { NextToken = page.NextToken };
        }
    }
}
