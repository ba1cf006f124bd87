using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Transform;

/// <summary>The records of one object, read as they are needed.</summary>
/// <param name="objects">Where the object is.</param>
/// <param name="form">How it is laid out.</param>
/// <param name="byLine">Whether each line is a record. Otherwise the object is one, or holds JSON values one after another.</param>
/// <param name="isCompressed">Whether it is compressed with gzip.</param>
internal sealed class TransformRecords(IObjectStore objects, MediaForm form, bool byLine, bool isCompressed)
{
    /// <summary>The records as they stand. Each is valid until the next one is read.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(S3Uri address, [EnumeratorCancellation] CancellationToken cancel)
    {
        var stored = await objects.OpenReadAsync(address, cancel).ConfigureAwait(false);
        await using (stored.ConfigureAwait(false))
        {
            var stream = isCompressed ? new GZipStream(stored, CompressionMode.Decompress) : stored;
            if (byLine || form is MediaForm.Csv or MediaForm.JsonLines)
            {
                using var reader = new RecordReader(stream, quoted: form == MediaForm.Csv);
                do
                {
                    while (reader.TryRead(out var line)) yield return line;
                }
                while (await reader.FillAsync(cancel).ConfigureAwait(false));
                yield break;
            }

            using var whole = new MemoryStream();
            await stream.CopyToAsync(whole, cancel).ConfigureAwait(false);
            ReadOnlyMemory<byte> rest = whole.GetBuffer().AsMemory(0, (int)whole.Length);
            if (form != MediaForm.Json)
            {
                yield return rest;
                yield break;
            }

            while (NextValue(ref rest) is { Length: > 0 } value) yield return value;
        }
    }

    /// <summary>What a record says: numbers, texts, lists and named values.</summary>
    /// <exception cref="Errors.SmException"><c>PredictionNotReadable</c>: it is not in its form.</exception>
    public object? Read(ReadOnlyMemory<byte> record)
    {
        if (byLine && form is MediaForm.Text or MediaForm.Bytes) return Encoding.UTF8.GetString(record.Span);
        var values = PredictionReaders.For(TypeOf(form)).Read(record, null);
        return values is [var only] ? only : values.ToArray();
    }

    /// <summary>What a record says of several rows: a list of JSON, and a list that an object holds as <c>predictions</c>, has a value for each.</summary>
    public IEnumerable<object?> ReadMany(ReadOnlyMemory<byte> record) => Read(record) switch
    {
        object?[] list when form == MediaForm.Json && !byLine => list,
        NamedValues named when form == MediaForm.Json && !byLine && named.IndexOf("predictions") is var at and >= 0 && named.Values[at] is object?[] list => list,
        var value => [value],
    };

    /// <summary>The record as it stands: a text for a line and for JSON, else its bytes.</summary>
    public object ReadRaw(ReadOnlyMemory<byte> record) =>
        byLine || form is MediaForm.Csv or MediaForm.Json or MediaForm.JsonLines or MediaForm.LibSvm or MediaForm.Text ? Encoding.UTF8.GetString(record.Span) : record.ToArray();

    /// <summary>What a record of rows says, with a name for each value.</summary>
    public object? ReadRow(ReadOnlyMemory<byte> record)
    {
        var value = Read(record);
        if (form != MediaForm.Csv) return value;
        var fields = value as object?[] ?? [value];
        return new NamedValues([.. Enumerable.Range(1, fields.Length).Select(number => FormattableString.Invariant($"Column{number}"))], fields);
    }

    private static string TypeOf(MediaForm form) => form switch
    {
        MediaForm.Csv => MediaTypes.Csv,
        MediaForm.Json => MediaTypes.Json,
        MediaForm.JsonLines => MediaTypes.JsonLines,
        MediaForm.Npy => MediaTypes.Npy,
        MediaForm.Npz => MediaTypes.Npz,
        MediaForm.LibSvm => MediaTypes.LibSvm,
        MediaForm.Records => Records.RecordIo.ContentType,
        MediaForm.Text => MediaTypes.PlainText,
        _ => MediaTypes.OctetStream,
    };

    /// <summary>The first JSON value of a text of several, which answers are that nothing was put between.</summary>
    private static ReadOnlyMemory<byte> NextValue(ref ReadOnlyMemory<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        var reader = new Utf8JsonReader(rest.Span, isFinalBlock: true, default);
        try
        {
            if (rest.IsEmpty || !reader.Read()) return default;
            reader.Skip();
        }
        catch (JsonException e)
        {
            throw PredictionReaders.NotReadable("JSON", rest.Span, e);
        }

        var value = rest[..(int)reader.BytesConsumed];
        rest = rest[(int)reader.BytesConsumed..];
        return value;
    }
}
