using System.Collections.ObjectModel;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Hosting;

/// <summary>What changes on an endpoint that runs, without a new configuration. Each table goes by the variant's name; the empty name is the only variant.</summary>
public sealed record EndpointChange
{
    /// <summary>Weights.</summary>
    public IReadOnlyDictionary<string, double> Weight { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Numbers of machines.</summary>
    public IReadOnlyDictionary<string, double> InstanceCount { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>How many requests serverless variants answer at once, 1 to 200.</summary>
    public IReadOnlyDictionary<string, double> MaxConcurrency { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>For how many requests serverless variants are kept ready, 1 to 200.</summary>
    public IReadOnlyDictionary<string, double> ProvisionedConcurrency { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    private IEnumerable<(string Parameter, IReadOnlyDictionary<string, double> Values)> Tables =>
        [(nameof(Weight), Weight), (nameof(InstanceCount), InstanceCount), (nameof(MaxConcurrency), MaxConcurrency), (nameof(ProvisionedConcurrency), ProvisionedConcurrency)];

    /// <summary>Whether the variants' names have to be known to build the request.</summary>
    internal bool NeedsVariants => Tables.Any(t => t.Values.ContainsKey(""));

    /// <summary>Checks what can be told without asking a service.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public void Check()
    {
        if (Tables.All(t => t.Values.Count == 0)) throw new SmArgumentException("Weight", "Nothing is said that is to change; give -Weight, -InstanceCount, -MaxConcurrency or -ProvisionedConcurrency. For other settings pipe the endpoint into Publish-SmModel.");
        foreach (var (parameter, values) in Tables)
        {
            if (values.ContainsKey("") && values.Count > 1) throw new SmArgumentException(parameter, $"{parameter} has a value without a variant's name beside others; name each variant.");
            foreach (var (variant, value) in values) Check(parameter, variant, value);
        }

        foreach (var (variant, provisioned) in ProvisionedConcurrency)
        {
            if (MaxConcurrency.TryGetValue(variant, out var most) && provisioned > most) throw new SmArgumentException("ProvisionedConcurrency", FormattableString.Invariant($"ProvisionedConcurrency '{provisioned}' is more than MaxConcurrency '{most}'; make it at most as large."));
        }
    }

    /// <summary>Builds the request.</summary>
    /// <param name="endpointName">The endpoint.</param>
    /// <param name="variants">The endpoint's variants; null when they are not known, which <see cref="NeedsVariants"/> may rule out.</param>
    /// <exception cref="SmArgumentException">A variant is not there, or is not of the kind that can have the value.</exception>
    internal UpdateEndpointWeightsAndCapacitiesRequest Build(string endpointName, IReadOnlyList<SmEndpointVariant>? variants)
    {
        var named = this with { Weight = Named(nameof(Weight), Weight), InstanceCount = Named(nameof(InstanceCount), InstanceCount), MaxConcurrency = Named(nameof(MaxConcurrency), MaxConcurrency), ProvisionedConcurrency = Named(nameof(ProvisionedConcurrency), ProvisionedConcurrency) };
        var names = named.Tables.SelectMany(t => t.Values.Keys).Distinct(StringComparer.Ordinal);
        return new UpdateEndpointWeightsAndCapacitiesRequest { EndpointName = endpointName, DesiredWeightsAndCapacities = [.. names.Select(named.For)] };

        IReadOnlyDictionary<string, double> Named(string parameter, IReadOnlyDictionary<string, double> values) =>
            values.ToDictionary(v => Find(parameter, v.Key)?.VariantName ?? v.Key, v => v.Value, StringComparer.Ordinal);

        SmEndpointVariant? Find(string parameter, string name)
        {
            if (variants is null) return null;
            var list = string.Join(", ", variants.Select(v => v.VariantName));
            var found = name.Length > 0
                ? variants.FirstOrDefault(v => v.VariantName.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(parameter, name, list, variants)
                : variants is [var only] ? only : throw new SmArgumentException(parameter, $"{parameter} is one number, and the endpoint serves the variants {list}; give a table such as @{{ {variants.FirstOrDefault()?.VariantName ?? "name"} = 1 }}.");
            if (found.ServerlessMemoryMB is not null && parameter == nameof(InstanceCount)) throw new SmArgumentException(parameter, $"InstanceCount is for machines, and the variant '{found.VariantName}' is serverless; give MaxConcurrency.");
            if (found.ServerlessMemoryMB is null && parameter is nameof(MaxConcurrency) or nameof(ProvisionedConcurrency)) throw new SmArgumentException(parameter, $"{parameter} is for serverless variants, and '{found.VariantName}' has machines; give InstanceCount.");
            return found;
        }
    }

    private DesiredWeightAndCapacity For(string variant)
    {
        var (most, provisioned) = (Whole(MaxConcurrency, variant), Whole(ProvisionedConcurrency, variant));
        return new DesiredWeightAndCapacity
        {
            VariantName = variant,
            DesiredWeight = Weight.TryGetValue(variant, out var weight) ? weight : null,
            DesiredInstanceCount = Whole(InstanceCount, variant),
            ServerlessUpdateConfig = most is null && provisioned is null ? null : new ProductionVariantServerlessUpdateConfig { MaxConcurrency = most, ProvisionedConcurrency = provisioned },
        };
    }

    private static int? Whole(IReadOnlyDictionary<string, double> values, string variant) => values.TryGetValue(variant, out var value) ? (int)value : null;

    private static void Check(string parameter, string variant, double value)
    {
        var of = variant.Length == 0 ? "" : $" of '{variant}'";
        if (parameter == nameof(Weight))
        {
            if (!(value >= 0 && double.IsFinite(value))) throw new SmArgumentException(parameter, FormattableString.Invariant($"Weight '{value}'{of} is not possible; give a number of at least 0."));
            return;
        }

        var most = parameter == nameof(InstanceCount) ? int.MaxValue : 200;
        var least = parameter == nameof(InstanceCount) ? 0 : 1;
        if (value != Math.Floor(value) || value < least || value > most) throw new SmArgumentException(parameter, FormattableString.Invariant($"{parameter} '{value}'{of} is not possible; give a whole number from {least}{(most == 200 ? " to 200" : "")}."));
    }

    private static SmArgumentException Unknown(string parameter, string name, string list, IReadOnlyList<SmEndpointVariant> variants)
    {
        var remedy = Spelling.Nearest(name, variants.Select(v => v.VariantName)) is { } near ? $"did you mean {near}?" : $"it has {list}.";
        return new SmArgumentException(parameter, $"{parameter} names the variant '{name}', which the endpoint does not have; {remedy}", "VariantUnknown");
    }
}
