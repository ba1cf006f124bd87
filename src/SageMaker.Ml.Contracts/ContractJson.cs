using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SageMaker.Ml.Contracts;

/// <summary>JSON text of contract records.</summary>
public static class ContractJson
{
    /// <summary>The record as UTF-8 JSON without white space.</summary>
    public static ReadOnlyMemory<byte> ToUtf8<T>(T contract)
        where T : IContract<T>
        => WriteUtf8(contract.WriteJson, indented: false);

    /// <summary>The record as indented JSON text.</summary>
    public static string ToText<T>(T contract)
        where T : IContract<T>
        => Write(contract.WriteJson, indented: true);

    /// <summary>Reads a record from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The text is not JSON, goes on after the object, or is not of this shape.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : IContract<T>
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            var contract = T.ReadJson(ref reader);
            // Reading on is what notices text after the object.
            reader.Read();
            return contract;
        }
        catch (InvalidOperationException e)
        {
            // The reader's way to say that a text is not valid UTF-8.
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>Whether two records of one type say the same.</summary>
    internal static bool AreEqual<T>(T one, T? other)
        where T : class, IContract<T>
        => ReferenceEquals(one, other) || (other is not null && ToUtf8(one).Span.SequenceEqual(ToUtf8(other).Span));

    /// <summary>A hash of what a record says.</summary>
    internal static int GetHashCode<T>(T contract)
        where T : class, IContract<T>
    {
        var hash = default(HashCode);
        hash.AddBytes(ToUtf8(contract).Span);
        return hash.ToHashCode();
    }

    /// <summary>A record's type and content for people, with secrets masked.</summary>
    internal static string Describe<T>(T contract)
        where T : class, IContract<T>
        => $"{typeof(T).Name} {SecretMask.Of(Write(contract.WriteJson, indented: false), indented: false)}";

    internal static string Write(Action<Utf8JsonWriter> write, bool indented) =>
        Encoding.UTF8.GetString(WriteUtf8(write, indented).Span);

    internal static ReadOnlyMemory<byte> WriteUtf8(Action<Utf8JsonWriter> write, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        // The text is a request body or is read by a person in a terminal: neither is HTML.
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = indented,
            SkipValidation = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
