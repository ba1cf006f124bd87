using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace SageMaker.Ml.Serialization;

/// <summary>Plain values to JSON and back. Objects become <see cref="NamedValues"/>, arrays <c>object[]</c>, whole numbers <see cref="long"/> when they fit,
/// other numbers <see cref="double"/>.</summary>
public static class JsonValues
{
    private const int MaxDepth = 64;

    /// <summary>Writes a value.</summary>
    /// <exception cref="Errors.SmException"><c>RowNotSerializable</c>: JSON has no form for the value.</exception>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        if (writer.CurrentDepth > MaxDepth) throw RowSerializers.NotSerializable($"A value nested deeper than {MaxDepth}", "JSON", "give a flatter one");
        switch (value)
        {
            case null or DBNull: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(Finite(number)); break;
            case float number: writer.WriteNumberValue((float)Finite(number)); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case short or sbyte or byte or ushort: writer.WriteNumberValue(Convert.ToInt32(value, CultureInfo.InvariantCulture)); break;
            case uint number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case BigInteger number: writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture)); break;
            case Half number: writer.WriteNumberValue(Finite((double)number)); break;
            case DateTime or DateTimeOffset: writer.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: writer.WriteBase64StringValue(bytes); break;
            case Enum: writer.WriteStringValue(value.ToString()); break;
            case NamedValues named: WriteObject(writer, named); break;
            case IDictionary table: WriteObject(writer, table); break;
            case IEnumerable list: WriteArray(writer, list); break;
            case IFormattable other: writer.WriteStringValue(other.ToString(null, CultureInfo.InvariantCulture)); break;
            default: throw RowSerializers.NotSerializable($"A value of type {value.GetType().Name}", "JSON", "give numbers, texts, lists or hashtables");
        }
    }

    /// <summary>Reads the value that <paramref name="reader"/> stands on and leaves the reader on its last token.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble(),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"A JSON value cannot start with {reader.TokenType}."),
    };

    /// <summary>Reads a text that is exactly one JSON value.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
        if (!reader.Read()) throw new JsonException("The text is empty.");
        var value = Read(ref reader);
        return reader.Read() ? throw new JsonException("More text follows the JSON value.") : value;
    }

    private static double Finite(double number) => double.IsFinite(number)
        ? number
        : throw RowSerializers.NotSerializable($"The number {number.ToString(CultureInfo.InvariantCulture)}", "JSON", "replace it before, or send null");

    private static void WriteObject(Utf8JsonWriter writer, NamedValues named)
    {
        writer.WriteStartObject();
        for (var i = 0; i < named.Values.Length; i++)
        {
            writer.WritePropertyName(named.Names[i]);
            Write(writer, named.Values[i]);
        }

        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary table)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in table)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
            Write(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var item in list) Write(writer, item);
        writer.WriteEndArray();
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader));
        return [.. items];
    }

    private static NamedValues ReadObject(ref Utf8JsonReader reader)
    {
        var names = new List<string>();
        var values = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            names.Add(reader.GetString()!);
            reader.Read();
            values.Add(Read(ref reader));
        }

        return new NamedValues(names, [.. values]);
    }
}
