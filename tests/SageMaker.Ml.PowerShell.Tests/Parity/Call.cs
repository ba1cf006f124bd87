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

    public static Call Recorded(JsonObject request) => new((string)request["operation"]!, request["params"]!.DeepClone().AsObject());

    public Call Copy() => new(Operation, Parameters.DeepClone().AsObject());

    public override string ToString() => $"{Operation} {Parameters.ToJsonString(s_plain)}";
}
