using System.Globalization;
using System.Text.Json;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Transform;

/// <summary>How the model is called: what the request says, else what the container asks for, else what the service does.</summary>
/// <param name="MaxConcurrent">How many requests may be under way.</param>
/// <param name="Strategy">Whether a request holds one record or many.</param>
/// <param name="MaxPayloadInMB">The size of a request; 0 for any.</param>
internal sealed record TransformPace(int MaxConcurrent, string Strategy, int MaxPayloadInMB)
{
    /// <summary>The size of a request in bytes.</summary>
    public long Limit => MaxPayloadInMB == 0 ? int.MaxValue : (long)MaxPayloadInMB << 20;

    /// <summary>Decides.</summary>
    /// <param name="request">The request.</param>
    /// <param name="asked">What the container answered to <c>GET /execution-parameters</c>; null for nothing.</param>
    public static TransformPace Of(CreateTransformJobRequest request, string? asked)
    {
        using var document = Parse(asked);
        var own = document?.RootElement;
        var strategy = Text(own, "BatchStrategy") is { } word ? word.Replace("_", "", StringComparison.Ordinal) : null;
        return new TransformPace(
            request.MaxConcurrentTransforms ?? Number(own, "MaxConcurrentTransforms") ?? 1,
            request.BatchStrategy ?? (BatchStrategy.SingleRecord.Equals(strategy, StringComparison.OrdinalIgnoreCase) ? BatchStrategy.SingleRecord : BatchStrategy.MultiRecord),
            request.MaxPayloadInMB ?? Number(own, "MaxPayloadInMB") ?? 6);
    }

    /// <summary>What the container finds in its environment; what the caller did not say is not in it.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOf(CreateTransformJobRequest request)
    {
        var variables = new Dictionary<string, string>(request.Environment ?? new Dictionary<string, string>(), StringComparer.Ordinal) { ["SAGEMAKER_BATCH"] = "true" };
        if (request.MaxPayloadInMB is { } size) variables["SAGEMAKER_MAX_PAYLOAD_IN_MB"] = size.ToString(CultureInfo.InvariantCulture);
        if (request.BatchStrategy is { } strategy) variables["SAGEMAKER_BATCH_STRATEGY"] = Worded(strategy);
        if (request.MaxConcurrentTransforms is { } count) variables["SAGEMAKER_MAX_CONCURRENT_TRANSFORMS"] = count.ToString(CultureInfo.InvariantCulture);
        return variables;
    }

    /// <summary>The line that the service's log of the data begins with.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"MaxConcurrentTransforms={MaxConcurrent}, MaxPayloadInMB={MaxPayloadInMB}, BatchStrategy={Worded(Strategy)}");

    private static string Worded(string strategy) => strategy == BatchStrategy.SingleRecord ? "SINGLE_RECORD" : "MULTI_RECORD";

    private static JsonDocument? Parse(string? asked)
    {
        try
        {
            return asked is null ? null : JsonDocument.Parse(asked);
        }
        catch (JsonException)
        {
            // A container that answers every address with something has said nothing.
            return null;
        }
    }

    private static int? Number(JsonElement? own, string name) =>
        own is { ValueKind: JsonValueKind.Object } table && table.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement? own, string name) =>
        own is { ValueKind: JsonValueKind.Object } table && table.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
