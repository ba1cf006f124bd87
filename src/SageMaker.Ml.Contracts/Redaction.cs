namespace SageMaker.Ml.Contracts;

/// <summary>Masks what must not be shown.</summary>
internal static class Redaction
{
    /// <summary>What stands in the place of a sensitive text.</summary>
    public const string Mask = "***";

    private static readonly byte[] MaskBytes = "***"u8.ToArray();

    public static string? Of(string? text) => text is null ? null : Mask;

    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte>? bytes) => bytes is null ? null : MaskBytes;
}
