using System.Globalization;

namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>What the elements of an array are: a kind, and how many bytes one takes. It is written as NumPy writes it, such as <c>&lt;f8</c>.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Size">The bytes of one element; of text in UTF-32, four for each character.</param>
public readonly record struct ElementType(ElementKind Kind, int Size)
{
    /// <summary>True or false.</summary>
    public static ElementType Boolean { get; } = new(ElementKind.Boolean, 1);

    /// <summary>Whole numbers of 64 bits, as Python's are in an array.</summary>
    public static ElementType Int64 { get; } = new(ElementKind.Signed, 8);

    /// <summary>Whole numbers of 32 bits.</summary>
    public static ElementType Int32 { get; } = new(ElementKind.Signed, 4);

    /// <summary>Floating-point numbers of 32 bits.</summary>
    public static ElementType Single { get; } = new(ElementKind.Float, 4);

    /// <summary>Floating-point numbers of 64 bits.</summary>
    public static ElementType Double { get; } = new(ElementKind.Float, 8);

    /// <summary>Text of at most as many code points as given.</summary>
    public static ElementType Text(int length) => new(ElementKind.Text, length * 4);

    /// <summary>Whether an element is a number; true and false are not.</summary>
    public bool IsNumber => Kind is ElementKind.Signed or ElementKind.Unsigned or ElementKind.Float;

    /// <summary>How NumPy writes the type where the lower byte comes first, such as <c>&lt;i4</c>, <c>|b1</c>, <c>&lt;U3</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Size == 1 || Kind == ElementKind.Bytes ? '|' : '<')}{(char)Kind}{(Kind == ElementKind.Text ? Size / 4 : Size)}");

    /// <summary>The type that elements of two types have in common, by NumPy's rules; null where there is none, or where numbers would be changed to get there.</summary>
    public static ElementType? Common(ElementType one, ElementType other)
    {
        if (one == other) return one;
        if (one.Kind == other.Kind) return new ElementType(one.Kind, Math.Max(one.Size, other.Size));
        if (one.Kind > other.Kind) (one, other) = (other, one);
        return (one.Kind, other.Kind) switch
        {
            (ElementKind.Boolean, _) when other.IsNumber => other,
            (ElementKind.Float, ElementKind.Signed or ElementKind.Unsigned) => new ElementType(ElementKind.Float, Math.Max(one.Size, other.Size switch { 1 => 2, 2 => 4, _ => 8 })),
            (ElementKind.Signed, ElementKind.Unsigned) when other.Size < 8 => new ElementType(ElementKind.Signed, Math.Max(one.Size, other.Size * 2)),
            _ => null,
        };
    }

    /// <summary>Reads NumPy's notation.</summary>
    /// <param name="text">The notation, such as <c>&gt;f4</c>.</param>
    /// <param name="isBigEndian">Whether the higher byte comes first.</param>
    /// <exception cref="FormatException">It is none, or of a type that has no counterpart here.</exception>
    public static ElementType Parse(string text, out bool isBigEndian)
    {
        isBigEndian = text is ['>', ..];
        var bare = text is ['<' or '>' or '|' or '=', ..] ? text.AsSpan(1) : text;
        switch (bare.Length == 0 ? '?' : bare[0])
        {
            case 'O': throw Unknown(text, ": Python objects are pickled, and reading that could run code");
            case 'c': throw Unknown(text, ": complex numbers have no counterpart");
            case 'M' or 'm': throw Unknown(text, ": store times as whole numbers or as text");
            case 'V': throw Unknown(text, ": it has fields of its own");
        }

        if (bare.Length < 2 || !int.TryParse(bare[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) throw Unknown(text, "");
        return bare[0] switch
        {
            'b' when size == 1 => Boolean,
            'i' when size is 1 or 2 or 4 or 8 => new ElementType(ElementKind.Signed, size),
            'u' when size is 1 or 2 or 4 or 8 => new ElementType(ElementKind.Unsigned, size),
            'f' when size is 2 or 4 or 8 => new ElementType(ElementKind.Float, size),
            'U' when size <= int.MaxValue / 4 => new ElementType(ElementKind.Text, size * 4),
            'S' or 'a' => new ElementType(ElementKind.Bytes, size),
            _ => throw Unknown(text, ""),
        };
    }

    private static FormatException Unknown(string text, string why) => new(
        $"the array's type is '{text}', which cannot be read{why}; arrays of numbers, of true and false, and of text can");
}

/// <summary>Kinds of elements, by the letter that NumPy gives them.</summary>
public enum ElementKind
{
    /// <summary>Text in UTF-32, filled up with zeros.</summary>
    Text = 'U',

    /// <summary>Text in bytes, filled up with zeros.</summary>
    Bytes = 'S',

    /// <summary>True or false.</summary>
    Boolean = 'b',

    /// <summary>Floating-point numbers.</summary>
    Float = 'f',

    /// <summary>Whole numbers.</summary>
    Signed = 'i',

    /// <summary>Whole numbers that are not negative.</summary>
    Unsigned = 'u',
}
