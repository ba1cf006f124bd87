namespace SageMaker.Ml.Local.Jobs;

/// <summary>The job cannot go on; the text becomes its FailureReason.</summary>
internal sealed class JobFailure(string reason, Exception? inner = null) : Exception(reason, inner)
{
    private const int MostCharacters = 1024;
    private const int EndLength = 700;

    /// <summary>The reason within the length that the service allows.</summary>
    public static string Limit(string reason) => reason.Length <= MostCharacters ? reason : reason[..MostCharacters];

    /// <summary>The end of what a process said, which says most, as far as a reason has room for it.</summary>
    public static string EndOf(string text) => text.Length <= EndLength ? text : "…" + text[^EndLength..];
}
