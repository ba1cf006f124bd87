using System.Buffers.Text;
using System.Text;

namespace SageMaker.Ml.Serialization;

/// <summary>Walks over comma-separated values in UTF-8, field by field, without copying.</summary>
internal ref struct CsvScanner(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The field as it is written, quotes included.</summary>
    public ReadOnlySpan<byte> Field { get; private set; }

    /// <summary>Whether the field is the last one of its row.</summary>
    public bool EndsRow { get; private set; } = true;

    /// <summary>Whether the field is written in quotes.</summary>
    public readonly bool IsQuoted => Field.Length >= 2 && Field[0] == (byte)'"';

    /// <summary>Goes to the next field; false when there is none. A line feed at the very end starts no further row.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty && EndsRow) return false;
        var end = FindEnd(_rest);
        Field = _rest[..end];
        EndsRow = end == _rest.Length || _rest[end] == (byte)'\n';
        _rest = end == _rest.Length ? [] : _rest[(end + 1)..];
        if (EndsRow && Field.Length > 0 && Field[^1] == (byte)'\r') Field = Field[..^1];
        return true;
    }

    /// <summary>The field as a number when it is one and not quoted, nothing when it is empty, else its text.</summary>
    public readonly object? ToValue()
    {
        if (Field.IsEmpty) return null;
        if (IsQuoted) return ToText();
        var trimmed = Field.Trim((byte)' ');
        return IsNumber(trimmed, out var number) ? number : ToText();
    }

    /// <summary>The field's text without its quotes.</summary>
    public readonly string ToText() => IsQuoted
        ? Encoding.UTF8.GetString(Field[1..^1]).Replace("\"\"", "\"", StringComparison.Ordinal)
        : Encoding.UTF8.GetString(Field);

    /// <summary>Whether the field holds a number, quoted or not.</summary>
    public readonly bool LooksNumeric() => IsNumber((IsQuoted ? Field[1..^1] : Field).Trim((byte)' '), out _);

    private static bool IsNumber(ReadOnlySpan<byte> field, out double number)
    {
        if (Utf8Parser.TryParse(field, out number, out var consumed) && consumed == field.Length) return true;
        if (field.SequenceEqual("nan"u8)) number = double.NaN;
        else if (field.SequenceEqual("inf"u8)) number = double.PositiveInfinity;
        else if (field.SequenceEqual("-inf"u8)) number = double.NegativeInfinity;
        else return false;
        return true;
    }

    private static int FindEnd(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != (byte)'"')
        {
            var plain = text.IndexOfAny((byte)',', (byte)'\n');
            return plain < 0 ? text.Length : plain;
        }

        var at = 1;
        while (true)
        {
            var quote = text[at..].IndexOf((byte)'"');
            if (quote < 0) return text.Length;
            at += quote + 1;
            // A doubled quote stands for one quote within the field.
            if (at < text.Length && text[at] == (byte)'"')
            {
                at++;
                continue;
            }

            var after = text[at..].IndexOfAny((byte)',', (byte)'\n');
            return after < 0 ? text.Length : at + after;
        }
    }
}
