using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the constants of an enumeration.</summary>
internal static class EnumerationEmitter
{
    public static string Emit(string area, string name, IReadOnlyList<string> values)
    {
        if (values.FirstOrDefault(v => v.Contains('\n')) is { } odd) throw new NotSupportedException($"{name} has the value '{odd}' with a line break.");
        var code = new CodeWriter(area);
        code.Summary($"Values of {name}. The service may know more.");
        code.Block($"public static class {name}", () =>
        {
            foreach (var (value, constant) in Naming.Constants(name, values)) code.Line($"public {(Naming.OfObject.Contains(constant) ? "new " : "")}const string {constant} = {CodeWriter.Literal(value)};");
            code.Line();
            code.Line("/// <summary>All values.</summary>");
            code.Line("public static IReadOnlyList<string> AllValues { get; } = AllowedText.Split('\\n', StringSplitOptions.RemoveEmptyEntries);");
            code.Line();
            code.Line($"internal const string AllowedText = {CodeWriter.Literal("\n" + string.Join('\n', values) + "\n")};");
        });
        return code.ToString();
    }
}
