namespace SageMaker.Ml.Images;

/// <summary>Orders versions such as 1.4-2, 2.10.0 and 3.x by their numbers.</summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (Numbers(x ?? ""), Numbers(y ?? ""));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            var order = (i < a.Count ? a[i] : 0).CompareTo(i < b.Count ? b[i] : 0);
            if (order != 0) return order;
        }

        return 0;
    }

    private static List<int> Numbers(string version)
    {
        var numbers = new List<int>();
        var inside = false;
        foreach (var c in version)
        {
            if (!char.IsAsciiDigit(c))
            {
                inside = false;
                continue;
            }

            if (inside) numbers[^1] = (numbers[^1] * 10) + (c - '0');
            else numbers.Add(c - '0');
            inside = true;
        }

        return numbers;
    }
}
