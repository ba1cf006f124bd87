namespace SageMaker.Ml.Jobs;

/// <summary>Which jobs of a kind to list.</summary>
public sealed record JobFilter
{
    /// <summary>The most jobs that one answer of the service may hold.</summary>
    internal const int PageSize = 100;

    /// <summary>A text that the name contains; null or empty for any.</summary>
    public string? NameContains { get; init; }

    /// <summary>The status.</summary>
    public string? Status { get; init; }

    /// <summary>Created after this time.</summary>
    public DateTime? After { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTime? Before { get; init; }

    /// <summary>The name's part as a request takes it, which may not be empty.</summary>
    internal string? NamePart => string.IsNullOrEmpty(NameContains) ? null : NameContains;

    /// <summary>The first time as a request takes it.</summary>
    internal DateTime? AfterUtc => After?.ToUniversalTime();

    /// <summary>The last time as a request takes it.</summary>
    internal DateTime? BeforeUtc => Before?.ToUniversalTime();
}
