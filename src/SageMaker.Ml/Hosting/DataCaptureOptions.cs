using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Hosting;

/// <summary>Which requests and answers of an endpoint are kept in S3. What is null stays as it is on an endpoint that exists.</summary>
public sealed record DataCaptureOptions
{
    private const int DefaultPercent = 20;

    private static readonly string[] s_modes = ["Input", "Output"];

    /// <summary>Whether anything is kept; null for yes when anything else is said here.</summary>
    public bool? IsOn { get; init; }

    /// <summary>Of how many requests in a hundred; null for 20.</summary>
    public int? Percent { get; init; }

    /// <summary>Where to, an S3 URI; null for <c>model-monitor/data-capture</c> in the session's bucket.</summary>
    public string? Path { get; init; }

    /// <summary>What is kept: <c>Input</c>, <c>Output</c>, or both; empty for both. The Python SDK's <c>REQUEST</c> and <c>RESPONSE</c> mean the same.</summary>
    public IReadOnlyList<string> Option { get; init; } = [];

    /// <summary>The KMS key for what is kept.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Content types that are kept as text of CSV; empty for <c>text/csv</c>.</summary>
    public IReadOnlyList<string> CsvContentType { get; init; } = [];

    /// <summary>Content types that are kept as JSON; empty for <c>application/json</c>.</summary>
    public IReadOnlyList<string> JsonContentType { get; init; } = [];

    private bool IsSaid => Percent is not null || Path is not null || Option.Count + CsvContentType.Count + JsonContentType.Count > 0 || KmsKey is not null;

    /// <summary>Whether the session's bucket has to be known.</summary>
    internal bool NeedsBucket(DataCaptureConfig? current) => Path is null && current is null && (IsOn ?? IsSaid);

    internal void Check()
    {
        if (IsOn == false && IsSaid) throw new SmArgumentException("DataCapture", "DataCapture is switched off while the call says what to capture; leave one of them out.");
        Limits.InRange("DataCapturePercent", Percent, 0, 100);
        Limits.IsS3("DataCapturePath", Path);
        foreach (var mode in Option) ModeOf(mode);
    }

    /// <summary>The configuration: what is said, else what an endpoint has now, else the defaults.</summary>
    /// <param name="current">What the endpoint has now.</param>
    /// <param name="root">The session's place in S3, where <see cref="NeedsBucket"/> says so.</param>
    /// <param name="defaultKmsKey">The key when nobody names one.</param>
    internal DataCaptureConfig? Build(DataCaptureConfig? current, S3Uri? root, string? defaultKmsKey)
    {
        if (IsOn == false) return current is null ? null : current with { EnableCapture = false };
        if (IsOn is null && !IsSaid) return current;
        return new DataCaptureConfig
        {
            EnableCapture = true,
            InitialSamplingPercentage = Percent ?? current?.InitialSamplingPercentage ?? DefaultPercent,
            DestinationS3Uri = Path ?? current?.DestinationS3Uri ?? root!.Append("model-monitor", "data-capture").ToString(),
            KmsKeyId = KmsKey ?? current?.KmsKeyId ?? defaultKmsKey,
            CaptureOptions = Option.Count > 0 ? [.. Option.Select(o => new CaptureOption { CaptureMode = ModeOf(o) })]
                : current?.CaptureOptions ?? [.. s_modes.Select(m => new CaptureOption { CaptureMode = m })],
            CaptureContentTypeHeader = current is not null && CsvContentType.Count + JsonContentType.Count == 0 ? current.CaptureContentTypeHeader : ContentTypes(current?.CaptureContentTypeHeader),
        };
    }

    private CaptureContentTypeHeader ContentTypes(CaptureContentTypeHeader? current) => new()
    {
        CsvContentTypes = CsvContentType.Count > 0 ? CsvContentType : current?.CsvContentTypes ?? (current is null ? ["text/csv"] : null),
        JsonContentTypes = JsonContentType.Count > 0 ? JsonContentType : current?.JsonContentTypes ?? (current is null ? ["application/json"] : null),
    };

    private static string ModeOf(string option) => option.ToUpperInvariant() switch
    {
        "REQUEST" => CaptureMode.Input,
        "RESPONSE" => CaptureMode.Output,
        _ => Limits.OneOf("DataCaptureOption", option, CaptureMode.AllValues)!,
    };
}
