using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using SageMaker.Ml.Contracts.Query;

namespace SageMaker.Ml.Contracts.Wire;

/// <summary>Makes exceptions from what services answer when they refuse.</summary>
public static class ServiceErrors
{
    private const string UnknownCode = "UnknownError";

    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "x-amzn-request-id", "x-amz-request-id"];

    /// <summary>Reads an answer whose status is not a success.</summary>
    /// <param name="operation">The operation that was asked for.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="header">Gives a header's value by its case-insensitive name, or null.</param>
    /// <param name="body">The body; anything may be in it, for a proxy may have answered instead of the service.</param>
    public static ServiceException Decode(OperationInfo operation, int statusCode, Func<string, string?> header, ReadOnlySpan<byte> body)
    {
        var error = operation.Service.Protocol == WireProtocol.Query ? ReadXml(body) : ReadJson(body);
        var code = BareCode(header("x-amzn-ErrorType")) ?? BareCode(error.Code) ?? CodeOfStatus(statusCode);
        var requestId = error.RequestId ?? RequestIdHeaders.Select(header).FirstOrDefault(id => !string.IsNullOrEmpty(id));
        return new ServiceException(operation, code, statusCode, error.Message ?? Explain(operation, statusCode, error, body), requestId) { Details = error.Details };
    }

    /// <summary>Reads an exception that came as an event of a stream.</summary>
    internal static ServiceException FromEvent(OperationInfo operation, string? type, ReadOnlySpan<byte> payload)
    {
        var error = ReadJson(payload);
        return new ServiceException(operation, BareCode(type) ?? BareCode(error.Code) ?? UnknownCode, 0, error.Message ?? $"The answer to {operation.Name} broke off with an error.", error.RequestId)
        {
            Details = error.Details,
        };
    }

    // Codes come bare, as com.amazonaws.sagemaker#ValidationException, or as ValidationException:http://internal.amazon.com/…
    private static string? BareCode(string? code)
    {
        if (code is null) return null;
        var end = code.IndexOf(':', StringComparison.Ordinal);
        var bare = end < 0 ? code : code[..end];
        bare = bare[(bare.LastIndexOf('#') + 1)..].Trim();
        return bare.Length == 0 ? null : bare;
    }

    private static string CodeOfStatus(int statusCode) => statusCode switch
    {
        401 or 403 => "AccessDenied",
        404 => "NotFound",
        408 => "RequestTimeout",
        413 => "RequestEntityTooLarge",
        429 => "TooManyRequests",
        500 => "InternalFailure",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        _ => UnknownCode,
    };

    // What to say when the service gave no message.
    private static string Explain(OperationInfo operation, int statusCode, ErrorBody error, ReadOnlySpan<byte> body)
    {
        var refused = string.Create(CultureInfo.InvariantCulture, $"{operation.Name} was refused with status {statusCode}");
        if (error.Understood) return $"{refused} and no message.";
        if (body.IsEmpty) return $"{refused} and an empty answer.";
        var text = string.Join(' ', Encoding.UTF8.GetString(body[..Math.Min(body.Length, 400)]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{refused}, not in the service's words; perhaps a proxy answered: {(text.Length > 200 ? text[..200] + "…" : text)}";
    }

    private static ErrorBody ReadJson(ReadOnlySpan<byte> body)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return ErrorBody.NotUnderstood;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType == JsonTokenType.String) details[name] = reader.GetString()!;
                else if (reader.TokenType == JsonTokenType.Number) details[name] = Encoding.UTF8.GetString(reader.ValueSpan);
                else reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ErrorBody.NotUnderstood;
        }

        return new ErrorBody(Take(details, "__type", "code", "Code"), Take(details, "message", "Message", "errorMessage"), Take(details, "RequestId", "requestId"), details);
    }

    private static ErrorBody ReadXml(ReadOnlySpan<byte> body)
    {
        try
        {
            var root = ResponseElement.Parse(new MemoryStream(body.ToArray(), writable: false));
            var error = root.Name == "Error" ? root : root.Find("Error");
            if (error is null) return ErrorBody.NotUnderstood;
            var details = error.Texts().Where(t => t.Value.Length > 0).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
            var requestId = root.Text("RequestId") ?? root.Text("RequestID") ?? root.Find("RequestId")?.Content;
            return new ErrorBody(Take(details, "Code"), Take(details, "Message", "message"), Take(details, "RequestId") ?? requestId, details);
        }
        catch (XmlException)
        {
            return ErrorBody.NotUnderstood;
        }
    }

    private static string? Take(Dictionary<string, string> details, params ReadOnlySpan<string> names)
    {
        string? taken = null;
        foreach (var name in names)
        {
            if (details.Remove(name, out var value) && value.Length > 0) taken ??= value;
        }

        return taken;
    }

    private sealed record ErrorBody(string? Code, string? Message, string? RequestId, IReadOnlyDictionary<string, string> Details)
    {
        public static ErrorBody NotUnderstood { get; } = new(null, null, null, new Dictionary<string, string>());

        public bool Understood => this != NotUnderstood;
    }
}
