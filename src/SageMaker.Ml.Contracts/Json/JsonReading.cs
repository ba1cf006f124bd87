using System.Globalization;
using System.Text.Json;

namespace SageMaker.Ml.Contracts.Json;

/// <summary>Reads members. Each method steps from a member's name to its value and past it; <c>null</c> reads as not set.</summary>
internal static class JsonReading
{
    /// <summary>Steps into the object that the reader stands on.</summary>
    public static void Begin(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Unexpected(ref reader, "an object");
    }

    /// <summary>Steps to the next member's name; false at the end of the object.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Steps past the value of a member that the model does not know.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        reader.Skip();
    }

    public static string? Text(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw Unexpected(ref reader, "a string"),
        };
    }

    public static int? Integer(this ref Utf8JsonReader reader) =>
        reader.Long() is not { } number ? null
        : number is >= int.MinValue and <= int.MaxValue ? (int)number
        : throw new JsonException($"{number.ToString(CultureInfo.InvariantCulture)} is not a 32-bit number.");

    public static long? Long(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.Number) throw Unexpected(ref reader, "a whole number");
        if (reader.TryGetInt64(out var number)) return number;
        // Some writers send whole numbers with a point: 1.0, 3E2.
        if (reader.TryGetDouble(out var real) && Math.Abs(real) < 9e18 && Math.Truncate(real) == real) return (long)real;
        throw Unexpected(ref reader, "a whole number");
    }

    public static double? Double(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.Null ? null : DoubleValue(ref reader);
    }

    public static bool? Flag(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => throw Unexpected(ref reader, "true or false"),
        };
    }

    public static DateTime? Time(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.Null ? null : TimeValue(ref reader);
    }

    public static ReadOnlyMemory<byte>? Blob(this ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.Null) return null;
        return reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Unexpected(ref reader, "base64");
    }

    public static T? Structure<T>(this ref Utf8JsonReader reader)
        where T : class, IContract<T>
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.Null ? null : T.ReadJson(ref reader);
    }

    public static IReadOnlyList<string>? Texts(this ref Utf8JsonReader reader)
    {
        if (!BeginList(ref reader)) return null;
        var list = new List<string>();
        while (NextItem(ref reader))
        {
            if (reader.TokenType != JsonTokenType.String) throw Unexpected(ref reader, "a string");
            list.Add(reader.GetString()!);
        }

        return list;
    }

    public static IReadOnlyList<T>? Structures<T>(this ref Utf8JsonReader reader)
        where T : class, IContract<T>
    {
        if (!BeginList(ref reader)) return null;
        var list = new List<T>();
        while (NextItem(ref reader)) list.Add(T.ReadJson(ref reader));
        return list;
    }

    public static IReadOnlyList<double>? Numbers(this ref Utf8JsonReader reader)
    {
        if (!BeginList(ref reader)) return null;
        var list = new List<double>();
        while (NextItem(ref reader)) list.Add(DoubleValue(ref reader));
        return list;
    }

    public static IReadOnlyList<DateTime>? Times(this ref Utf8JsonReader reader)
    {
        if (!BeginList(ref reader)) return null;
        var list = new List<DateTime>();
        while (NextItem(ref reader)) list.Add(TimeValue(ref reader));
        return list;
    }

    public static IReadOnlyDictionary<string, string>? TextMap(this ref Utf8JsonReader reader)
    {
        if (!BeginMap(ref reader)) return null;
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.NextMember())
        {
            var key = reader.GetString()!;
            if (reader.Text() is { } value) map[key] = value;
        }

        return map;
    }

    public static IReadOnlyDictionary<string, double>? NumberMap(this ref Utf8JsonReader reader)
    {
        if (!BeginMap(ref reader)) return null;
        var map = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.NextMember())
        {
            var key = reader.GetString()!;
            if (reader.Double() is { } value) map[key] = value;
        }

        return map;
    }

    public static IReadOnlyDictionary<string, T>? StructureMap<T>(this ref Utf8JsonReader reader)
        where T : class, IContract<T>
    {
        if (!BeginMap(ref reader)) return null;
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.NextMember())
        {
            var key = reader.GetString()!;
            if (reader.Structure<T>() is { } value) map[key] = value;
        }

        return map;
    }

    private static bool BeginList(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.Null) return false;
        return reader.TokenType == JsonTokenType.StartArray ? true : throw Unexpected(ref reader, "a list");
    }

    // Lists hold no nulls: a null in one says nothing and is left out.
    private static bool NextItem(ref Utf8JsonReader reader)
    {
        do Advance(ref reader);
        while (reader.TokenType == JsonTokenType.Null);
        return reader.TokenType != JsonTokenType.EndArray;
    }

    private static bool BeginMap(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.Null) return false;
        reader.Begin();
        return true;
    }

    private static double DoubleValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        return reader.TokenType == JsonTokenType.String
            && reader.GetString() is { } text
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unexpected(ref reader, "a number");
    }

    private static DateTime TimeValue(ref Utf8JsonReader reader)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.Number) return ContractTime.FromEpochSeconds(reader.GetDouble());
            if (reader.TokenType == JsonTokenType.String) return ContractTime.Parse(reader.GetString()!);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }

        throw Unexpected(ref reader, "a time");
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) throw new JsonException("The text ends too early.");
    }

    private static JsonException Unexpected(ref Utf8JsonReader reader, string expected) =>
        new($"Expected {expected} at byte {reader.TokenStartIndex.ToString(CultureInfo.InvariantCulture)} but found {reader.TokenType}.");
}
