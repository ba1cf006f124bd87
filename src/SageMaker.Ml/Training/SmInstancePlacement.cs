using System.Globalization;

namespace SageMaker.Ml.Training;

/// <summary>How a training's machines are placed on the UltraServers of a training plan.</summary>
public sealed record SmInstancePlacement
{
    private const string Parameter = "InstancePlacement";

    /// <summary>Whether several trainings may share an UltraServer; null when that is not said.</summary>
    public bool? EnableMultipleJobs { get; init; }

    /// <summary>How many machines on which UltraServer, by its ID; an empty ID leaves the choice to the service.</summary>
    public IReadOnlyDictionary<string, int> InstanceCount { get; init; } = new Dictionary<string, int>();

    /// <summary>Reads a table with the keys <c>EnableMultipleJobs</c> and <c>InstanceCount</c>, which is a table by the UltraServers' IDs.</summary>
    /// <exception cref="Errors.SmArgumentException">A key is not known, or a value is of the wrong kind.</exception>
    public static SmInstancePlacement Read(object? given)
    {
        var options = OptionTable.Read(Parameter, null, given, nameof(EnableMultipleJobs), nameof(InstanceCount));
        var counts = options.Has(nameof(InstanceCount)) ? options.Table(nameof(InstanceCount)) : null;
        return new SmInstancePlacement
        {
            EnableMultipleJobs = options.Has(nameof(EnableMultipleJobs)) ? options.Flag(nameof(EnableMultipleJobs)) : null,
            InstanceCount = counts?.Values.Keys.ToDictionary(id => id, id => counts.Whole(id, 0, 256) ?? 0, StringComparer.Ordinal) ?? [],
        };
    }

    /// <summary>How many machines on which UltraServer, and whether other trainings may share it, as far as that is said.</summary>
    public override string ToString()
    {
        var counts = InstanceCount.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} on {(c.Key.Length > 0 ? c.Key : "any UltraServer")}"));
        string[] sharing = EnableMultipleJobs switch { true => ["shared"], false => ["not shared"], null => [] };
        return string.Join(", ", [.. counts, .. sharing]);
    }
}
