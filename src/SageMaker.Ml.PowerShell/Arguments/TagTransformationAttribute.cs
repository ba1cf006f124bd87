using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Accepts tags as a table, <c>@{ team = 'ml' }</c>, and as AWS.Tools has them: a list of objects or tables with a Key and a Value.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null) return null;
        var tags = new OrderedDictionary(StringComparer.Ordinal);
        try
        {
            foreach (var item in ItemsOf(inputData)) Add(tags, item);
            return tags;
        }
        catch (SmArgumentException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static IEnumerable<object?> ItemsOf(object given) => Bare(given) is IList list ? list.Cast<object?>() : [given];

    private static void Add(OrderedDictionary tags, object? item)
    {
        switch (Bare(item))
        {
            case IDictionary { Count: 2 } pair when Entry(pair, "Key") is { } key && Entry(pair, "Value") is { } value:
                AddOne(tags, key.Value, value.Value);
                break;
            case IDictionary table:
                foreach (var (key, value) in PlainValue.Entries(table)) AddOne(tags, key, value);
                break;
            case not (null or string or ValueType) when PSObject.AsPSObject(item) is var tag && tag.Properties["Key"] is { } key && tag.Properties["Value"] is { } value:
                AddOne(tags, key.Value, value.Value);
                break;
            case DictionaryEntry entry:
                AddOne(tags, entry.Key, entry.Value);
                break;
            case var other:
                throw new SmArgumentException("Tag", $"Tag has {(other is null ? "an empty item" : $"'{item}', a {other.GetType().Name}")}, which is no tag; give a table such as @{{ team = 'ml' }}, or objects with a Key and a Value.");
        }
    }

    private static void AddOne(OrderedDictionary tags, object? key, object? value)
    {
        var text = key?.ToString() ?? "";
        if (tags.Contains(text)) throw new SmArgumentException("Tag", $"Tag has the key '{text}' twice; a resource has each key once.");
        tags.Add(text, TextMap.From(new Hashtable { [text] = value }, "Tag")[text]);
    }

    private static DictionaryEntry? Entry(IDictionary table, string name)
    {
        foreach (DictionaryEntry entry in table)
        {
            if (name.Equals(entry.Key as string, StringComparison.OrdinalIgnoreCase)) return entry;
        }

        return null;
    }

    private static object? Bare(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
}
