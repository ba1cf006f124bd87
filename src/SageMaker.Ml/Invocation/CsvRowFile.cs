using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>The rows of a CSV file. When they are sent as CSV, the bytes of the fields are passed on as they stand in the file.</summary>
internal sealed class CsvRowFile(string path, MediaForm wanted, RowFileOptions options)
{
    private readonly ArrayBufferWriter<byte> _selected = new();
    private readonly List<Range> _fields = [];
    private IReadOnlyList<string> _names = [];
    private int[]? _places;
    private bool _hasHeader;

    public async IAsyncEnumerable<FileRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new RecordReader(RecordReader.OpenUtf8(path), quoted: true);
        byte[]? first = null;
        var known = false;
        do
        {
            while (reader.TryRead(out var record))
            {
                if (known)
                {
                    yield return ToRow(record);
                }
                else if (first is null)
                {
                    first = record.ToArray();
                }
                else
                {
                    known = true;
                    Begin(first, record.Span);
                    if (!_hasHeader) yield return ToRow(first);
                    yield return ToRow(record);
                }
            }
        }
        while (await reader.FillAsync(cancel).ConfigureAwait(false));

        if (known || first is null) yield break;
        Begin(first, []);
        if (!_hasHeader) yield return ToRow(first);
    }

    private void Begin(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        _hasHeader = options.HasHeader ?? (IsAllNames(first) && HasNumber(second));
        var names = new List<string>();
        for (var scanner = new CsvScanner(first); scanner.Next();) names.Add(_hasHeader ? scanner.ToText().Trim() : $"Column{names.Count + 1}");
        _names = names;
        if (options.Columns.SelectsSome) _places = options.Columns.PlacesIn(names);
        options.Report?.Invoke(_hasHeader ? $"{path}: the first line names the columns and is not sent." : $"{path}: the first line is a row and is sent.");
    }

    private FileRow ToRow(ReadOnlyMemory<byte> record)
    {
        if (_places is null && wanted == MediaForm.Csv && !options.KeepValues) return new FileRow(record, null);
        if (!TrySplit(record.Span, out var error)) return new FileRow { Error = error };
        var values = options.KeepValues ? new NamedValues(_names, Convert(record.Span, null, static scanner => scanner.ToText())) : null;
        if (wanted == MediaForm.Csv) return new FileRow(_places is null ? record : Select(record.Span, _places), values);
        var typed = Convert(record.Span, _places, static scanner => scanner.ToValue());
        // Arrays are told by their columns that they are rows of a table, also where the file does not name them.
        var isTable = _hasHeader || wanted is not (MediaForm.Json or MediaForm.JsonLines);
        return new FileRow(isTable ? new NamedValues(_places is null ? _names : [.. _places.Select(at => _names[at])], typed) : typed, values);
    }

    private bool TrySplit(ReadOnlySpan<byte> record, out SmException? error)
    {
        _fields.Clear();
        var at = 0;
        for (var scanner = new CsvScanner(record); scanner.Next();)
        {
            _fields.Add(at..(at + scanner.Field.Length));
            at += scanner.Field.Length + 1;
        }

        error = _fields.Count == _names.Count ? null : new SmException(
            "RowNotReadable", SmErrorKind.InvalidData,
            $"{path} has a row of {_fields.Count} fields where its first line has {_names.Count}: {Encoding.UTF8.GetString(record)}");
        return error is null;
    }

    private ReadOnlyMemory<byte> Select(ReadOnlySpan<byte> record, int[] places)
    {
        _selected.ResetWrittenCount();
        for (var i = 0; i < places.Length; i++)
        {
            if (i > 0) _selected.Write(","u8);
            _selected.Write(record[_fields[places[i]]]);
        }

        return _selected.WrittenMemory;
    }

    private object?[] Convert(ReadOnlySpan<byte> record, int[]? places, FieldConverter convert)
    {
        var values = new object?[places?.Length ?? _fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var scanner = new CsvScanner(record[_fields[places?[i] ?? i]]);
            values[i] = scanner.Next() ? convert(scanner) : convert(default);
        }

        return values;
    }

    private static bool IsAllNames(ReadOnlySpan<byte> line)
    {
        for (var scanner = new CsvScanner(line); scanner.Next();)
        {
            if (scanner.Field.Trim((byte)' ').IsEmpty || scanner.LooksNumeric()) return false;
        }

        return true;
    }

    private static bool HasNumber(ReadOnlySpan<byte> line)
    {
        for (var scanner = new CsvScanner(line); scanner.Next();)
        {
            if (scanner.LooksNumeric()) return true;
        }

        return false;
    }

    private delegate object? FieldConverter(CsvScanner scanner);
}
