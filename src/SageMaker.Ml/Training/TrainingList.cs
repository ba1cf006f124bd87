using System.Runtime.CompilerServices;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Training;

/// <summary>Which trainings to list.</summary>
public sealed record TrainingFilter
{
    /// <summary>A text that the name contains.</summary>
    public string? NameContains { get; init; }

    /// <summary>The status.</summary>
    public string? Status { get; init; }

    /// <summary>Created after this time.</summary>
    public DateTime? After { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTime? Before { get; init; }
}

internal static class TrainingList
{
    /// <summary>The most that one answer may hold.</summary>
    private const int PageSize = 100;

    public static async IAsyncEnumerable<SmTraining> ReadAsync(SmSession session, TrainingFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListTrainingJobsRequest
        {
            NameContains = string.IsNullOrEmpty(filter.NameContains) ? null : filter.NameContains,
            StatusEquals = filter.Status,
            CreationTimeAfter = filter.After?.ToUniversalTime(),
            CreationTimeBefore = filter.Before?.ToUniversalTime(),
            SortBy = SortBy.CreationTime,
            SortOrder = SortOrder.Descending,
            MaxResults = PageSize,
        };
        while (true)
        {
            var page = await session.SendAsync(request, cancel).ConfigureAwait(false);
            foreach (var summary in page.TrainingJobSummaries ?? []) yield return TrainingSnapshot.Of(session, summary);
            if (page.NextToken is null) yield break;
            request = request with { NextToken = page.NextToken };
        }
    }
}
