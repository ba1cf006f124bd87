namespace SageMaker.Ml.Training;

/// <summary>A group of equal machines in a training on machines of several kinds.</summary>
public sealed record SmInstanceGroup
{
    /// <summary>The group's name, by which channels and the distribution speak of it.</summary>
    public required string Name { get; init; }

    /// <summary>The type of its machines.</summary>
    public required string InstanceType { get; init; }

    /// <summary>How many machines.</summary>
    public int InstanceCount { get; init; } = 1;

    /// <summary>Reads a table of groups: each name with a table of <c>InstanceType</c> and <c>InstanceCount</c>.</summary>
    /// <exception cref="Errors.SmArgumentException">A key is not known, a type is missing, or a value is of the wrong kind.</exception>
    public static IReadOnlyList<SmInstanceGroup> ReadAll(IReadOnlyDictionary<string, object?> groups) => groups.Select(g => Read(g.Key, g.Value)).ToArray();

    /// <summary>The group's name and machines.</summary>
    public override string ToString() => $"{Name}: {InstanceCount} x {InstanceType}";

    private static SmInstanceGroup Read(string name, object? given)
    {
        var options = OptionTable.Read("InstanceGroup", name, given, nameof(InstanceType), nameof(InstanceCount));
        return new SmInstanceGroup
        {
            Name = name,
            InstanceType = options.Text(nameof(InstanceType)) ?? throw options.Missing(nameof(InstanceType), "@{ InstanceType = 'ml.m5.xlarge'; InstanceCount = 2 }"),
            InstanceCount = options.Whole(nameof(InstanceCount), 1, int.MaxValue) ?? 1,
        };
    }
}
