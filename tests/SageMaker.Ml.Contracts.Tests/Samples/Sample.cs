using System.Collections;
using System.Reflection;

namespace SageMaker.Ml.Contracts.Tests.Samples;

/// <summary>Fills records with values, differing from member to member, so that a mix-up of two members shows.</summary>
internal sealed class Sample(Func<int, bool> isSet)
{
    private const int Deepest = 5;
    private int _count;

    /// <summary>A record with every member set.</summary>
    public static object Full(Type record) => new Sample(_ => true).Make(record, 0)!;

    /// <summary>A record with some members set, others for each seed.</summary>
    public static object Partial(Type record, int seed)
    {
        var random = new Random(seed);
        return new Sample(_ => random.Next(2) == 0).Make(record, 0)!;
    }

    private object? Make(Type type, int depth)
    {
        _count++;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"text {_count} \"é\" /&=+<😀>";
        if (type == typeof(int)) return _count;
        if (type == typeof(long)) return (1L << 40) + _count;
        if (type == typeof(double)) return _count + 0.25;
        if (type == typeof(bool)) return _count % 2 == 0;
        if (type == typeof(DateTime)) return DateTime.UnixEpoch.AddSeconds(1_700_000_000 + _count);
        if (type == typeof(ReadOnlyMemory<byte>)) return new ReadOnlyMemory<byte>([0, 255, (byte)_count]);
        if (!type.IsGenericType) return depth >= Deepest ? null : MakeRecord(type, depth);
        var part = type.GetGenericArguments()[^1];
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return MakeList(part, depth);
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return MakeMap(part, depth);
        if (type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) return null;
        throw new NotSupportedException($"A sample of {type} is not known.");
    }

    private object MakeRecord(Type type, int depth)
    {
        var record = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            if (isSet(_count)) property.SetValue(record, Make(property.PropertyType, depth + 1));
        }

        return record;
    }

    private IList MakeList(Type item, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < 2; i++)
        {
            if (Make(item, depth + 1) is { } value) list.Add(value);
        }

        return list;
    }

    private IDictionary MakeMap(Type value, int depth)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        for (var i = 0; i < 2; i++)
        {
            if (Make(value, depth + 1) is { } made) map.Add($"key {i} 'é'", made);
        }

        return map;
    }
}
