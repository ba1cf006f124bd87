using SageMaker.Ml.Config;
using SageMaker.Ml.Config.Defaults;

namespace SageMaker.Ml.Sessions;

/// <summary>Lists what calls with a session are given when they do not say it themselves: first the session's own, then those of each kind of resource, then keys that nothing here uses.</summary>
internal sealed class EffectiveDefaults
{
    private const string BuiltIn = "built in";

    private readonly SmSession _session;
    private readonly DefaultSource _source;

    private EffectiveDefaults(SmSession session) => (_session, _source) = (session, new DefaultSource(session.Settings));

    private ConfigTree Config => _session.Settings.Config;

    /// <summary>The defaults. Asks no service.</summary>
    public static IReadOnlyList<SmDefault> Of(SmSession session)
    {
        var defaults = new EffectiveDefaults(session);
        return
        [
            .. SessionOrigin.Of(session),
            .. defaults.OfRule("Session", DefaultRules.Bucket with { BuiltIn = $"sagemaker-{session.Region}-{session.KnownIdentity?.Account ?? "{account}"}" }),
            .. defaults.OfRule("Session", DefaultRules.Prefix),
            .. Enum.GetValues<ResourceKind>().SelectMany(kind => DefaultRules.Of(kind).SelectMany(rule => defaults.OfRule(kind.ToString(), rule))),
            .. defaults.Unused(),
        ];
    }

    private IEnumerable<SmDefault> OfRule(string scope, DefaultRule rule)
    {
        if (rule.Form == DefaultForm.Tags) return Tags(scope, rule);
        if (rule.Key?.Split("[]") is [var list, _]) return OfEach(scope, rule, Config.Find(list.Split('.')) as ConfigList);
        if (rule.Set(_session.Settings) is { } set) return [Make(scope, rule.Name, set, Parameter(rule), rule.Key)];
        if (_source.Node(rule) is { } node) return OfNode(scope, rule, rule.Name, node, rule.Key!);
        return rule.BuiltIn is { } builtIn ? [Make(scope, rule.Name, builtIn, BuiltIn, rule.Key)] : [];
    }

    private IEnumerable<SmDefault> OfEach(string scope, DefaultRule rule, ConfigList? list)
    {
        for (var i = 0; i < list?.Items.Count; i++)
        {
            if (_source.Node(rule, i) is not { } node) continue;
            foreach (var one in OfNode(scope, rule, Numbered(rule.Name, i), node, Numbered(rule.Key!, i))) yield return one;
        }

        static string Numbered(string text, int index) => text.Replace("[]", FormattableString.Invariant($"[{index}]"), StringComparison.Ordinal);
    }

    private static IEnumerable<SmDefault> OfNode(string scope, DefaultRule rule, string name, ConfigNode node, string key) => node is ConfigMap map
        ? map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Make(scope, $"{name}.{entry.Key}", ((ConfigScalar)entry.Value).Text, entry.Place, $"{key}.{entry.Key}"))
        : [Make(scope, name, DefaultSource.Value(rule, node), node.Place, key)];

    private IEnumerable<SmDefault> Tags(string scope, DefaultRule rule)
    {
        var tags = new SortedDictionary<string, SmDefault>(StringComparer.Ordinal);
        if (_source.Node(rule) is ConfigList list)
        {
            foreach (var item in list.Items.Cast<ConfigMap>())
            {
                var (name, value) = (((ConfigScalar)item["Key"]!).Text, ((ConfigScalar)item["Value"]!).Text);
                tags[name] = Make(scope, $"{rule.Name}.{name}", value, item.Place, rule.Key!);
            }
        }

        foreach (var (name, value) in _session.Settings.Tags) tags[name] = Make(scope, $"{rule.Name}.{name}", value, Parameter(rule), rule.Key);
        return tags.Values;
    }

    /// <summary>Keys that are valid and that nothing of this module goes by, in the order of the keys.</summary>
    private IEnumerable<SmDefault> Unused() => Config.Values()
        .Where(value => value.Key != "SchemaVersion" && value.Value.Kind != ConfigScalarKind.Nothing && !IsUsed(value.Key))
        .GroupBy(value => WithoutLastIndex(value.Key), StringComparer.Ordinal)
        .OrderBy(values => values.Key, StringComparer.Ordinal)
        .Select(values =>
        {
            var parts = values.Key.Split('.', 3);
            var (scope, name) = parts is ["SageMaker", var section, var rest] ? (section, rest) : (parts[0], values.Key[(parts[0].Length + 1)..]);
            var value = values.First().Key == values.Key ? (object)values.First().Value.Text : values.Select(item => item.Value.Text).ToArray();
            return Make(scope, name, value, values.First().Value.Place, values.Key) with { IsUsed = false };
        });

    private static bool IsUsed(string key)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(key, @"\[\d+\]", "[]");
        return DefaultRules.UsedKeys.Any(used => path == used || path.StartsWith(used + ".", StringComparison.Ordinal) || path.StartsWith(used + "[]", StringComparison.Ordinal));
    }

    private static string WithoutLastIndex(string key) => key.EndsWith(']') ? key[..key.LastIndexOf('[')] : key;

    private static string Parameter(DefaultRule rule) => $"-{rule.Parameter}";

    private static SmDefault Make(string scope, string name, object value, ConfigPlace? place, string key) =>
        Make(scope, name, value, place?.ToString() ?? "configuration", key) with { Path = place?.Address, Line = place?.Line };

    private static SmDefault Make(string scope, string name, object value, string source, string? key) => new()
    {
        Scope = scope,
        Name = name,
        Value = value switch
        {
            string text => ConfigValues.Shown(name, text),
            IEnumerable<string> texts => texts.ToArray(),
            _ => value,
        },
        Source = source,
        Key = key,
    };
}
