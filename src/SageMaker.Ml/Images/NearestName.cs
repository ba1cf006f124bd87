namespace SageMaker.Ml.Images;

/// <summary>Finds what a person probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name that takes the fewest edits, or null when none is near.</summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        var limit = Math.Max(1, given.Length / 3);
        var best = known.Select(name => (name, distance: Distance(given.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(c => c.distance <= limit)
            .OrderBy(c => c.distance).ThenByDescending(c => SharedStart(given, c.name))
            .FirstOrDefault();
        return best.name;
    }

    /// <summary>"; did you mean x?" or nothing.</summary>
    public static string Hint(string given, IEnumerable<string> known) => Of(given, known) is { } name ? $"; did you mean {name}?" : ".";

    private static int SharedStart(string a, string b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && char.ToLowerInvariant(a[length]) == char.ToLowerInvariant(b[length])) length++;
        return length;
    }

    /// <summary>The number of letters to insert, delete, replace or swap with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(replace, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                table[i, j] = swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
            }
        }

        return table[a.Length, b.Length];
    }
}
