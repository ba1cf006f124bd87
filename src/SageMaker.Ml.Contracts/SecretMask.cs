using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Contracts;

/// <summary>Masks in JSON what people put where the service's model expects nothing secret: passwords among environment variables, hyperparameters, tags
/// and arguments, and credentials in addresses. What the model itself calls sensitive is masked before, by type.</summary>
internal static partial class SecretMask
{
    /// <summary>The same text with secrets masked.</summary>
    public static string Of(string json, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        var options = new JsonWriterOptions { Indented = indented, SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            Copy(ref reader, writer, name: null);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, string? name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                CopyObject(ref reader, writer);
                break;
            case JsonTokenType.StartArray:
                CopyArray(ref reader, writer, name);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(name is not null && SecretNames.Holds(name) ? Redaction.Mask : InText(reader.GetString()!));
                break;
            case JsonTokenType.Number when name is not null && SecretNames.Holds(name):
                writer.WriteStringValue(Redaction.Mask);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private static void CopyObject(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        // Pairs are written { "Key": "DB_PASSWORD", "Value": "…" } too, with Name in the place of Key.
        string? label = null;
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            writer.WritePropertyName(name);
            reader.Read();
            if (name is "Key" or "Name" && reader.TokenType == JsonTokenType.String) label = reader.GetString();
            Copy(ref reader, writer, name == "Value" && label is not null ? label : name);
        }

        writer.WriteEndObject();
    }

    private static void CopyArray(ref Utf8JsonReader reader, Utf8JsonWriter writer, string? name)
    {
        // Arguments of a program: --db-password, and the password behind it.
        string? option = null;
        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Copy(ref reader, writer, option ?? name);
            option = reader.TokenType == JsonTokenType.String && reader.GetString() is ['-', .. var rest] && !rest.Contains('=', StringComparison.Ordinal) ? rest : null;
        }

        writer.WriteEndArray();
    }

    private static string InText(string text)
    {
        if (text is ['{', ..] or ['[', ..] && IsJson(text)) return Of(text, indented: false);
        if (Assignment().Match(text) is { Success: true } pair && SecretNames.Holds(pair.Groups[1].Value)) return $"{text[..pair.Groups[2].Index]}{Redaction.Mask}";
        return SignedQuery().Replace(UserInfo().Replace(text, $"://{Redaction.Mask}@"), $"$1={Redaction.Mask}");
    }

    private static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^-{0,2}([\w.-]+)=(.+)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"://[^/\s@]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"\b(X-Amz-Signature|X-Amz-Security-Token|X-Amz-Credential|Signature|sig)=[^&\s""']+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignedQuery();
}
