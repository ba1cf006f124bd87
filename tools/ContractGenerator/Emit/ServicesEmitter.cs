using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the constant facts of all services.</summary>
internal static class ServicesEmitter
{
    public static string Emit(IEnumerable<ContractSet> sets)
    {
        var code = new CodeWriter("Api");
        var text = code.ToString().Replace("namespace SageMaker.Ml.Contracts.Api;", "namespace SageMaker.Ml.Contracts;", StringComparison.Ordinal);
        var body = new CodeWriter("Api");
        var skip = body.ToString().Length;
        body.Summary("The services whose contracts are here.");
        body.Block("public static class Services", () =>
        {
            var first = true;
            foreach (var set in sets)
            {
                if (!first) body.Line();
                first = false;
                Service(body, set);
            }
        });
        return text + body.ToString()[skip..];
    }

    private static void Service(CodeWriter code, ContractSet set)
    {
        var service = set.Service;
        var protocol = service.Protocol switch { "json" => "Json", "rest-json" => "RestJson", "query" => "Query", var other => throw new NotSupportedException($"{service.Id} speaks {other}.") };
        code.Summary($"The service {service.Id}.");
        var facts = new[] { service.Id, service.EndpointPrefix, service.SigningName }.Select(CodeWriter.Literal);
        code.Block($"public static ServiceInfo {set.Area} {{ get; }} = new({string.Join(", ", facts)}, WireProtocol.{protocol}, {CodeWriter.Literal(service.ApiVersion)})", () =>
        {
            if (protocol == "Json")
            {
                code.Line($"TargetPrefix = {CodeWriter.Literal(service.TargetPrefix!)},");
                code.Line($"JsonVersion = {CodeWriter.Literal(service.JsonVersion!)},");
            }

            if (service.GlobalEndpoint is { } host) code.Line($"GlobalEndpoint = {CodeWriter.Literal(host)},");
        }, ";");
    }
}
