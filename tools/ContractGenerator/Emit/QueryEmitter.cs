using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the form and XML codec of the query protocol.</summary>
internal static class QueryEmitter
{
    public static void Write(CodeWriter code, Contract contract, string head) => code.Method(head, () =>
    {
        foreach (var property in contract.Properties) code.Line($"writer.{WriteCall(property)};");
    });

    public static void Read(CodeWriter code, Contract contract)
    {
        code.Method($"static {contract.Name} IXmlContract<{contract.Name}>.ReadXml(ResponseElement element)", () =>
            RecordEmitter.Construct(code, contract.Properties, property => $"element.{ReadCall(property)}"));
    }

    private static string WriteCall(Property property)
    {
        var name = WireName(property);
        switch (property.Kind)
        {
            case ValueKind.Integer or ValueKind.Long or ValueKind.Double:
                return $"Number(\"{name}\", {property.Name})";
            case ValueKind.Texts or ValueKind.Structures or ValueKind.Numbers or ValueKind.Times:
                var items = IsFlat(property) ? FlatName(property) : $"{name}.{property.Shape.Member!.LocationName ?? "member"}";
                return $"{property.Kind}(\"{items}\", \"{name}\", {property.Name})";
            case ValueKind.TextMap:
                return $"TextMap(\"{(IsFlat(property) ? name : name + ".entry")}\", {MapNames(property)}, {property.Name})";
            case ValueKind.NumberMap or ValueKind.StructureMap or ValueKind.EventStream:
                throw new NotSupportedException($"{property.Member} is a {property.Kind}; teach the query codec that kind first.");
            default:
                return $"{property.Kind}(\"{name}\", {property.Name})";
        }
    }

    private static string ReadCall(Property property)
    {
        var name = WireName(property);
        return property.Kind switch
        {
            ValueKind.Texts or ValueKind.Structures or ValueKind.Numbers or ValueKind.Times =>
                $"{property.Method}(\"{(IsFlat(property) ? FlatName(property) : name)}\", {(IsFlat(property) ? "null" : $"\"{property.Shape.Member!.LocationName ?? "member"}\"")})",
            ValueKind.TextMap or ValueKind.NumberMap =>
                $"{property.Kind}(\"{name}\", {(IsFlat(property) ? "null" : "\"entry\"")}, {MapNames(property)})",
            ValueKind.StructureMap or ValueKind.EventStream => throw new NotSupportedException($"{property.Member} is a {property.Kind}; teach the query codec that kind first."),
            _ => $"{property.Method}(\"{name}\")",
        };
    }

    private static string WireName(Property property) => property.Facts.LocationName ?? property.Member;

    private static string FlatName(Property property) => property.Shape.Member!.LocationName ?? WireName(property);

    private static bool IsFlat(Property property) => property.Shape.Flattened || property.Facts.Flattened;

    private static string MapNames(Property property) =>
        $"\"{property.Shape.Key!.LocationName ?? "key"}\", \"{property.Shape.Value!.LocationName ?? "value"}\"";
}
