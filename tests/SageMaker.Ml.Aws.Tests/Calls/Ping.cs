using System.Text.Json;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Contracts.Wire;

namespace SageMaker.Ml.Aws.Tests.Calls;

/// <summary>A request with nothing to it, so that what a test sees is the transport's doing.</summary>
internal sealed record Ping : ServiceRequest<Pong>
{
    private static readonly ServiceInfo Service = new("sagemaker", "api.sagemaker", "sagemaker", WireProtocol.Json, "2017-07-24");

    public WireRequest Wire { get; init; } = new()
    {
        ContentType = "application/x-amz-json-1.1",
        Headers = [new("X-Amz-Target", "SageMaker.Ping")],
        Body = "{}"u8.ToArray(),
    };

    public ServiceInfo Of { get; init; } = Service;

    public override OperationInfo Operation => new(Of, "Ping", IsReadOnly: true);

    public override WireRequest Encode() => Wire;

    public override void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    protected override void Validate(Validator validator)
    {
    }

    public override async ValueTask<Pong> DecodeAsync(WireResponse response, CancellationToken cancel)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(response.Body, default, cancel);
            return new Pong(document.RootElement.GetProperty("Said").GetString());
        }
        catch (JsonException e)
        {
            throw new MalformedResponseException(Operation, e.Message, e);
        }
    }

    public override Pong CreateEmptyResponse() => new(null);
}

internal sealed record Pong(string? Said);
