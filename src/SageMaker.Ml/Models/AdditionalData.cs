namespace SageMaker.Ml.Models;

/// <summary>Data that a container gets beside its model.</summary>
/// <param name="S3Uri">Where it lies: an object, or a folder with a slash at the end.</param>
public sealed record AdditionalData(string S3Uri)
{
    /// <summary>Whether it is one object (<c>S3Object</c>) or all below a folder (<c>S3Prefix</c>); null where its address tells.</summary>
    public string? S3DataType { get; init; }

    /// <summary>Whether it is an archive (<c>Gzip</c>) or files as they are (<c>None</c>); null where its address tells.</summary>
    public string? Compression { get; init; }

    /// <summary>Whether the data's licence is accepted; null when there is none to accept.</summary>
    public bool? AcceptEula { get; init; }

    /// <summary>The data's address.</summary>
    public override string ToString() => S3Uri;
}
