using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>What an npy file says about its array before the elements begin (numpy.lib.format, versions 1.0 to 3.0).</summary>
/// <param name="Type">What the elements are.</param>
/// <param name="IsBigEndian">Whether the higher byte of an element comes first.</param>
/// <param name="IsFortran">Whether the first index changes fastest.</param>
/// <param name="Shape">How many elements there are along each dimension.</param>
/// <param name="Length">How many bytes the header takes; the elements begin there.</param>
internal sealed partial record NpyHeader(ElementType Type, bool IsBigEndian, bool IsFortran, int[] Shape, int Length)
{
    /// <summary>The bytes that are needed to know how long the header is.</summary>
    public const int PrefixLength = 12;

    private const double MaxElements = 1L << 40;

    private const double MaxEmpty = 1 << 20;

    private const int Alignment = 64;

    /// <summary>NumPy leaves room for an axis to grow to any length that there can be.</summary>
    private const int GrowthDigits = 21;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The bytes of the array's elements.</summary>
    public long DataLength => checked(NdArray.CountOf(Shape) * Type.Size);

    /// <summary>Reads the header at the start of a file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static NpyHeader Read(ReadOnlySpan<byte> file)
    {
        var length = LengthOf(file);
        if (file.Length < length) throw new FormatException($"the header ends at byte {length}, but there are {file.Length} bytes");
        var start = file[6] == 1 ? 10 : 12;
        var text = (file[6] >= 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(file[start..length]);
        return Parse(text.Trim(), length);
    }

    /// <summary>How long the header is, from its first <see cref="PrefixLength"/> bytes.</summary>
    /// <exception cref="FormatException">The bytes do not begin an npy file.</exception>
    public static int LengthOf(ReadOnlySpan<byte> file)
    {
        if (file.Length < 10 || !file.StartsWith(Magic)) throw new FormatException("it does not begin with the mark of an npy file, 93 4E 55 4D 50 59");
        return file[6] switch
        {
            1 => 10 + BinaryPrimitives.ReadUInt16LittleEndian(file[8..]),
            2 or 3 when file.Length >= 12 && BinaryPrimitives.ReadUInt32LittleEndian(file[8..]) is var length and < 1 << 24 => 12 + (int)length,
            2 or 3 => throw new FormatException("at byte 8, the header's length is missing or impossible"),
            var other => throw new FormatException($"at byte 6, the version is {other}; 1, 2 and 3 are known"),
        };
    }

    /// <summary>Writes the header of an array of ours, in the oldest version that can hold it, as NumPy does.</summary>
    public static void Write(BodyBuffer body, ElementType type, IReadOnlyList<int> shape)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{'descr': '{type}', 'fortran_order': False, 'shape': {NdArray.Describe(shape)}, }}");
        if (shape.Count > 0) text.Append(' ', GrowthDigits - shape[0].ToString(CultureInfo.InvariantCulture).Length);
        var isShort = text.Length < ushort.MaxValue - Alignment;
        var prefix = isShort ? 10 : 12;
        text.Append(' ', Alignment - ((prefix + text.Length + 1) % Alignment)).Append('\n');
        body.Write(Magic);
        body.Write(isShort ? (byte)1 : (byte)2);
        body.Write(0);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        body.Write(isShort ? length[..2] : length);
        body.Write(text.ToString());
    }

    private static NpyHeader Parse(string text, int length)
    {
        if (text.Contains("'descr': [", StringComparison.Ordinal)) throw new FormatException("its elements have fields of their own (a structured type); send an array of plain numbers");
        if (Dictionary().Match(text) is not { Success: true } match) throw Wrong(text);
        var members = Enumerable.Range(0, match.Groups["key"].Captures.Count)
            .ToDictionary(i => match.Groups["key"].Captures[i].Value, i => match.Groups["value"].Captures[i].Value);
        if (members.Count != 3 || !members.TryGetValue("descr", out var descr) || !members.TryGetValue("fortran_order", out var order) || !members.TryGetValue("shape", out var shape)) throw Wrong(text);
        if (descr is not ['\'', .., '\''] || order is not ("True" or "False") || shape is not ['(', .., ')']) throw Wrong(text);
        var type = ElementType.Parse(descr[1..^1], out var isBigEndian);
        var lengths = shape[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int[] dimensions = [.. lengths.Select(Length)];
        // An array without elements may claim any length, and taken at its word would still fill the memory.
        var isEmpty = type.Size == 0 || Array.Exists(dimensions, d => d == 0);
        if (dimensions.Aggregate(1.0, (product, d) => product * Math.Max(d, 1)) > (isEmpty ? MaxEmpty : MaxElements)) throw new FormatException($"its shape is {shape}, which is more than there can be");
        return new NpyHeader(type, isBigEndian, order == "True", dimensions, length);

        // Python 2 wrote 3L.
        int Length(string number) => int.TryParse(number.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"its shape is {shape}, where {number} cannot be");
    }

    private static FormatException Wrong(string text) => new($"its header has another form than NumPy's: {text}");

    [GeneratedRegex(@"^\{\s*(?:'(?<key>\w+)'\s*:\s*(?<value>'[^']*'|True|False|\([^()]*\))\s*,?\s*)+\}$")]
    private static partial Regex Dictionary();
}
