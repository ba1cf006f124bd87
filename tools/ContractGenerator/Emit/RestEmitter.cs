using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes how a request is spread over path, query, headers and body, and how an answer is gathered from them.</summary>
internal static class RestEmitter
{
    public static void Encode(CodeWriter code, Contract request, OperationFacts operation, bool streamsResponse) => code.Method("public override WireRequest Encode()", () =>
    {
        if (operation.Http.RequestUri.Contains('?') || operation.Http.RequestUri.Contains("+}")) throw new NotSupportedException($"{operation.Http.RequestUri} has a fixed query or a greedy label.");
        code.Line($"var request = new RestRequest(\"{operation.Http.Method}\", \"{operation.Http.RequestUri}\");");
        foreach (var property in request.Properties.Where(p => p.Facts.Location is not null))
        {
            if (property.Kind is not (ValueKind.Text or ValueKind.Integer or ValueKind.Long)) throw new NotSupportedException($"{request.Name}.{property.Member} is a {property.Kind} outside the body.");
            var part = property.Facts.Location switch
            {
                "uri" => "Label",
                "header" => "Header",
                "querystring" => "Query",
                var other => throw new NotSupportedException($"{request.Name}.{property.Member} is in the {other}."),
            };
            code.Line($"request.{part}(\"{property.Facts.LocationName ?? property.Member}\", {property.Name});");
        }

        if (request.Shape.Payload is { } payload)
        {
            var body = request.Properties.Single(p => p.Member == payload);
            if (body.Kind != ValueKind.Blob) throw new NotSupportedException($"{request.Name}.{payload} is a {body.Kind} as a body.");
            code.Line($"return request.Build({body.Name}{(streamsResponse ? ", streamsResponse: true" : "")});");
            return;
        }

        var members = request.Properties.Where(p => p.Facts.Location is null).ToList();
        if (members.Count == 0)
        {
            code.Line("return request.Build(default(ReadOnlyMemory<byte>?));");
            return;
        }

        code.Block("return request.Build(writer =>", () =>
        {
            code.Line("writer.WriteStartObject();");
            foreach (var property in members) code.Line(RecordEmitter.WriteMember(property));
            code.Line("writer.WriteEndObject();");
        }, ");");
    });

    public static void Decode(CodeWriter code, Contract response, ContractSet set)
    {
        var payload = response.Properties.SingleOrDefault(p => p.Member == response.Shape.Payload);
        var asynchronous = payload?.Kind == ValueKind.EventStream ? "" : "async ";
        code.Method($"public override {asynchronous}ValueTask<{response.Name}> DecodeAsync(WireResponse response, CancellationToken cancel)", () =>
        {
            var elsewhere = response.Properties.Where(p => p.Facts.Location is not null).ToList();
            switch (payload?.Kind)
            {
                case ValueKind.EventStream:
                    RecordEmitter.Construct(code, [payload, .. elsewhere], p => p == payload ? Events(payload, set) : Header(p), $"var answer = new {response.Name}");
                    code.Line("return new(answer);");
                    break;
                case ValueKind.Blob:
                    code.Line("ReadOnlyMemory<byte> body = await WireBody.ReadAsync(response, cancel).ConfigureAwait(false);");
                    RecordEmitter.Construct(code, [payload, .. elsewhere], p => p == payload ? "body" : Header(p));
                    break;
                case null:
                    code.Line($"var body = await WireBody.ReadJsonAsync<{response.Name}>(Info, response, cancel).ConfigureAwait(false);");
                    RecordEmitter.Construct(code, elsewhere, Header, "return body with");
                    break;
                default:
                    throw new NotSupportedException($"{response.Name}.{payload.Member} is a {payload.Kind} as a body.");
            }
        });
    }

    private static string Header(Property property) => (property.Facts.Location, property.Kind) switch
    {
        ("header", ValueKind.Text) => $"response.Header(\"{property.Facts.LocationName}\")",
        ("statusCode", ValueKind.Integer) => "response.StatusCode",
        _ => throw new NotSupportedException($"{property.Member} is a {property.Kind} in the {property.Facts.Location}."),
    };

    private static string Events(Property stream, ContractSet set)
    {
        var arms = set.Contract(stream.Element!).Properties.Select(kind =>
        {
            var content = set.Contract(kind.Element!).Properties.Single();
            if (!content.Facts.Eventpayload || content.Kind != ValueKind.Blob) throw new NotSupportedException($"{kind.Member}.{content.Member} is not a payload of bytes.");
            return $"\"{kind.Member}\" => new {stream.Element} {{ {kind.Name} = new {kind.Element} {{ {content.Name} = message.Payload }} }}, ";
        });
        return $"EventStream.ReadAsync<{stream.Element}>(Info, response.Body, static (type, message) => type switch {{ {string.Concat(arms)}_ => null }}, cancel)";
    }
}
