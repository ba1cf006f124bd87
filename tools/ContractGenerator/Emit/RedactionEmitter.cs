using ContractGenerator.Model;

namespace ContractGenerator.Emit;

/// <summary>Writes the copy of a record in which sensitive members are masked.</summary>
internal sealed class RedactionEmitter(ContractSet set)
{
    public void Emit(CodeWriter code, Contract contract, string head) => code.Method(head, () =>
        RecordEmitter.Construct(code, [.. contract.Properties.Where(p => p.Kind != ValueKind.EventStream && set.IsSecret(p))], Masked, "return this with"));

    private static string Masked(Property property) => property.Kind switch
    {
        ValueKind.Text or ValueKind.Blob => $"Redaction.Of({property.Name})",
        ValueKind.Structure => $"{property.Name}?.Redact()",
        ValueKind.Structures => $"{property.Name}?.Select(item => item.Redact()).ToList()",
        ValueKind.StructureMap => $"{property.Name}?.ToDictionary(entry => entry.Key, entry => entry.Value.Redact())",
        _ => throw new NotSupportedException($"{property.Member} is a sensitive {property.Kind}; teach the masking that kind first."),
    };
}
