using System.Xml;
using SageMaker.Ml.Contracts.Query;

namespace SageMaker.Ml.Contracts.Wire;

/// <summary>The query protocol: a form goes out, XML comes back.</summary>
internal static class QueryWire
{
    /// <summary>Encodes a request.</summary>
    public static WireRequest Encode<T>(T request)
        where T : ServiceRequest, IQueryContract
    {
        var writer = new QueryWriter(request.Operation);
        request.WriteQuery(writer);
        return writer.ToRequest();
    }

    /// <summary>Reads the answer's result.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="response">The answer.</param>
    /// <param name="wrapper">The element that holds the result.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="MalformedResponseException">The answer is not XML, is cut off, or lacks the result.</exception>
    public static async ValueTask<T> DecodeAsync<T>(OperationInfo operation, WireResponse response, string wrapper, CancellationToken cancel)
        where T : class, IXmlContract<T>
    {
        var body = await WireBody.ReadAsync(response, cancel).ConfigureAwait(false);
        try
        {
            var root = ResponseElement.Parse(new MemoryStream(body, writable: false));
            return T.ReadXml(root.Child(wrapper) ?? throw new FormatException($"it has no {wrapper} element"));
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw WireBody.Malformed(operation, response, body, e);
        }
    }

    /// <summary>Reads the answer of an operation that answers nothing.</summary>
    /// <exception cref="MalformedResponseException">The answer is not XML, or is cut off.</exception>
    public static async ValueTask<T> DecodeEmptyAsync<T>(OperationInfo operation, WireResponse response, T empty, CancellationToken cancel)
    {
        var body = await WireBody.ReadAsync(response, cancel).ConfigureAwait(false);
        try
        {
            if (body.Length > 0) ResponseElement.Parse(new MemoryStream(body, writable: false));
            return empty;
        }
        catch (XmlException e)
        {
            throw WireBody.Malformed(operation, response, body, e);
        }
    }
}
