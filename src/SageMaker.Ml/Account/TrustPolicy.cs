using System.Text.Json;

namespace SageMaker.Ml.Account;

/// <summary>Reads a role's trust policy: who may take the role on.</summary>
internal static class TrustPolicy
{
    private const string Service = "sagemaker.amazonaws.com";

    /// <summary>Whether the policy lets SageMaker take the role on. Conditions are not weighed: they concern the call, not the service.</summary>
    /// <param name="document">The policy as IAM gives it: JSON, percent-encoded as a rule. One that cannot be read lets nobody in.</param>
    public static bool Admits(string? document)
    {
        if (string.IsNullOrEmpty(document)) return false;
        try
        {
            using var policy = JsonDocument.Parse(document[0] == '{' ? document : Uri.UnescapeDataString(document));
            return policy.RootElement.ValueKind == JsonValueKind.Object && policy.RootElement.TryGetProperty("Statement", out var statements) && Each(statements).Any(Admits);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Admits(JsonElement statement) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.TryGetProperty("Effect", out var effect) && effect.ValueKind == JsonValueKind.String && effect.GetString() == "Allow"
        && statement.TryGetProperty("Action", out var actions) && Texts(actions).Any(action => action is "sts:AssumeRole" or "sts:*" or "*")
        && statement.TryGetProperty("Principal", out var principal) && principal.ValueKind == JsonValueKind.Object
        && principal.TryGetProperty("Service", out var services) && Texts(services).Contains(Service, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string?> Texts(JsonElement value) => Each(value).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString());

    /// <summary>A policy may name one thing plainly where it could name several in a list.</summary>
    private static IEnumerable<JsonElement> Each(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
}
