using System.Globalization;
using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the check of a record: one plain call per member that has a rule, which costs little to compile when it first runs.</summary>
internal sealed class ValidationEmitter(ContractSet set)
{
    public void Emit(CodeWriter code, Contract contract, string head) => code.Method(head, () =>
    {
        foreach (var property in contract.Properties)
        {
            if (Check(contract, property) is { } check) code.Line($"validator.{check};");
        }

        if (!contract.Shape.Union) return;
        var names = string.Join(", ", contract.Properties.Select(p => p.Member));
        code.Line($"validator.ExactlyOne({CodeWriter.Literal(names)}, {string.Join(", ", contract.Properties.Select(p => p.Name))});");
    });

    private string? Check(Contract contract, Property property)
    {
        // An idempotency token that is missing is made up when the request is sent.
        var required = property.IsRequired(contract.Shape) && !property.Facts.IdempotencyToken;
        var call = $"(\"{property.Member}\", {property.Name}, {(required ? "true" : "false")}";
        var shape = property.Shape;
        var limits = Limits(shape);
        switch (property.Kind)
        {
            case ValueKind.Text:
                var rule = Rule(property.Facts.Shape);
                if (rule is not null) return $"Text{call}, {rule})";
                break;
            case ValueKind.Integer or ValueKind.Long or ValueKind.Double:
                if (limits.Length > 0) return $"Number{call}{limits})";
                break;
            case ValueKind.Blob:
                if (limits.Length > 0) return $"Blob{call}{limits})";
                break;
            case ValueKind.Structure:
                return $"Structure{call})";
            case ValueKind.Structures:
                return $"Structures{call}{limits})";
            case ValueKind.Texts:
                var item = Rule(shape.Member!.Shape);
                if (item is not null || limits.Length > 0) return $"Texts{call}{limits}{(item is null ? "" : $", rule: {item}")})";
                break;
            case ValueKind.Numbers or ValueKind.Times:
                if (limits.Length > 0) return $"Items{call}{limits})";
                break;
            case ValueKind.TextMap:
                var (key, value) = (Rule(shape.Key!.Shape), Rule(shape.Value!.Shape));
                if ((key ?? value) is not null || limits.Length > 0) return $"TextMap{call}, {Least(shape)}, {Most(shape)}, {key ?? "default"}, {value ?? "default"})";
                break;
            case ValueKind.StructureMap:
                return $"StructureMap{call}, {Least(shape)}, {Most(shape)}, {Rule(shape.Key!.Shape) ?? "default"})";
        }

        return required ? $"Required(\"{property.Member}\", {property.Name})" : null;
    }

    private string? Rule(string name)
    {
        var shape = set.Shape(name);
        var parts = new List<string>();
        if (shape.Min is > 0) parts.Add($"Min: {Plain(shape.Min.Value)}");
        if (shape.Max is < int.MaxValue) parts.Add($"Max: {Plain(shape.Max.Value)}");
        if (shape.Pattern is { } pattern && PatternTranslation.ToNet(pattern, name) is { } net) parts.Add($"Pattern: {CodeWriter.Literal(net)}");
        if (shape.Enum is not null) parts.Add($"Allowed: {set.Area}.{set.NameOf(name)}.AllowedText");
        if (shape.Sensitive) parts.Add("IsSecret: true");
        return parts.Count == 0 || (parts.Count == 1 && shape.Sensitive) ? null : $"new({string.Join(", ", parts)})";
    }

    private static string Limits(ShapeFacts shape)
    {
        var lengthLike = shape.Type is "list" or "map" or "blob";
        var min = shape.Min is { } least && !(lengthLike && least <= 0) ? $", min: {Plain(least)}" : "";
        var max = shape.Max is { } most ? $", max: {Plain(most)}" : "";
        return min + max;
    }

    private static string Least(ShapeFacts shape) => Plain(shape.Min ?? 0);

    private static string Most(ShapeFacts shape) => shape.Max is { } max ? Plain(max) : "int.MaxValue";

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);
}
