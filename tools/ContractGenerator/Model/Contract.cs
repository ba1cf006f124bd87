namespace ContractGenerator.Model;

/// <summary>A record to generate: a structure of the model under the name that C# gives it.</summary>
internal sealed record Contract(string Name, ShapeFacts Shape, IReadOnlyList<Property> Properties)
{
    public bool HasSecrets { get; set; }
}

/// <summary>What kind of value a property holds.</summary>
internal enum ValueKind
{
    Text,
    Integer,
    Long,
    Double,
    Flag,
    Time,
    Blob,
    Structure,
    Texts,
    Structures,
    Numbers,
    Times,
    TextMap,
    NumberMap,
    StructureMap,
    EventStream,
}

/// <summary>A member of a structure.</summary>
/// <param name="Member">Its name in the model.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Shape">The shape that it holds.</param>
/// <param name="Element">The name in C# of the structure that it holds, or holds many of; else null.</param>
/// <param name="Facts">Where it stands on the wire.</param>
internal sealed record Property(string Member, string Name, ValueKind Kind, ShapeFacts Shape, string? Element, MemberFacts Facts)
{
    public string Type => Kind switch
    {
        ValueKind.Text => "string",
        ValueKind.Integer => "int",
        ValueKind.Long => "long",
        ValueKind.Double => "double",
        ValueKind.Flag => "bool",
        ValueKind.Time => "DateTime",
        ValueKind.Blob => "ReadOnlyMemory<byte>",
        ValueKind.Structure => Element!,
        ValueKind.Texts => "IReadOnlyList<string>",
        ValueKind.Structures => $"IReadOnlyList<{Element}>",
        ValueKind.Numbers => "IReadOnlyList<double>",
        ValueKind.Times => "IReadOnlyList<DateTime>",
        ValueKind.TextMap => "IReadOnlyDictionary<string, string>",
        ValueKind.NumberMap => "IReadOnlyDictionary<string, double>",
        ValueKind.StructureMap => $"IReadOnlyDictionary<string, {Element}>",
        ValueKind.EventStream => $"IAsyncEnumerable<{Element}>",
        _ => throw new InvalidOperationException($"{Kind} has no type."),
    };

    /// <summary>The name of a local variable for the value.</summary>
    public string Local => "@" + char.ToLowerInvariant(Name[0]) + Name[1..];

    /// <summary>The name of the codec's methods for this kind.</summary>
    public string Method => Kind switch
    {
        ValueKind.Structure => $"Structure<{Element}>",
        ValueKind.Structures => $"Structures<{Element}>",
        ValueKind.StructureMap => $"StructureMap<{Element}>",
        _ => Kind.ToString(),
    };

    public bool IsRequired(ShapeFacts structure) => structure.Required.Contains(Member);
}
