using SageMaker.Ml.Training;

namespace SageMaker.Ml.Debugging;

/// <summary>What SageMaker Debugger saves of a training's tensors, and where.</summary>
public sealed record SmDebugHook
{
    private const string Parameter = "DebugHook";

    /// <summary>Whether it is on. One that is off overrules a configuration that turns it on.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The S3 URI that it writes to; null for the training's output path.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Where it writes in the container; null for the service's own choice.</summary>
    public string? LocalPath { get; init; }

    /// <summary>Parameters of the hook, such as <c>save_interval</c>.</summary>
    public IReadOnlyDictionary<string, string> HookParameter { get; init; } = new Dictionary<string, string>();

    /// <summary>The collections of tensors to save by their names, each with its parameters, such as <c>save_interval</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Collection { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Reads a table with the keys <c>OutputPath</c>, <c>LocalPath</c>, <c>HookParameter</c> and <c>Collection</c>; true or false stand for all defaults and for off.</summary>
    /// <exception cref="Errors.SmArgumentException">A key is not known, or a value is of the wrong kind.</exception>
    public static SmDebugHook Read(object? given)
    {
        if (given is bool flag) return new SmDebugHook { IsEnabled = flag };
        var options = OptionTable.Read(Parameter, null, given, nameof(OutputPath), nameof(LocalPath), nameof(HookParameter), nameof(Collection));
        return new SmDebugHook
        {
            OutputPath = options.S3Uri(nameof(OutputPath)),
            LocalPath = options.Text(nameof(LocalPath)),
            HookParameter = options.Texts(nameof(HookParameter)),
            Collection = ReadCollections(options, nameof(Collection)),
        };
    }

    /// <summary>Whether it is on, and the collections that it saves.</summary>
    public override string ToString() => !IsEnabled ? "off" : Collection.Count == 0 ? "on" : $"on: {string.Join(", ", Collection.Keys)}";

    /// <summary>Reads collections: a list of names, or a table of names with their parameters.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ReadCollections(OptionTable options, string key)
    {
        var names = options.Value(key) switch
        {
            null => [],
            string name => [name],
            System.Collections.IEnumerable list and not System.Collections.IDictionary => list.Cast<object?>().Select(n => n?.ToString() ?? "").ToList(),
            _ => null,
        };
        if (names is not null) return names.ToDictionary(n => n, IReadOnlyDictionary<string, string> (_) => new Dictionary<string, string>(), StringComparer.Ordinal);
        var collections = options.Table(key);
        return collections.Values.Keys.ToDictionary(n => n, n => collections.Texts(n), StringComparer.Ordinal);
    }
}
