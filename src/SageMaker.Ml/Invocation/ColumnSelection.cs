using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Invocation;

/// <summary>Which columns of a row are sent, and in which order.</summary>
public sealed record ColumnSelection
{
    /// <summary>All columns, as they come.</summary>
    public static ColumnSelection All { get; } = new();

    /// <summary>The columns to send, in this order; null for all.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Columns not to send.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether anything is chosen or left out.</summary>
    public bool SelectsSome => Include is not null || Exclude.Count > 0;

    /// <summary>The places, among the columns of a row, of those that are sent. Names are compared without regard to case, as PowerShell does.</summary>
    /// <param name="names">The columns of the row.</param>
    /// <exception cref="SmArgumentException"><c>ColumnNotFound</c>: a chosen column is not there.</exception>
    public int[] PlacesIn(IReadOnlyList<string> names)
    {
        var chosen = Include is null
            ? Enumerable.Range(0, names.Count)
            : Include.Select(name => IndexOf(names, name) is var at and >= 0 ? at : throw NotFound("Property", name, names)).ToList();
        foreach (var name in Exclude)
        {
            if (IndexOf(names, name) < 0) throw NotFound("ExcludeProperty", name, names);
        }

        return [.. chosen.Where(at => !Exclude.Contains(names[at], StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>The error of choosing columns where there are none.</summary>
    public static SmArgumentException NotNamed(string what) => new(
        "Property", $"{what} has no named columns, so Property and ExcludeProperty cannot be applied to it; leave them out.", "ColumnsNotNamed");

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    private static SmArgumentException NotFound(string parameter, string name, IReadOnlyList<string> names) => new(
        parameter, $"{parameter} '{name}' is not a column of the row; its columns are {string.Join(", ", names)}.", "ColumnNotFound");
}
