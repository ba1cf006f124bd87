using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>The rows of a JSON-lines file, the elements of a JSON file that holds an array, or the one value that a JSON file holds.</summary>
internal sealed class JsonRowFile(string path, MediaForm own, MediaForm wanted, RowFileOptions options)
{
    public IAsyncEnumerable<FileRow> ReadAsync(CancellationToken cancel) => own == MediaForm.JsonLines ? ReadLinesAsync(cancel) : ReadValuesAsync(cancel);

    private async IAsyncEnumerable<FileRow> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new RecordReader(RecordReader.OpenUtf8(path), quoted: false);
        do
        {
            while (reader.TryRead(out var line)) yield return ToRow(line, isOneLine: true);
        }
        while (await reader.FillAsync(cancel).ConfigureAwait(false));
    }

    private async IAsyncEnumerable<FileRow> ReadValuesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (!await HoldsArrayAsync(cancel).ConfigureAwait(false))
        {
            await using var file = RecordReader.OpenUtf8(path);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel).ConfigureAwait(false);
            yield return ToRow(content.ToArray(), isOneLine: false);
            yield break;
        }

        await using var stream = RecordReader.OpenUtf8(path);
        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, cancellationToken: cancel).GetAsyncEnumerator(cancel);
        while (await NextAsync(elements).ConfigureAwait(false)) yield return ToRow(Encoding.UTF8.GetBytes(elements.Current.GetRawText()), isOneLine: false);
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> elements)
    {
        try
        {
            return await elements.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw NotReadable(e);
        }
    }

    private async Task<bool> HoldsArrayAsync(CancellationToken cancel)
    {
        await using var stream = RecordReader.OpenUtf8(path);
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancel).ConfigureAwait(false) == 1)
        {
            if (one[0] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return one[0] == (byte)'[';
        }

        return false;
    }

    private FileRow ToRow(ReadOnlyMemory<byte> text, bool isOneLine)
    {
        var passesAsItIs = wanted == MediaForm.Json || (wanted == MediaForm.JsonLines && isOneLine);
        if (passesAsItIs && !options.KeepValues && !options.Columns.SelectsSome) return new FileRow(text, null);
        object? value;
        try
        {
            value = JsonValues.Parse(text.Span);
        }
        catch (JsonException e)
        {
            return new FileRow { Error = NotReadable(e) };
        }

        var values = options.KeepValues ? value : null;
        if (options.Columns.SelectsSome)
        {
            if (value is not NamedValues named) throw ColumnSelection.NotNamed($"A row of {path}");
            var places = options.Columns.PlacesIn(named.Names);
            return new FileRow(new NamedValues([.. places.Select(at => named.Names[at])], [.. places.Select(at => named.Values[at])]), values);
        }

        return new FileRow(passesAsItIs ? text : value, values);
    }

    private SmException NotReadable(JsonException e) => new("RowNotReadable", SmErrorKind.InvalidData, $"{path} holds text that is not JSON: {e.Message}", e);
}
