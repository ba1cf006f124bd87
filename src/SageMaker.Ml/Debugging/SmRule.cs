using SageMaker.Ml.Training;

namespace SageMaker.Ml.Debugging;

/// <summary>A rule that watches a training: one of the service's own, or one in an image of one's own.</summary>
public sealed record SmRule
{
    /// <summary>The rule's name in the training; for the service's own, what it is called, unless <see cref="RuleToInvoke"/> says so.</summary>
    public required string Name { get; init; }

    /// <summary>Which of the service's rules, or which rule in <see cref="Source"/>; null for <see cref="Name"/>.</summary>
    public string? RuleToInvoke { get; init; }

    /// <summary>The image that evaluates the rule; null for the service's own rules.</summary>
    public string? ImageUri { get; init; }

    /// <summary>The S3 URI of the Python file with a rule of one's own; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>The rule's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameter { get; init; } = new Dictionary<string, string>();

    /// <summary>The collections of tensors that the rule needs; for the service's own rules those are known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Collection { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The S3 URI of the rule's results; null for the training's output path.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Where the rule writes in its container; null for the service's own choice.</summary>
    public string? LocalPath { get; init; }

    /// <summary>The machine that evaluates a rule of one's own; null for the service's choice.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The size of that machine's volume in GB; null for the service's choice.</summary>
    public int? VolumeSizeGB { get; init; }

    /// <summary>Reads rules: a table of names, each with a table of what else is to be said, which may be empty.</summary>
    /// <param name="parameter">The parameter that they were given by.</param>
    /// <param name="given">The rules.</param>
    /// <exception cref="Errors.SmArgumentException">A key is not known, or a value is of the wrong kind.</exception>
    public static IReadOnlyList<SmRule> ReadAll(string parameter, IReadOnlyDictionary<string, object?> given) => given.Select(r => Read(parameter, r.Key, r.Value)).ToArray();

    /// <summary>The rule's name.</summary>
    public override string ToString() => Name;

    private static SmRule Read(string parameter, string name, object? given)
    {
        var options = OptionTable.Read(
            parameter, name, given ?? new Dictionary<string, object?>(), nameof(Parameter), nameof(RuleToInvoke), nameof(ImageUri), nameof(Source), nameof(Collection), nameof(OutputPath), nameof(LocalPath), nameof(InstanceType), nameof(VolumeSizeGB));
        return new SmRule
        {
            Name = name,
            RuleToInvoke = options.Text(nameof(RuleToInvoke)),
            ImageUri = options.Text(nameof(ImageUri)),
            Source = options.S3Uri(nameof(Source)),
            Parameter = options.Texts(nameof(Parameter)),
            Collection = SmDebugHook.ReadCollections(options, nameof(Collection)),
            OutputPath = options.S3Uri(nameof(OutputPath)),
            LocalPath = options.Text(nameof(LocalPath)),
            InstanceType = options.Text(nameof(InstanceType)),
            VolumeSizeGB = options.Whole(nameof(VolumeSizeGB), 0, int.MaxValue),
        };
    }
}
