using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the constant facts of all services.</summary>
internal static class ServicesEmitter
{
    public static string Emit(IEnumerable<ContractSet> sets)
    {
        var code = new CodeWriter(area: null);
        code.Summary("The services whose contracts are here.");
        code.Block("public static class Services", () =>
        {
            foreach (var set in sets)
            {
                code.Line();
                Service(code, set);
            }
        });
        return code.ToString();
    }

    private static void Service(CodeWriter code, ContractSet set)
    {
        var service = set.Service;
        var protocol = service.Protocol switch
        {
            "json" => "Json",
            "rest-json" => "RestJson",
            "query" => "Query",
            var other => throw new NotSupportedException($"{service.Id} speaks {other}."),
        };
        var names = new[] { service.Id, service.EndpointPrefix, service.SigningName }.Select(CodeWriter.Literal);
        var head = $"public static ServiceInfo {set.Area} {{ get; }} = new({string.Join(", ", names)}, WireProtocol.{protocol}, {CodeWriter.Literal(service.ApiVersion)})";
        var facts = new (string Name, string? Value)[]
        {
            ("TargetPrefix", protocol == "Json" ? service.TargetPrefix : null),
            ("JsonVersion", protocol == "Json" ? service.JsonVersion : null),
            ("GlobalEndpoint", service.GlobalEndpoint),
        }.Where(f => f.Value is not null).Select(f => $"{f.Name} = {CodeWriter.Literal(f.Value!)}").ToList();

        code.Summary($"The service {service.Id}.");
        code.Line(facts.Count == 0 ? $"{head};" : $"{head} {{ {string.Join(", ", facts)} }};");
    }
}
