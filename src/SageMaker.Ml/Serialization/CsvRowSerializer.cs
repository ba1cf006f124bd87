using System.Collections;
using System.Globalization;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows of comma-separated values: no header, rows parted by a line feed, numbers by the invariant culture so that they read back as the same number.</summary>
internal sealed class CsvRowSerializer : IRowSerializer
{
    /// <summary>How many values the rows of the body have; null until the first one that is not in the form of the request already.</summary>
    private int? _width;

    public bool HoldsManyRows => true;

    public void Append(BodyBuffer body, object? row, int index)
    {
        var start = body.Length;
        try
        {
            if (index > 0) body.Write((byte)'\n');
            else _width = null;
            if (RawRow.TryWrite(body, row, MediaTypes.Csv, trimLineEnds: true)) return;
            WriteRow(body, row);
            var width = row switch { NamedValues named => named.Values.Length, IList list => list.Count, _ => 1 };
            if (width != (_width ??= width))
            {
                throw RowSerializers.NotSerializable($"A row of {width} value{(width == 1 ? "" : "s")} in one request with rows of {_width}", MediaTypes.Csv, "give rows of one length, or leave BatchSize out");
            }
        }
        catch
        {
            body.Truncate(start);
            throw;
        }
    }

    public void Complete(BodyBuffer body, int count)
    {
    }

    private static void WriteRow(BodyBuffer body, object? row)
    {
        switch (row)
        {
            case null:
                throw RowSerializers.NotSerializable("A row that is null", MediaTypes.Csv, "leave it out");
            case NamedValues named:
                for (var i = 0; i < named.Values.Length; i++)
                {
                    if (i > 0) body.Write((byte)',');
                    WriteField(body, named.Values[i], named.Names[i]);
                }

                break;
            case IDictionary:
                throw RowSerializers.NotSerializable("A hashtable, whose keys have no order,", MediaTypes.Csv, "give [ordered]@{}, an object, or name the columns with Property");
            case IList { Count: 0 }:
                throw RowSerializers.NotSerializable("An empty row", MediaTypes.Csv, "leave it out");
            case IList list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0) body.Write((byte)',');
                    WriteField(body, list[i], null);
                }

                break;
            default:
                WriteField(body, row, null);
                break;
        }
    }

    private static void WriteField(BodyBuffer body, object? value, string? name)
    {
        switch (value)
        {
            case null or DBNull:
                return;
            case string text:
                WriteText(body, text);
                return;
            case bool flag:
                body.Write(flag ? "True"u8 : "False"u8);
                return;
            case DateTime or DateTimeOffset:
                Format(body, (IUtf8SpanFormattable)value, "O");
                return;
            case Enum:
                WriteText(body, value.ToString()!);
                return;
            case char or Guid or TimeSpan or DateOnly or TimeOnly:
                WriteText(body, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                return;
            case double number when !double.IsFinite(number):
                WriteSpecial(body, number);
                return;
            case float number when !float.IsFinite(number):
                WriteSpecial(body, number);
                return;
            case IUtf8SpanFormattable number:
                Format(body, number, default);
                return;
            case IFormattable other:
                WriteText(body, other.ToString(null, CultureInfo.InvariantCulture));
                return;
            default:
                throw RowSerializers.NotSerializable(
                    name is null ? $"A value of type {value.GetType().Name}" : $"Column '{name}', which holds a {value.GetType().Name},", MediaTypes.Csv,
                    $"give single values, or ContentType {MediaTypes.Json}");
        }
    }

    /// <summary>As Python writes and reads them, which is what answers from the other side.</summary>
    private static void WriteSpecial(BodyBuffer body, double number) => body.Write(double.IsNaN(number) ? "nan"u8 : number > 0 ? "inf"u8 : "-inf"u8);

    private static void Format(BodyBuffer body, IUtf8SpanFormattable value, ReadOnlySpan<char> format)
    {
        int written;
        var hint = 32;
        while (!value.TryFormat(body.GetSpan(hint), out written, format, CultureInfo.InvariantCulture)) hint *= 2;
        body.Advance(written);
    }

    private static void WriteText(BodyBuffer body, string text)
    {
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            body.Write(text);
            return;
        }

        body.Write((byte)'"');
        body.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        body.Write((byte)'"');
    }
}
