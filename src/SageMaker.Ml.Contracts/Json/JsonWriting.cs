using System.Globalization;
using System.Text.Json;

namespace SageMaker.Ml.Contracts.Json;

/// <summary>Writes members that are set; a member that is null leaves no trace.</summary>
internal static class JsonWriting
{
    public static void Text(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    public static void Number(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
    }

    public static void Number(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } number) return;
        writer.WritePropertyName(name);
        WriteDouble(writer, number);
    }

    public static void Flag(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag) writer.WriteBoolean(name, flag);
    }

    public static void Time(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTime? value)
    {
        if (value is not { } time) return;
        writer.WritePropertyName(name);
        WriteTime(writer, time);
    }

    public static void Blob(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes) writer.WriteBase64String(name, bytes.Span);
    }

    public static void Structure<T>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? value)
        where T : class, IContract<T>
    {
        if (value is null) return;
        writer.WritePropertyName(name);
        value.WriteJson(writer);
    }

    public static void Texts(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null) return;
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void Structures<T>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T>? values)
        where T : class, IContract<T>
    {
        if (values is null) return;
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            if (value is null) writer.WriteNullValue();
            else value.WriteJson(writer);
        }

        writer.WriteEndArray();
    }

    public static void Numbers(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<double>? values)
    {
        if (values is null) return;
        writer.WriteStartArray(name);
        foreach (var value in values) WriteDouble(writer, value);
        writer.WriteEndArray();
    }

    public static void Times(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<DateTime>? values)
    {
        if (values is null) return;
        writer.WriteStartArray(name);
        foreach (var value in values) WriteTime(writer, value);
        writer.WriteEndArray();
    }

    public static void TextMap(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string>? values)
    {
        if (values is null) return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    public static void NumberMap(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, double>? values)
    {
        if (values is null) return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            WriteDouble(writer, value);
        }

        writer.WriteEndObject();
    }

    public static void StructureMap<T>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? values)
        where T : class, IContract<T>
    {
        if (values is null) return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            if (value is null) writer.WriteNullValue();
            else value.WriteJson(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, DateTime time) => writer.WriteNumberValue(ContractTime.ToEpochSeconds(time));

    // JSON has no words for these three; the services read and write them as text.
    private static void WriteDouble(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
