using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Text;

namespace SageMaker.Ml.Serialization.Arrays;

/// <summary>Turns a row into an array.</summary>
internal static class RowArray
{
    private const int MaxDepth = 32;

    /// <summary>The array that a row is. Named columns become one dimension of floating-point numbers; lists, lists of lists and single values keep their form and
    /// the kind of their elements, where whole numbers of up to 64 bits are one kind, as in Python.</summary>
    /// <param name="row">The row.</param>
    /// <param name="form">The content type, for errors.</param>
    /// <exception cref="Errors.SmException"><c>RowNotSerializable</c>: the row is ragged, empty, or holds what no array can.</exception>
    public static NdArray Of(object? row, string form)
    {
        switch (row)
        {
            case NdArray array:
                return array;
            case null:
                throw RowSerializers.NotSerializable("A row that is null", form, "leave it out");
            case string:
                throw RowSerializers.NotSerializable($"The text '{row}', which is no array by itself,", form, $"give an array of values, or ContentType {MediaTypes.Csv} or {MediaTypes.Json} for text that is in that form");
            case IDictionary:
                throw RowSerializers.NotSerializable("A hashtable, whose keys have no order,", form, "give [ordered]@{}, an object or an array");
            case NamedValues named:
                return OfColumns(named, form);
        }

        var shape = new List<int>();
        var elements = new List<object>();
        Flatten(row, 0, shape, elements, form);
        if (elements.Count == 0) throw RowSerializers.NotSerializable("An empty array", form, "leave it out");
        return Encode(TypeOf(elements, form), [.. shape], elements);
    }

    /// <summary>The same elements in another type that holds them all.</summary>
    public static ReadOnlyMemory<byte> Convert(NdArray array, ElementType type)
    {
        if (array.Type == type) return array.Data;
        return Encode(type, [.. array.Shape], [.. Enumerable.Range(0, array.Count).Select(i => array[i])]).Data;
    }

    private static NdArray OfColumns(NamedValues named, string form)
    {
        var elements = new object[named.Values.Length];
        var isSingle = true;
        for (var i = 0; i < elements.Length; i++)
        {
            var number = Numbers.Of(named.Values[i], named.Names[i], form);
            isSingle &= number is float;
            elements[i] = number;
        }

        if (elements.Length == 0) throw RowSerializers.NotSerializable("A row without columns", form, "leave it out");
        return Encode(isSingle ? ElementType.Single : ElementType.Double, [elements.Length], elements);
    }

    private static void Flatten(object? value, int depth, List<int> shape, List<object> elements, string form)
    {
        if (value is not IEnumerable list || value is string)
        {
            if (depth != shape.Count) throw Ragged(form);
            elements.Add(value ?? throw RowSerializers.NotSerializable("An array that holds null", form, "give [double]::NaN for a missing number"));
            return;
        }

        if (depth == MaxDepth) throw RowSerializers.NotSerializable($"An array of more than {MaxDepth} dimensions", form, "give one with fewer");
        var items = list as IList ?? list.Cast<object?>().ToArray();
        var isFirst = shape.Count == depth && elements.Count == 0;
        if (isFirst) shape.Add(items.Count);
        else if (shape.Count <= depth || shape[depth] != items.Count) throw Ragged(form);
        foreach (var item in items) Flatten(item, depth + 1, shape, elements, form);
    }

    private static Errors.SmException Ragged(string form) =>
        RowSerializers.NotSerializable("An array whose parts differ in length (a ragged one)", form, $"fill the shorter parts up, or use ContentType {MediaTypes.Json}");

    /// <summary>The type that holds all elements. Texts that are all numbers are numbers: that is what a split line or an imported table yields.</summary>
    private static ElementType TypeOf(List<object> elements, string form)
    {
        if (elements.TrueForAll(e => e is string or char) && !elements.TrueForAll(e => Numbers.TryParse(e.ToString()!, out _)))
        {
            return ElementType.Text(elements.Max(e => e.ToString()!.EnumerateRunes().Count()));
        }

        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i] is not bool) elements[i] = Numbers.Of(elements[i], null, form);
        }

        var type = TypeOf(elements[0]);
        foreach (var element in elements)
        {
            var other = TypeOf(element);
            if (other == type) continue;
            type = ElementType.Common(type, other) ?? throw RowSerializers.NotSerializable($"An array of both {type} and {other}", form, "give numbers of one kind");
        }

        return type;
    }

    private static ElementType TypeOf(object element) => element switch
    {
        bool => ElementType.Boolean,
        byte => new ElementType(ElementKind.Unsigned, 1),
        ushort => new ElementType(ElementKind.Unsigned, 2),
        uint => new ElementType(ElementKind.Unsigned, 4),
        ulong => new ElementType(ElementKind.Unsigned, 8),
        sbyte => new ElementType(ElementKind.Signed, 1),
        short => new ElementType(ElementKind.Signed, 2),
        Half => new ElementType(ElementKind.Float, 2),
        float => ElementType.Single,
        double => ElementType.Double,
        _ => ElementType.Int64,
    };

    private static NdArray Encode(ElementType type, int[] shape, IReadOnlyList<object> elements)
    {
        var data = new byte[type.Size * elements.Count];
        for (var i = 0; i < elements.Count; i++) Write(data.AsSpan(i * type.Size, type.Size), type, elements[i]);
        return new NdArray(type, shape, data);
    }

    private static void Write(Span<byte> target, ElementType type, object element)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (type.Kind)
        {
            case ElementKind.Boolean:
                target[0] = (bool)element ? (byte)1 : (byte)0;
                break;
            case ElementKind.Text:
                Encoding.UTF32.GetBytes(element.ToString()!, target);
                break;
            case ElementKind.Bytes:
                Encoding.UTF8.GetBytes((string)element, target);
                break;
            case ElementKind.Float when type.Size == 2:
                BinaryPrimitives.WriteHalfLittleEndian(target, element is Half half ? half : (Half)System.Convert.ToDouble(element, culture));
                break;
            case ElementKind.Float when type.Size == 4:
                BinaryPrimitives.WriteSingleLittleEndian(target, element is Half small ? (float)small : System.Convert.ToSingle(element, culture));
                break;
            case ElementKind.Float:
                BinaryPrimitives.WriteDoubleLittleEndian(target, element is Half tiny ? (double)tiny : System.Convert.ToDouble(element, culture));
                break;
            default:
                Span<byte> whole = stackalloc byte[8];
                if (element is ulong large) BinaryPrimitives.WriteUInt64LittleEndian(whole, large);
                else BinaryPrimitives.WriteInt64LittleEndian(whole, System.Convert.ToInt64(element, culture));
                whole[..target.Length].CopyTo(target);
                break;
        }
    }
}
