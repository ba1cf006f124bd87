namespace SageMaker.Ml.Archives;

/// <summary>How much an archive may unpack to, so that a small file cannot fill a disk.</summary>
public sealed record ArchiveLimits
{
    /// <summary>One tebibyte in a million entries: more than any model, less than an endless stream of zeros.</summary>
    public static ArchiveLimits Default { get; } = new();

    /// <summary>The most bytes that all files together may have.</summary>
    public long TotalBytes { get; init; } = 1L << 40;

    /// <summary>The most entries.</summary>
    public int Entries { get; init; } = 1_000_000;
}
