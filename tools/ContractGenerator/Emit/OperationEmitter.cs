using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes an operation: its request and its response.</summary>
internal sealed class OperationEmitter(ContractSet set, RecordEmitter records)
{
    private readonly ValidationEmitter _validation = new(set);
    private readonly RedactionEmitter _redaction = new(set);

    public string Emit(string name, OperationFacts operation)
    {
        var code = new CodeWriter(set.Area, records.Usings);
        Request(code, name, operation);
        code.Line();
        Response(code, set.Contract(name + "Response"), name);
        return code.ToString();
    }

    private void Request(CodeWriter code, string name, OperationFacts operation)
    {
        var request = set.Contract(name + "Request");
        var response = set.Contract(name + "Response");
        code.Summary($"The request of {name}.");
        var query = set.Service.Protocol == "query";
        var bases = $"ServiceRequest<{response.Name}>, IContract<{request.Name}>{(query ? ", IQueryContract" : "")}";
        code.Block($"public sealed partial record {request.Name} : {bases}", () =>
        {
            RecordEmitter.Properties(code, request);
            code.Line();
            code.Summary($"The constant facts of {name}.");
            code.Line($"public static OperationInfo Info {{ get; }} = new(Services.{set.Area}, \"{name}\", {(operation.ReadOnly ? "true" : "false")});");
            code.Line();
            code.Line("public override OperationInfo Operation => Info;");
            RecordEmitter.Codec(code, request, "public override void WriteJson(Utf8JsonWriter writer)");
            if (query) QueryEmitter.Write(code, request, "void IQueryContract.WriteQuery(QueryWriter writer)");
            Encode(code, request, response, operation);
            _validation.Emit(code, request, "protected internal override void Validate(Validator validator)");
            Decode(code, response, operation);
            code.Line();
            code.Line($"public override {response.Name} CreateEmptyResponse() => new();");
            if (request.HasSecrets) _redaction.Emit(code, request, "protected override ServiceRequest Redact()");
            RecordEmitter.Identity(code, request, "protected override");
        });
    }

    private void Encode(CodeWriter code, Contract request, Contract response, OperationFacts operation)
    {
        if (set.Service.Protocol == "rest-json")
        {
            RestEmitter.Encode(code, request, operation, response.Properties.Any(p => p.Kind == ValueKind.EventStream));
            return;
        }

        var token = request.Properties.SingleOrDefault(p => p.Facts.IdempotencyToken);
        code.Line();
        if (set.Service.Protocol == "query") code.Line("public override WireRequest Encode() => QueryWire.Encode(this);");
        else if (token is null) code.Line("public override WireRequest Encode() => JsonWire.Encode(this);");
        else code.Line($"public override WireRequest Encode() => JsonWire.Encode({token.Name} is null ? this with {{ {token.Name} = Guid.NewGuid().ToString() }} : this);");
    }

    private void Decode(CodeWriter code, Contract response, OperationFacts operation)
    {
        if (set.Service.Protocol == "rest-json")
        {
            RestEmitter.Decode(code, response, set);
            return;
        }

        var body = set.Service.Protocol switch
        {
            "json" => $"WireBody.ReadJsonAsync<{response.Name}>(Info, response, cancel)",
            _ when operation.ResultWrapper is { } wrapper => $"QueryWire.DecodeAsync<{response.Name}>(Info, response, \"{wrapper}\", cancel)",
            _ => $"QueryWire.DecodeEmptyAsync(Info, response, new {response.Name}(), cancel)",
        };
        code.Line();
        code.Line($"public override ValueTask<{response.Name}> DecodeAsync(WireResponse response, CancellationToken cancel) =>");
        code.Line($"    {body};");
    }

    private void Response(CodeWriter code, Contract response, string operation)
    {
        code.Summary($"The answer to {operation}.");
        var xml = set.Service.Protocol == "query" && set.Received.Contains(response.Name);
        code.Block($"public sealed partial record {response.Name} : IContract<{response.Name}>{(xml ? $", IXmlContract<{response.Name}>" : "")}", () =>
        {
            RecordEmitter.Properties(code, response);
            RecordEmitter.Codec(code, response, "public void WriteJson(Utf8JsonWriter writer)");
            if (xml) QueryEmitter.Read(code, response);
            if (response.HasSecrets) _redaction.Emit(code, response, $"internal {response.Name} Redact()");
            RecordEmitter.Identity(code, response, "private");
        });
    }
}
