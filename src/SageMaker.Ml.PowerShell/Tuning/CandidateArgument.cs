using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Training;
using SageMaker.Ml.Training;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tuning;

/// <summary>Reads -Candidate: a table of names, each with a table of an estimator and of what is its own; what it leaves out is what the call gives for all.</summary>
/// <param name="cmdlet">Where paths are understood.</param>
/// <param name="shared">What the call gives for all.</param>
internal sealed class CandidateArgument(PSCmdlet cmdlet, CandidateArgument.Shared shared)
{
    private static readonly string[] s_keys = ["Estimator", "Range", "Objective", "MetricDefinition", "InputData", "Static", "InstanceConfig"];

    /// <summary>The candidates of a table.</summary>
    /// <exception cref="SmArgumentException">Something in it cannot be used.</exception>
    public IReadOnlyList<TuningCandidate> Read(IDictionary table)
    {
        if (table.Count == 0) throw new SmArgumentException("Candidate", "Candidate is empty; give estimators by name: @{ deep = @{ Estimator = $deep; Range = @{ depth = 4, 8 } } }.");
        return [.. PlainValue.Entries(table).Select(entry => Candidate(entry.Key, entry.Value))];
    }

    /// <summary>The only candidate, which has no name.</summary>
    public TuningCandidate One(SmEstimator estimator) => Make(null, estimator, new Hashtable());

    private TuningCandidate Candidate(string name, object? given)
    {
        if (RangeArgument.Plain(given) is not IDictionary own) throw new SmArgumentException("Candidate", $"Candidate '{name}' is {(given is null ? "empty" : $"a {RangeArgument.Plain(given)!.GetType().Name}")}; give a table with an Estimator: @{{ Estimator = $estimator; Range = @{{}} }}.");
        foreach (var key in own.Keys)
        {
            if (s_keys.Contains(key.ToString(), StringComparer.OrdinalIgnoreCase)) continue;
            var hint = Spelling.Nearest(key.ToString()!, s_keys) is { } near ? $"did you mean {near}?" : $"it may have {string.Join(", ", s_keys)}.";
            throw new SmArgumentException("Candidate", $"Candidate '{name}' has '{key}', which is not known; {hint}");
        }

        if (RangeArgument.Plain(Of(own, "Estimator")) is not SmEstimator estimator) throw new SmArgumentException("Candidate", $"Candidate '{name}' has no Estimator; give one of New-SmEstimator.");
        return Make(name, estimator, own);
    }

    private TuningCandidate Make(string? name, SmEstimator estimator, IDictionary own) => new()
    {
        Name = name,
        Estimator = estimator,
        Range = Table(name, "Range", Of(own, "Range") ?? shared.Range) is { } range ? RangeArgument.Read(range) : new Dictionary<string, SmRange>(),
        Objective = Of(own, "Objective")?.ToString() ?? shared.Objective ?? "",
        MetricDefinition = Table(name, "MetricDefinition", Of(own, "MetricDefinition") ?? shared.MetricDefinition) is { } metrics ? TextMap.From(metrics, "MetricDefinition") : new Dictionary<string, string>(),
        InputData = InputDataArgument.Read(cmdlet, Of(own, "InputData") ?? shared.InputData),
        Static = [.. List(Of(own, "Static") ?? shared.Static).Select(s => s?.ToString() ?? "")],
        InstanceConfig = [.. List(Of(own, "InstanceConfig") ?? shared.InstanceConfig).Select(config => Instances(config, estimator))],
    };

    private static TuningInstances Instances(object? given, SmEstimator estimator)
    {
        if (given is string type) return new TuningInstances(type, estimator.InstanceCount, estimator.VolumeSizeGB);
        if (given is not IDictionary table || Of(table, "InstanceType")?.ToString() is not { } named) throw new SmArgumentException("InstanceConfig", $"InstanceConfig '{given}' names no machines; give a type, or a table: @{{ InstanceType = 'ml.m5.xlarge'; InstanceCount = 1; VolumeSizeGB = 30 }}.");
        return new TuningInstances(named, Number(table, "InstanceCount") ?? estimator.InstanceCount, Number(table, "VolumeSizeGB") ?? estimator.VolumeSizeGB);
    }

    private static int? Number(IDictionary table, string key) => Of(table, key) is not { } given ? null
        : int.TryParse(Convert.ToString(given, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new SmArgumentException("InstanceConfig", $"InstanceConfig has the {key} '{given}'; give a whole number from 1.");

    private static IDictionary? Table(string? name, string parameter, object? given) => RangeArgument.Plain(given) switch
    {
        null => null,
        IDictionary table => table,
        var other => throw new SmArgumentException(parameter, $"{parameter} of '{name}' is a {other.GetType().Name}; give a table."),
    };

    private static IEnumerable<object?> List(object? given) => RangeArgument.Plain(given) switch
    {
        null => [],
        IList list => list.Cast<object?>().Select(RangeArgument.Plain),
        var one => [one],
    };

    private static object? Of(IDictionary table, string key)
    {
        foreach (DictionaryEntry entry in table)
        {
            if (key.Equals(entry.Key.ToString(), StringComparison.OrdinalIgnoreCase)) return entry.Value;
        }

        return null;
    }

    /// <summary>What a call gives for all candidates that say nothing of their own.</summary>
    internal sealed record Shared(IDictionary? Range, string? Objective, IDictionary? MetricDefinition, object? InputData, string[]? Static, object[]? InstanceConfig);
}
