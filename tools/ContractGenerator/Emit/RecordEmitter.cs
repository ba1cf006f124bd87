using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the parts that every record has: its properties and its codec.</summary>
internal sealed class RecordEmitter(ContractSet set)
{
    private readonly ValidationEmitter _validation = new(set);
    private readonly RedactionEmitter _redaction = new(set);

    /// <summary>A structure that is part of requests or answers.</summary>
    public string EmitShape(Contract contract)
    {
        var code = new CodeWriter(set.Area, Usings);
        code.Summary($"{contract.Name} of {set.Service.Id}.");
        var bases = new List<string> { $"IContract<{contract.Name}>" };
        var (sent, received) = (set.Sent.Contains(contract.Name), set.Received.Contains(contract.Name));
        if (sent) bases.Add("IValidated");
        if (set.Service.Protocol == "query" && sent) bases.Add("IQueryContract");
        if (set.Service.Protocol == "query" && received) bases.Add($"IXmlContract<{contract.Name}>");
        code.Block($"public sealed partial record {contract.Name} : {string.Join(", ", bases)}", () =>
        {
            Properties(code, contract);
            Codec(code, contract, "public void WriteJson(Utf8JsonWriter writer)");
            if (sent) _validation.Emit(code, contract, "void IValidated.Validate(Validator validator)");
            if (contract.HasSecrets) _redaction.Emit(code, contract, $"internal {contract.Name} Redact()");
            Identity(code, contract, "private");
            if (set.Service.Protocol != "query") return;
            if (sent) QueryEmitter.Write(code, contract, "void IQueryContract.WriteQuery(QueryWriter writer)");
            if (received) QueryEmitter.Read(code, contract);
        });
        return code.ToString();
    }

    public string[] Usings => set.Service.Protocol == "query"
        ? ["System.Text.Json", "SageMaker.Ml.Contracts.Json", "SageMaker.Ml.Contracts.Query", "SageMaker.Ml.Contracts.Validation", "SageMaker.Ml.Contracts.Wire"]
        : ["System.Text.Json", "SageMaker.Ml.Contracts.Json", "SageMaker.Ml.Contracts.Validation", "SageMaker.Ml.Contracts.Wire"];

    public static void Properties(CodeWriter code, Contract contract)
    {
        foreach (var property in contract.Properties) code.Line($"public {property.Type}? {property.Name} {{ get; init; }}");
    }

    public static void Codec(CodeWriter code, Contract contract, string writeHead)
    {
        // An event stream is no value: it is read once, while it arrives.
        var values = contract.Properties.Where(p => p.Kind != ValueKind.EventStream).ToList();
        code.Method($"public static {contract.Name} ReadJson(ref Utf8JsonReader reader)", () =>
        {
            foreach (var property in values) code.Line($"{property.Type}? {property.Local} = null;");
            code.Line("reader.Begin();");
            code.Block("while (reader.NextMember())", () =>
            {
                var otherwise = "";
                foreach (var property in values)
                {
                    code.Line($"{otherwise}if (reader.ValueTextEquals(\"{property.Member}\"u8)) {property.Local} = reader.{property.Method}();");
                    otherwise = "else ";
                }

                code.Line($"{otherwise}reader.SkipValue();");
            });
            code.Line();
            Construct(code, values, p => p.Local);
        });
        code.Method(writeHead, () =>
        {
            code.Line("writer.WriteStartObject();");
            foreach (var property in values) code.Line(WriteMember(property));
            code.Line("writer.WriteEndObject();");
        });
    }

    /// <summary>Equality and text by content. What the compiler would make compares lists by reference, prints secrets, and doubles the assembly.</summary>
    public static void Identity(CodeWriter code, Contract contract, string printing)
    {
        code.Line();
        code.Line($"public bool Equals({contract.Name}? other) => ContractJson.AreEqual(this, other);");
        code.Line();
        code.Line("public override int GetHashCode() => ContractJson.GetHashCode(this);");
        code.Line();
        if (printing == "private")
        {
            code.Line($"public override string ToString() => ContractJson.Describe({(contract.HasSecrets ? "Redact()" : "this")});");
            code.Line();
        }

        code.Line($"{printing} bool PrintMembers(System.Text.StringBuilder builder) => false;");
    }

    public static string WriteMember(Property property) =>
        $"writer.{(property.Kind is ValueKind.Integer or ValueKind.Long or ValueKind.Double ? "Number" : property.Kind.ToString())}(\"{property.Member}\"u8, {property.Name});";

    /// <summary>Returns a new record with each property set from an expression.</summary>
    public static void Construct(CodeWriter code, IReadOnlyCollection<Property> properties, Func<Property, string> value, string head = "return new()")
    {
        if (properties.Count == 0)
        {
            code.Line($"{head};");
            return;
        }

        code.Block(head, () =>
        {
            foreach (var property in properties) code.Line($"{property.Name} = {value(property)},");
        }, ";");
    }
}
