using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>A call that changes something: ours or the SDK's, in one form.</summary>
/// <param name="Operation">The operation, such as <c>CreateModel</c>, <c>PutObject</c>.</param>
/// <param name="Parameters">What was sent.</param>
internal sealed record Call(string Operation, JsonObject Parameters)
{
    /// <summary>JSON that can be searched for the recordings' own marks.</summary>
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Call Recorded(JsonObject request)
    {
        var call = new Call((string)request["operation"]!, request["params"]!.DeepClone().AsObject());
        if (call.Parameters["Body"] is not { } body) return call;
        // Files were recorded as their text alone.
        if (call.Operation == "PutObject" && body["$text"] is { } text) call.Parameters["Body"] = DescribeBody(Encoding.UTF8.GetBytes((string)text!));
        if (!call.Operation.StartsWith("Invoke", StringComparison.Ordinal)) return call;
        // Bodies were recorded as text, in Base64, or in both.
        var bytes = body is JsonObject described ? Convert.FromBase64String((string)described["$base64"]!) : Encoding.UTF8.GetBytes((string)body!);
        call.Parameters["Body"] = DescribeBody(bytes);
        return call;
    }

    /// <summary>The body of an invocation as it is compared: exactly, and legibly.</summary>
    public static JsonObject DescribeBody(byte[] body) => new() { ["$base64"] = Convert.ToBase64String(body), ["$text"] = Encoding.UTF8.GetString(body) };

    public Call Copy() => new(Operation, Parameters.DeepClone().AsObject());

    public override string ToString() => $"{Operation} {Parameters.ToJsonString(s_plain)}";
}
