using SageMaker.Ml.Errors;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Config.Defaults;

/// <summary>Finds the value of a default: what the session was given, else what the configuration says.</summary>
internal sealed class DefaultSource(SessionSettings settings)
{
    /// <summary>The value; null when neither says anything.</summary>
    /// <param name="rule">What is looked for.</param>
    /// <param name="index">The entry, for a rule about each entry of a list.</param>
    /// <exception cref="SmException"><c>ConfigInvalid</c>: a configuration that no file holds has something else there.</exception>
    public object? Find(DefaultRule rule, int? index = null)
    {
        if (rule.Form == DefaultForm.Tags) return MergeTags(rule);
        if (rule.Set(settings) is { } set) return set;
        return Node(rule, index) is { } node ? Value(rule, node) : null;
    }

    /// <summary>What the configuration says, with its place; null when it says nothing.</summary>
    public ConfigNode? Node(DefaultRule rule, int? index = null)
    {
        if (rule.Key is null) return null;
        var key = index is { } place ? rule.Key.Replace("[]", FormattableString.Invariant($".[{place}]"), StringComparison.Ordinal) : rule.Key;
        return settings.Config.Find(key.Split('.'));
    }

    /// <summary>The value that a node of the configuration stands for.</summary>
    public static object Value(DefaultRule rule, ConfigNode node) => rule.Form switch
    {
        DefaultForm.Flag when node is ConfigScalar { Kind: ConfigScalarKind.Flag } flag => flag.IsOn,
        DefaultForm.Text => ConfigValues.Text(node),
        DefaultForm.Texts => ConfigValues.Texts(node),
        DefaultForm.Map => ConfigValues.Map(node),
        DefaultForm.Tags => ConfigValues.Tags(node),
        _ => (object?)null,
    } ?? throw new SmException("ConfigInvalid", SmErrorKind.InvalidData, $"The configuration's {rule.Key} is not what it should be, which is {Expected(rule.Form)}.");

    private Dictionary<string, string>? MergeTags(DefaultRule rule)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Node(rule) is { } node)
        {
            foreach (var (key, value) in (IReadOnlyDictionary<string, string>)Value(rule, node)) merged[key] = value;
        }

        foreach (var (key, value) in settings.Tags) merged[key] = value;
        return merged.Count == 0 ? null : merged;
    }

    private static string Expected(DefaultForm form) => form switch
    {
        DefaultForm.Flag => "true or false",
        DefaultForm.Text => "a text",
        DefaultForm.Texts => "a list of texts",
        DefaultForm.Map => "a map of texts",
        _ => "a list of tags, each with Key and Value",
    };
}
