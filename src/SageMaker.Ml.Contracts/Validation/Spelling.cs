namespace SageMaker.Ml.Contracts.Validation;

/// <summary>Finds what somebody meant.</summary>
public static class Spelling
{
    /// <summary>The value nearest to a text, letter case aside, or null when none is near: for "did you mean".</summary>
    public static string? Nearest(string text, IEnumerable<string> values)
    {
        // A third of the letters wrong is still a slip; more is another word.
        var limit = Math.Max(1, text.Length / 3);
        return values
            .Select(value => (value, distance: Distance(text.ToUpperInvariant(), value.ToUpperInvariant(), limit)))
            .Where(v => v.distance <= limit)
            .OrderBy(v => v.distance)
            .Select(v => v.value)
            .FirstOrDefault();
    }

    // The edits from one text to the other: inserted, left out, replaced or swapped letters.
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return int.MaxValue;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
