namespace SageMaker.Ml.PowerShell.Views;

/// <summary>What the tables of endpoints and of what was removed with them say in short.</summary>
public static class EndpointCell
{
    /// <summary>What an endpoint is paid for: <c>2 of 3</c> instances, <c>serverless</c>, or how many variants there are.</summary>
    /// <param name="variants">The endpoint's Variants: <c>AllTraffic: 2 of 3 instances</c>.</param>
    public static string? Capacity(string? variants)
    {
        if (string.IsNullOrEmpty(variants)) return null;
        var each = variants.Split("; ");
        if (each.Length > 1) return FormattableString.Invariant($"{each.Length} variants");
        var said = each[0][(each[0].IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim();
        return said.StartsWith("serverless", StringComparison.Ordinal) ? "serverless" : said.Replace(" instances", "", StringComparison.Ordinal);
    }

    /// <summary>What was removed, without repeating the endpoint's own name.</summary>
    /// <param name="removed">The removed things, each with its kind and name.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    public static string Removed(string[]? removed, string? endpointName) => removed is not { Length: > 0 }
        ? "nothing was left"
        : string.Join(", ", removed.Select(thing => thing.EndsWith(" " + endpointName, StringComparison.Ordinal) ? thing[..^(endpointName!.Length + 1)] : thing));
}
