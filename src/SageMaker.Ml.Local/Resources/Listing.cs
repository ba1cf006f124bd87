using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Local.Resources;

/// <summary>What the List operations of all kinds have in common.</summary>
internal sealed record Listing
{
    private const int DefaultPage = 10;

    public string? NameContains { get; init; }

    public string? StatusEquals { get; init; }

    public DateTime? CreatedAfter { get; init; }

    public DateTime? CreatedBefore { get; init; }

    public DateTime? ModifiedAfter { get; init; }

    public DateTime? ModifiedBefore { get; init; }

    /// <summary><c>Name</c>, <c>CreationTime</c> or <c>Status</c>; null for the time.</summary>
    public string? SortBy { get; init; }

    public required bool Descending { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }

    /// <summary>One page of the items that are asked for. The token says where the next one begins; it holds however many items come and go in between.</summary>
    public (IReadOnlyList<T> Items, string? NextToken) Page<T>(IEnumerable<T> items, Func<T, Listed> facts)
    {
        var wanted = items.Select(item => (Item: item, Facts: facts(item))).Where(i => IsWanted(i.Facts)).Select(i => (i.Item, Key: KeyOf(i.Facts)));
        if (NextToken is { } token)
        {
            var last = Encoding.UTF8.GetString(Convert.FromBase64String(token));
            wanted = wanted.Where(i => string.CompareOrdinal(i.Key, last) is var order && (Descending ? order < 0 : order > 0));
        }

        var sorted = Descending ? wanted.OrderByDescending(i => i.Key, StringComparer.Ordinal) : wanted.OrderBy(i => i.Key, StringComparer.Ordinal);
        var page = sorted.Take((MaxResults ?? DefaultPage) + 1).ToList();
        if (page.Count <= (MaxResults ?? DefaultPage)) return ([.. page.Select(i => i.Item)], null);
        page.RemoveAt(page.Count - 1);
        return ([.. page.Select(i => i.Item)], Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Key)));
    }

    private bool IsWanted(Listed item) =>
        (NameContains is null || item.Name.Contains(NameContains, StringComparison.OrdinalIgnoreCase))
        && (StatusEquals is null || item.Status == StatusEquals)
        && (CreatedAfter is null || item.Created >= CreatedAfter) && (CreatedBefore is null || item.Created <= CreatedBefore)
        && (ModifiedAfter is null || item.Modified >= ModifiedAfter) && (ModifiedBefore is null || item.Modified <= ModifiedBefore);

    // Names are unique, so every item has its own place in the order.
    private string KeyOf(Listed item) => SortBy switch
    {
        "Name" => item.Name,
        "Status" => $"{item.Status}\n{item.Name}",
        _ when item.Order is { } order => $"{order}\n{item.Name}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{item.Created.Ticks:D19}\n{item.Name}"),
    };
}

/// <summary>What a list is filtered and sorted by.</summary>
/// <param name="Name">The name.</param>
/// <param name="Created">When it was created, UTC.</param>
/// <param name="Modified">When it was changed last, UTC.</param>
/// <param name="Status">How it is.</param>
/// <param name="Order">Its place in an order that only some kinds have, as a text that sorts like it.</param>
internal readonly record struct Listed(string Name, DateTime Created, DateTime? Modified = null, string? Status = null, string? Order = null);
