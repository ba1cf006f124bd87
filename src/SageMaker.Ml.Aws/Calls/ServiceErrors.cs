using System.Text.Json;
using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts;

namespace SageMaker.Ml.Aws.Calls;

internal static class ServiceErrors
{
    public static ServiceException Decode(OperationInfo operation, HttpAnswer answer)
    {
        var bytes = ((MemoryStream)answer.Body).ToArray();
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        string? code = answer.Header("x-amzn-errortype")?.Split(':')[0], message = null;
        var details = new Dictionary<string, string>();
        try
        {
            using var doc = JsonDocument.Parse(bytes);
            foreach (var p in doc.RootElement.EnumerateObject())
            {
                if (p.Name is "__type" or "code") code ??= p.Value.ToString().Split('#')[^1];
                else if (p.Name is "message" or "Message") message = p.Value.ToString();
                else details[p.Name] = p.Value.ToString();
            }
        }
        catch (JsonException)
        {
            code ??= Regex.Match(text, "<Code>(.*?)</Code>").Groups[1].Value;
            message = Regex.Match(text, "<Message>(.*?)</Message>").Groups[1].Value;
        }

        return new ServiceException(operation, string.IsNullOrEmpty(code) ? "Http" + answer.StatusCode : code, answer.StatusCode, message ?? text, answer.RequestId) { Details = details };
    }
}
