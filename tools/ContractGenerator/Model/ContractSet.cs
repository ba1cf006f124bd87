namespace ContractGenerator.Model;

/// <summary>The records and enumerations of one service, named as C# names them.</summary>
internal sealed class ContractSet
{
    private readonly ServiceModel _model;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Contract> _contracts = new(StringComparer.Ordinal);

    public ContractSet(ServiceModel model, string area)
    {
        _model = model;
        Area = area;
        foreach (var (name, operation) in model.Operations)
        {
            Rename(operation.Input, name + "Request");
            Rename(operation.Output, name + "Response");
        }

        foreach (var (name, operation) in model.Operations)
        {
            Add(operation.Input, Sent);
            Add(operation.Output, Received);
        }

        MarkSecrets();
    }

    /// <summary>The service's part of the name space, such as <c>Api</c>.</summary>
    public string Area { get; }

    public ServiceFacts Service => _model.Service;

    public IReadOnlyDictionary<string, OperationFacts> Operations => _model.Operations;

    /// <summary>Every structure that an operation sends or receives, errors left out.</summary>
    public IEnumerable<Contract> Contracts => _contracts.Values;

    /// <summary>The names of the structures that requests are made of.</summary>
    public HashSet<string> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the structures that answers are made of.</summary>
    public HashSet<string> Received { get; } = new(StringComparer.Ordinal);

    /// <summary>The enumerations by name.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Enumerations { get; } = new(StringComparer.Ordinal);

    public ShapeFacts Shape(string name) => _model.Shapes[name];

    /// <summary>The record of that name in C#; an empty one for operations that send or receive nothing.</summary>
    public Contract Contract(string name) => _contracts.GetValueOrDefault(name) ?? new Contract(name, new ShapeFacts("structure"), []);

    public string NameOf(string shape) => _names.GetValueOrDefault(shape) ?? Naming.Pascal(shape);

    private void Rename(string? shape, string name)
    {
        if (shape is null) return;
        if (_names.TryGetValue(shape, out var other)) throw new NotSupportedException($"{shape} serves both {other} and {name}.");
        if (shape != name && _model.Shapes.ContainsKey(name)) throw new NotSupportedException($"{name} is a shape besides {shape}.");
        _names[shape] = name;
    }

    private void Add(string? shapeName, HashSet<string> used)
    {
        if (shapeName is null) return;
        var shape = Shape(shapeName);
        if (shape.Enum is { } values) Enumerations[NameOf(shapeName)] = values;
        foreach (var part in new[] { shape.Member, shape.Key, shape.Value }) Add(part?.Shape, used);
        if (shape.Type != "structure" || shape.Exception || !used.Add(NameOf(shapeName))) return;

        _contracts[NameOf(shapeName)] = new Contract(
            NameOf(shapeName), shape, [.. shape.Members.Where(m => !Shape(m.Value.Shape).Exception).Select(m => ToProperty(shapeName, m.Key, m.Value))]);
        foreach (var member in shape.Members.Values) Add(member.Shape, used);
    }

    private Property ToProperty(string owner, string member, MemberFacts facts)
    {
        var shape = Shape(facts.Shape);
        var name = Naming.Pascal(member);
        if (name == NameOf(owner)) throw new NotSupportedException($"{owner}.{member} has the name of its structure, which C# does not allow.");
        if (facts.Jsonvalue) throw new NotSupportedException($"{owner}.{member} is JSON within a header, which no codec here writes.");
        var (kind, element) = KindOf(facts.Shape, shape);
        return new Property(member, name, kind, shape, element, facts);
    }

    private (ValueKind Kind, string? Element) KindOf(string name, ShapeFacts shape)
    {
        if (shape.Eventstream) return (ValueKind.EventStream, NameOf(name));
        var part = (shape.Member ?? shape.Value)?.Shape;
        var of = part is null ? null : Shape(part);
        return (shape.Type, of?.Type) switch
        {
            ("string", _) => (ValueKind.Text, null),
            ("integer", _) => (ValueKind.Integer, null),
            ("long", _) => (ValueKind.Long, null),
            ("float" or "double", _) => (ValueKind.Double, null),
            ("boolean", _) => (ValueKind.Flag, null),
            ("timestamp", _) => (ValueKind.Time, null),
            ("blob", _) => (ValueKind.Blob, null),
            ("structure", _) => (ValueKind.Structure, NameOf(name)),
            ("list", "string") => (ValueKind.Texts, null),
            ("list", "structure") => (ValueKind.Structures, NameOf(part!)),
            ("list", "double") => (ValueKind.Numbers, null),
            ("list", "timestamp") => (ValueKind.Times, null),
            ("map", "string") => (ValueKind.TextMap, null),
            ("map", "double") => (ValueKind.NumberMap, null),
            ("map", "structure") => (ValueKind.StructureMap, NameOf(part!)),
            _ => throw new NotSupportedException($"{name} is a {shape.Type} of {of?.Type}; teach the codec that kind first."),
        };
    }

    private void MarkSecrets()
    {
        // Structures may contain each other in a circle, so this goes round until nothing changes.
        bool changed;
        do
        {
            changed = false;
            foreach (var contract in Contracts.Where(c => !c.HasSecrets))
            {
                contract.HasSecrets = contract.Properties.Any(IsSecret);
                changed |= contract.HasSecrets;
            }
        }
        while (changed);
    }

    /// <summary>Whether the property is sensitive, or holds something that is.</summary>
    public bool IsSecret(Property property) =>
        property.Shape.Sensitive || (property.Element is not null && Contract(property.Element).HasSecrets);
}
