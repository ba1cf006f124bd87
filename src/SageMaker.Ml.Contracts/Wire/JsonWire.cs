namespace SageMaker.Ml.Contracts.Wire;

/// <summary>The JSON protocol: everything is in the body, and a header names the operation.</summary>
internal static class JsonWire
{
    /// <summary>Encodes a request.</summary>
    public static WireRequest Encode(ServiceRequest request)
    {
        var operation = request.Operation;
        return new WireRequest
        {
            ContentType = "application/x-amz-json-" + operation.Service.JsonVersion,
            Headers = [new("X-Amz-Target", $"{operation.Service.TargetPrefix}.{operation.Name}")],
            Body = ContractJson.WriteUtf8(request.WriteJson, indented: false),
        };
    }
}
